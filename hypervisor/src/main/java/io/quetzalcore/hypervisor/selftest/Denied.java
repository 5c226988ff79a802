package io.quetzalcore.hypervisor.selftest;

/** An act that did not succeed, without an exception of Java's own. */
final class Denied extends Exception {
    private static final long serialVersionUID = 1L;

    Denied(String how) {
        super(how);
    }
}
