package io.quetzalcore.cli.client;

/** What the {@code quetzal} command's exit codes mean; docs/operations.md lists them. */
public final class ExitCode {
    /** All went well. */
    public static final int OK = 0;
    /** The job, the benchmark or the command failed. */
    public static final int FAILED = 1;
    /** The command line makes no sense. */
    public static final int USAGE = 2;
    /** Nothing answers: the stack is not up, or not reachable. */
    public static final int NOT_RUNNING = 3;
    /** The gateway refused: bad input, wrong credentials, no such thing. */
    public static final int REFUSED = 4;

    private ExitCode() {}
}
