package io.quetzalcore.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far one partition is.
 *
 * @param key which
 * @param work the kind of work, e.g. {@code grid-tile}
 * @param state where it is in its life
 * @param weight readings or nodes it passes over
 * @param progress 0 to 1, as last reported
 * @param epoch how many leases there were
 * @param worker who is at it; null when nobody is
 * @param vm in which VM; null when nobody is
 * @param heartbeatAt when the worker was last heard
 * @param reason why the last attempt failed; null when none did
 * @param startedAt when the last attempt began
 * @param endedAt when it came to an end
 */
public record PartitionProgress(
        PartitionKey key,
        String work,
        PartitionState state,
        long weight,
        double progress,
        long epoch,
        @Nullable String worker,
        @Nullable String vm,
        @Nullable Instant heartbeatAt,
        @Nullable String reason,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt) {}
