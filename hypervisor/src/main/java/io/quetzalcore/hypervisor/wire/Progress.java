package io.quetzalcore.hypervisor.wire;

/** How a handler says how far it is, and hears that it should stop. Safe for any thread of the handler. */
public interface Progress {

    /**
     * Says how far the task is. Cheap: at most 20 a second travel.
     *
     * @param fraction 0 to 1; other values are brought into that range
     * @param done items done so far
     */
    void at(double fraction, long done);

    /** Whether the host asked to stop this task. A handler that stops early throws; what it throws counts as cancelled. */
    boolean stopping();
}
