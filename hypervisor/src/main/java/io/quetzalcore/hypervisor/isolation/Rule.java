package io.quetzalcore.hypervisor.isolation;

/** One thing that {@link SandboxLauncher} does to confine a VM. Tests take them away one at a time. */
public enum Rule {
    /** Only what the program needs is there to be opened. */
    OWN_FILES,
    /** What is there cannot be written, but for outputs and temporary files. */
    READ_ONLY,
    /** Inputs cannot be written: they may be links to files that others use. */
    READ_ONLY_INPUTS,
    /**
     * Nothing in /proc can be written: settings of the kernel belong to user 0 there, whatever capabilities that user
     * has lost.
     */
    READ_ONLY_KERNEL,
    /** A process namespace. */
    OWN_PROCESSES,
    /** A network namespace without a way out. */
    NO_NETWORK,
    /** A namespace for shared memory and semaphores. */
    OWN_IPC,
    /** A namespace for the host's name. */
    OWN_HOST_NAME,
    /** A namespace for control groups. */
    OWN_CGROUPS,
    /** No capabilities. */
    NO_CAPABILITIES,
    /** System calls that a JVM does not need are refused. */
    SYSCALL_FILTER,
    /** So many open files. */
    OPEN_FILES_LIMIT,
    /** So much memory for the VM as a whole. */
    MEMORY_LIMIT,
    /** So many processes and threads. */
    PROCESS_LIMIT
}
