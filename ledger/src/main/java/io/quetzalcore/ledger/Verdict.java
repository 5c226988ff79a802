package io.quetzalcore.ledger;

/** What becomes of a partition whose attempt failed. */
public enum Verdict {
    /** It waits again. */
    RETRY,
    /** It is over: the task or the input is at fault. */
    FAILED,
    /** It is over: it kills what runs it. */
    QUARANTINED,
    /** The lease was not held any more: nothing was done. */
    STALE
}
