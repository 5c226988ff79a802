package io.quetzalcore.hypervisor.vm;

/** Hears how far a task is: the latest word only, on the thread that called run. It may take its time. */
@FunctionalInterface
public interface ProgressListener {

    /**
     * @param fraction 0 to 1
     * @param done items done, in the task's own unit
     */
    void at(double fraction, long done);
}
