package io.quetzalcore.cli;

/** A command cannot be carried out. The message is one plain sentence for the person at the terminal. */
public final class CommandProblem extends Exception {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    public CommandProblem(int exitCode, String sentence) {
        super(sentence);
        this.exitCode = exitCode;
    }

    /** With {@link ExitCode#FAILED}. */
    public CommandProblem(String sentence) {
        this(ExitCode.FAILED, sentence);
    }

    /** One of {@link ExitCode}. */
    public int exitCode() {
        return exitCode;
    }
}
