package io.quetzalcore.ledger;

import java.util.EnumSet;
import java.util.Set;

/** Where a job is in its life. */
public enum JobState {
    /** Accepted; no master has taken it yet. */
    QUEUED,
    /** A master runs its stages. */
    RUNNING,
    /** Asked to stop; partitions at work are being called back. */
    STOPPING,
    /** At rest; may be restarted where it stopped, or abandoned. */
    STOPPED,
    /** Its products are there. */
    COMPLETED,
    /** Ended with a reason; may be restarted, or abandoned. */
    FAILED,
    /** Given up for good. */
    ABANDONED;

    /** The states this one may change into. */
    public Set<JobState> next() {
        return switch (this) {
            case QUEUED -> EnumSet.of(RUNNING, STOPPED, FAILED);
            case RUNNING -> EnumSet.of(STOPPING, COMPLETED, FAILED);
            case STOPPING -> EnumSet.of(STOPPED, COMPLETED, FAILED);
            case STOPPED, FAILED -> EnumSet.of(QUEUED, ABANDONED);
            case COMPLETED, ABANDONED -> EnumSet.noneOf(JobState.class);
        };
    }

    /** Whether work may still be done for it without anybody asking. */
    public boolean isOpen() {
        return this == QUEUED || this == RUNNING || this == STOPPING;
    }
}
