package io.quetzalcore.ledger;

/** Whose fault the end of an attempt was; decides whether and how often a partition is tried again. */
public enum Blame {
    /** The VM died under the task: crash, heap, memory, time. Three on two VMs or more: quarantine. */
    TASK_DEATH(3),
    /** The task threw. Three: failed. */
    TASK_EXCEPTION(3),
    /** The worker vanished with it. Ten: quarantine. */
    WORKER(10),
    /** The machine was short of something, or the VM did not start. Forty, with pauses: failed. */
    HOST(40),
    /** The user's input cannot be used; trying again gives the same. Failed at once. */
    INPUT(1),
    /** Nobody's: it was called back. */
    NOBODY(Integer.MAX_VALUE);

    private final int limit;

    Blame(int limit) {
        this.limit = limit;
    }

    /** So many attempts that end so are the last. */
    public int limit() {
        return limit;
    }
}
