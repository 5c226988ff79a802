package io.quetzalcore.hypervisor.kernel;

/** The kernel would not do what we need of it. */
public final class KernelRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int errno;

    KernelRefusal(String what, int errno) {
        super("the kernel refuses " + what + " (errno " + errno + ")");
        this.errno = errno;
    }

    public int errno() {
        return errno;
    }
}
