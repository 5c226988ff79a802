package io.quetzalcore.ledger;

/** Where a wave of a stage is. */
public enum StepState {
    /** Its partitions are planned; not all are home. */
    RUNNING,
    /** All results are home. */
    DONE,
    /** A partition will never come home. */
    FAILED,
    /** The job was stopped. */
    STOPPED
}
