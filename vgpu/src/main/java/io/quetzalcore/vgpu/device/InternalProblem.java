package io.quetzalcore.vgpu.device;

/** Something that the device could not do though the rules were kept; never leaves this package. */
final class InternalProblem extends RuntimeException {

    private static final long serialVersionUID = 1;

    InternalProblem(String message, Throwable cause) {
        super(message, cause);
    }

    /** What could not be done, in words. */
    String words() {
        return String.valueOf(getMessage());
    }
}
