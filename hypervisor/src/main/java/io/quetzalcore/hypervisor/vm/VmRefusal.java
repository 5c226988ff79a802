package io.quetzalcore.hypervisor.vm;

/** What was asked of a VM cannot be done; the message is a sentence for whoever asked. */
public final class VmRefusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean unknown;

    private VmRefusal(String message, boolean unknown) {
        super(message);
        this.unknown = unknown;
    }

    /** There is none of that number. */
    public static VmRefusal noSuchVm(int number) {
        return new VmRefusal("there is no VM " + number, true);
    }

    static VmRefusal conflict(String why) {
        return new VmRefusal(why, false);
    }

    /** Whether there is no such VM, rather than one that is in no state to obey. */
    public boolean unknown() {
        return unknown;
    }
}
