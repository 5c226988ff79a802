package io.quetzalcore.guest.publish;

/**
 * On what kind of machine a record was made.
 *
 * @param isolation level of the VM, as the worker's self-test saw it: L1 to L3; {@code unproved} outside a worker
 * @param gpu what a VM has for a graphics processor: always a simulated one
 */
record Machine(String isolation, String gpu) {

    /** This VM. */
    static Machine current() {
        return new Machine(System.getProperty("quetzal.isolation", "unproved"), "simulated");
    }
}
