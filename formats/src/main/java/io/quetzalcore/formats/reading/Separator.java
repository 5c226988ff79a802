package io.quetzalcore.formats.reading;

/** What stands between the fields of a row. */
enum Separator {
    TAB('\t', "tabs"),
    SEMICOLON(';', "semicolons"),
    COMMA(',', "commas"),
    /** Runs of blanks and tabs. */
    BLANKS(' ', "blanks"),
    /** Nothing: fields have fixed widths. */
    WIDTHS('\0', "fixed widths");

    private final byte mark;
    private final String words;

    Separator(char mark, String words) {
        this.mark = (byte) mark;
        this.words = words;
    }

    byte mark() {
        return mark;
    }

    String words() {
        return words;
    }
}
