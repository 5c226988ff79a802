package io.quetzalcore.hypervisor.vm;

/** Whose fault the end of a task is: what a scheduler needs to decide what comes next. */
public enum Blame {
    /** All went well, or it was asked for. */
    NOBODY,
    /** The task: trying again may help once or twice, then it is poison. */
    TASK,
    /** Whoever gave the input: trying again cannot help. */
    USER,
    /** The machine or the installation: try again elsewhere, and do not count it against the task. */
    HOST
}
