package io.quetzalcore.hypervisor.wire;

/** Thrown by a handler whose input, not whose program, is at fault: trying again elsewhere cannot help. */
public final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final String detail;

    /**
     * @param message one sentence for the user
     * @param detail the same for programs, such as JSON; travels as it is
     */
    public Refusal(String message, String detail) {
        super(message);
        this.detail = detail;
    }

    public String detail() {
        return detail;
    }
}
