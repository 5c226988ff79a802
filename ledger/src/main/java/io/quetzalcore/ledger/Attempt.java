package io.quetzalcore.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One try at a partition.
 *
 * @param key the partition
 * @param epoch of its lease
 * @param worker who tried
 * @param vm in which VM
 * @param isolation level of that VM
 * @param startedAt when
 * @param endedAt until when; null while it lasts
 * @param exit how it ended; null while it lasts
 * @param blame whose fault; null while it lasts
 * @param evidence what is known about it; null while it lasts
 */
public record Attempt(
        PartitionKey key,
        long epoch,
        String worker,
        String vm,
        String isolation,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String exit,
        @Nullable Blame blame,
        @Nullable String evidence) {}
