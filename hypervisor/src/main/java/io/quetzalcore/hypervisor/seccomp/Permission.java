package io.quetzalcore.hypervisor.seccomp;

/** What a VM may do with a system call. */
public enum Permission {
    /** Anything. */
    ALLOW,
    /** {@code clone} of threads; new processes are refused, and with them every second program. */
    THREADS,
    /** "There is no such call": glibc falls back to {@code clone}, whose flags a filter can read. */
    FALL_BACK,
    /** Signals; where the VM sees other processes only to itself. A crashing JVM signals itself. */
    OWN_PROCESS,
    /** {@code prctl}: names for threads and memory, and no new privileges. */
    NAMING,
    /** {@code prlimit64}: reading limits, never setting them. */
    LIMIT_QUESTIONS,
    /** {@code ioctl}: whether there is something to read, and whether it is a terminal. */
    TERMINAL_QUESTIONS,
    /** {@code socketpair} within the process: the JVM's way of closing files under waiting threads. */
    LOCAL_PAIR,
    /** Nothing: EPERM. */
    DENY
}
