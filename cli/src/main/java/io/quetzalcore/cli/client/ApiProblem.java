package io.quetzalcore.cli.client;

/** The gateway refused, or did not answer. The message is for people. */
public final class ApiProblem extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;

    /**
     * @param status the HTTP status; 0 when nothing answered
     * @param message in plain words
     */
    ApiProblem(int status, String message) {
        super(message);
        this.status = status;
    }

    public int status() {
        return status;
    }

    /** What the command should exit with. */
    public int exitCode() {
        return status == 0 ? ExitCode.NOT_RUNNING : status < 500 ? ExitCode.REFUSED : ExitCode.FAILED;
    }
}
