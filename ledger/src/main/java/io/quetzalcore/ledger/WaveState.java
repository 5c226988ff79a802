package io.quetzalcore.ledger;

import org.jspecify.annotations.Nullable;

/**
 * How far a wave is, and whether it should go on.
 *
 * @param job state of the job: STOPPING says stop waiting
 * @param planned partitions of the wave; -1 when it is not planned yet
 * @param ready partitions that wait
 * @param leased partitions at work
 * @param done results home
 * @param failed partitions that failed
 * @param quarantined partitions in quarantine
 * @param reason why the first of these ended so; null when none did
 */
public record WaveState(
        JobState job,
        int planned,
        int ready,
        int leased,
        int done,
        int failed,
        int quarantined,
        @Nullable String reason) {

    /** All results are home. */
    public boolean isDone() {
        return done == planned;
    }

    /** Some partition will never come home, and no other is at work any more or waits. */
    public boolean isFailed() {
        return isDoomed() && leased == 0 && ready == 0;
    }

    /** Some partition will never come home. */
    public boolean isDoomed() {
        return failed + quarantined > 0;
    }
}
