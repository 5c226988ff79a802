package io.quetzalcore.ledger;

/** Where a partition is in its life. */
public enum PartitionState {
    /** Waits for a worker. */
    READY,
    /** A worker is at it. */
    LEASED,
    /** Its result is home. */
    DONE,
    /** Ended by its own fault; a restart of the job tries it anew. */
    FAILED,
    /** Ended because it kills what runs it; a restart of the job tries it anew. */
    QUARANTINED
}
