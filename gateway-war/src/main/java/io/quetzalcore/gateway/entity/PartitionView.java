package io.quetzalcore.gateway.entity;

import io.quetzalcore.ledger.PartitionProgress;
import org.jspecify.annotations.Nullable;

/**
 * A partition.
 *
 * @param stage e.g. {@code grid}
 * @param wave from 0, within the stage
 * @param partition from 0, within the wave
 * @param work what it does, e.g. {@code grid-tile}
 * @param state READY, LEASED, DONE, FAILED or QUARANTINED
 * @param epoch leases so far
 * @param attempts tries so far
 * @param worker who is at it; null when nobody is
 * @param vm in which VM; null when nobody is
 * @param progress 0 to 1
 * @param weight readings or nodes it passes over
 * @param startedAt when the last try began; null before the first
 * @param endedAt when it came to an end; null before
 * @param reason why the last try failed; null when it did not
 */
public record PartitionView(
        String stage,
        int wave,
        int partition,
        String work,
        String state,
        long epoch,
        long attempts,
        @Nullable String worker,
        @Nullable String vm,
        double progress,
        long weight,
        @Nullable String startedAt,
        @Nullable String endedAt,
        @Nullable String reason) {

    public static PartitionView of(PartitionProgress partition) {
        return new PartitionView(
                partition.key().stage().step(),
                partition.key().wave(),
                partition.key().partition(),
                partition.work(),
                partition.state().name(),
                partition.epoch(),
                partition.epoch(),
                partition.worker(),
                partition.vm(),
                partition.progress(),
                partition.weight(),
                Times.text(partition.startedAt()),
                Times.text(partition.endedAt()),
                partition.reason());
    }
}
