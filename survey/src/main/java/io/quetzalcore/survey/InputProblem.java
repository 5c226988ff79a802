package io.quetzalcore.survey;

import org.jspecify.annotations.Nullable;

/** Something in what a user gave us that cannot be used, said so that the user can mend it. */
public final class InputProblem extends Exception {
    private static final long serialVersionUID = 1L;

    private final String file;
    private final long line;
    private final @Nullable String field;
    private final String found;
    private final String expected;

    /**
     * @param file name of the file, or of the parameter list
     * @param line line in the file, from 1; 0 when the problem is not on one line
     * @param field column or field or parameter name; null when it is the whole file
     * @param found the text or fact met
     * @param expected what would have been right
     */
    public InputProblem(String file, long line, @Nullable String field, String found, String expected) {
        super(file
                + (line > 0 ? ", line " + line : "")
                + (field != null ? ", " + field : "")
                + ": found "
                + found
                + "; expected "
                + expected);
        this.file = file;
        this.line = line;
        this.field = field;
        this.found = found;
        this.expected = expected;
    }

    /** Everything in one sentence, for people. */
    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }

    public String file() {
        return file;
    }

    public long line() {
        return line;
    }

    public @Nullable String field() {
        return field;
    }

    public String found() {
        return found;
    }

    public String expected() {
        return expected;
    }
}
