package io.quetzalcore.guest.discriminate;

/** A module of signatures cannot be used, or did not do what it is for; the message says why, in plain words. */
public final class ModuleProblem extends RuntimeException {
    private static final long serialVersionUID = 1;

    ModuleProblem(String message) {
        super(message);
    }

    /** The message. */
    String words() {
        return String.valueOf(getMessage());
    }
}
