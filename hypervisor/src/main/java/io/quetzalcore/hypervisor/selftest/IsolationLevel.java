package io.quetzalcore.hypervisor.selftest;

/** How strong a VM is against what runs in it. A level is observed by the self-test, never taken from a setting. */
public enum IsolationLevel {
    /** No VM of any worth: even what must work does not. */
    NONE("no VM works"),
    /** A process of its own: accidents are contained, malice is not. */
    L1("a process of its own; contains accidents, not malice"),
    /** Files, network, other processes and system calls are out of reach; memory is limited by the JVM alone. */
    L2("files, network and system calls are out of reach; memory is limited by the JVM alone"),
    /** L2, sees nobody else, and the kernel limits memory and processes. */
    L3("files, network, processes and system calls are out of reach; the kernel limits memory and processes");

    private final String meaning;

    IsolationLevel(String meaning) {
        this.meaning = meaning;
    }

    /** In words, for people. */
    public String meaning() {
        return meaning;
    }
}
