package io.quetzalcore.cli.client;

import io.quetzalcore.cli.CommandProblem;
import io.quetzalcore.cli.ExitCode;

/** The gateway refused, or did not answer. The message is for people. */
public final class ApiProblem extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String sentence;

    /**
     * @param status the HTTP status; 0 when nothing answered
     * @param sentence in plain words
     */
    ApiProblem(int status, String sentence) {
        super(sentence);
        this.status = status;
        this.sentence = sentence;
    }

    public int status() {
        return status;
    }

    /** The same as the command line's problem. */
    CommandProblem asCommandProblem() {
        int exitCode = status == 0 ? ExitCode.NOT_RUNNING : status < 500 ? ExitCode.REFUSED : ExitCode.FAILED;
        return new CommandProblem(exitCode, sentence);
    }
}
