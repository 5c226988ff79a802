package io.quetzalcore.vgpu.lower;

/** The program, or the values given for its overrides, cannot be made into a kernel; the message says why. */
public final class CannotLower extends Exception {
    private static final long serialVersionUID = 1L;

    public CannotLower(String message) {
        super(message);
    }

    /** The same while deep in a tree, where checked exceptions do not pass. */
    static final class Deep extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Deep(String message) {
            super(message);
        }
    }
}
