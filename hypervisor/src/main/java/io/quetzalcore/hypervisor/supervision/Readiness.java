package io.quetzalcore.hypervisor.supervision;

/** Asks a child that runs whether it does its work yet, such as by its own URL. */
@FunctionalInterface
public interface Readiness {

    /** One short look. An exception counts as no, and its message is the reason that people read. */
    boolean ready() throws Exception;
}
