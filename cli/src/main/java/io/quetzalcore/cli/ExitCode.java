package io.quetzalcore.cli;

/** What the command's exit code says. Documented in docs/operations.md; scripts rely on it. */
public final class ExitCode {
    /** It is done. */
    public static final int OK = 0;

    /** It could not be done; one sentence on stderr says why. */
    public static final int FAILED = 1;

    /** The command line is not understood. */
    public static final int USAGE = 2;

    /** There is no stack in that home, or nothing answers where the gateway should be. */
    public static final int NOT_RUNNING = 3;

    /** The gateway refused: bad input, wrong credentials, no such thing. */
    public static final int REFUSED = 4;

    /** There is a stack in that home already. */
    public static final int ALREADY_RUNNING = 5;

    private ExitCode() {}
}
