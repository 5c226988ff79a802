package io.quetzalcore.hypervisor.supervision;

/** The gentle signal that asks a child to end. */
public enum StopSignal {
    /** SIGTERM, which nearly everyone understands. */
    TERM,
    /** SIGINT: PostgreSQL ends its sessions and stops, where SIGTERM would wait for them. */
    INT
}
