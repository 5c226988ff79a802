package io.quetzalcore.hypervisor.selftest;

import java.util.Optional;

/** Something that the self-test has a real VM do. */
public enum Act {
    READ_PASSWORDS("read /etc/passwd", IsolationLevel.L2),
    LIST_HOME("list the home folder", IsolationLevel.L2),
    WRITE_OUTSIDE("write a file outside its exchange", IsolationLevel.L2),
    WRITE_PROGRAM("write to its own program", IsolationLevel.L2),
    WRITE_INPUT("write to its inputs", IsolationLevel.L2),
    LINK_INPUT("link an input among its outputs", IsolationLevel.L2),
    READ_OTHER_VM("read a file of another VM", IsolationLevel.L2),
    CHANGE_KERNEL_SETTING("open a setting of the kernel for writing", IsolationLevel.L2),
    RUN_PROGRAM("run a program", IsolationLevel.L2),
    CONNECT("connect to the worker's machine", IsolationLevel.L2),
    OPEN_RAW_SOCKET("open a raw socket", IsolationLevel.L2),
    SIGNAL_WORKER("signal the worker", IsolationLevel.L2),
    READ_WORKER_ENVIRONMENT("read the worker's environment", IsolationLevel.L2),
    TRACE("trace a process", IsolationLevel.L2),
    UNSHARE("make namespaces", IsolationLevel.L2),
    MOUNT("mount a file system", IsolationLevel.L2),
    SET_UP_IO_URING("set up io_uring", IsolationLevel.L2),
    MAKE_BPF_MAP("make a BPF map", IsolationLevel.L2),
    HOLD_CAPABILITY("hold a capability", IsolationLevel.L2),
    GAIN_PRIVILEGES("gain privileges by a program", IsolationLevel.L2),
    OPEN_FILES_WITHOUT_END("open files without end", IsolationLevel.L1),
    HAVE_ENVIRONMENT("see an environment", IsolationLevel.L1),
    SEE_PROCESSES("see other processes", IsolationLevel.L3),
    SHARE_FILES("share the worker's mounts", IsolationLevel.L3),
    SHARE_PROCESSES("share the worker's process numbers", IsolationLevel.L3),
    SHARE_NETWORK("share the worker's network", IsolationLevel.L3),
    SHARE_IPC("share the worker's shared memory", IsolationLevel.L3),
    SHARE_HOST_NAME("share the worker's host name", IsolationLevel.L3),
    SHARE_CGROUPS("share the worker's view of control groups", IsolationLevel.L3),
    START_THREADS_WITHOUT_END("start threads without end", IsolationLevel.L3),
    /** Done in a VM of its own, which must not survive it. */
    USE_MEMORY_WITHOUT_END("use memory without end", IsolationLevel.L3),

    READ_INPUT("read an input"),
    WRITE_OUTPUT("write, map, copy and remove outputs"),
    ALLOCATE("allocate memory and compute in parallel"),
    START_THREAD("start a thread"),
    LOAD_CLASS("load a class of the JDK"),
    FORMAT_TEXT("format text"),
    SLEEP("sleep");

    private final String title;
    private final Optional<IsolationLevel> deniedFrom;

    Act(String title, IsolationLevel deniedFrom) {
        this.title = title;
        this.deniedFrom = Optional.of(deniedFrom);
    }

    Act(String title) {
        this.title = title;
        this.deniedFrom = Optional.empty();
    }

    /** What is done, as in "the VM could ...". */
    public String title() {
        return title;
    }

    /** The weakest level at which it must be denied; empty when it must work at every level. */
    public Optional<IsolationLevel> deniedFrom() {
        return deniedFrom;
    }

    /** Whether it is done by every kind of thread, or once. */
    boolean onEveryThread() {
        return this != OPEN_FILES_WITHOUT_END && this != START_THREADS_WITHOUT_END && this != USE_MEMORY_WITHOUT_END;
    }
}
