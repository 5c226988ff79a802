package io.quetzalcore.formats.reading;

import io.quetzalcore.formats.compression.Limits;
import io.quetzalcore.survey.InputProblem;

/**
 * Cuts a line into fields without copying: field i is {@code bytes[start(i) .. end(i))}, without blanks and quotes around
 * it.
 */
final class Fields {

    private final Separator separator;
    private final int[] widths;
    private final String file;
    private final int most;
    private final int[] start;
    private final int[] end;
    private int count;

    /** @param widths of the fields in bytes, for {@link Separator#WIDTHS} */
    Fields(Separator separator, int[] widths, String file, Limits limits) {
        this.separator = separator;
        this.widths = widths.clone();
        this.file = file;
        this.most = limits.columns();
        this.start = new int[most];
        this.end = new int[most];
    }

    int count() {
        return count;
    }

    int start(int field) {
        return start[field];
    }

    int end(int field) {
        return end[field];
    }

    boolean isEmpty(int field) {
        return start[field] == end[field];
    }

    String text(byte[] bytes, int field) {
        return LineScanner.text(bytes, start[field], end[field]).replace("\"\"", "\"");
    }

    /** @throws InputProblem when there are too many fields, or a quote is not closed */
    void split(byte[] bytes, int from, int to, long line) throws InputProblem {
        count = 0;
        switch (separator) {
            case WIDTHS -> byWidths(bytes, from, to);
            case BLANKS -> byBlanks(bytes, from, to, line);
            case TAB, SEMICOLON, COMMA -> byMark(bytes, from, to, line);
        }
    }

    private void byWidths(byte[] bytes, int from, int to) {
        int at = from;
        for (int width : widths) {
            int stop = Math.min(to, at + width);
            put(bytes, Math.min(at, to), stop);
            at += width;
        }
    }

    private void byBlanks(byte[] bytes, int from, int to, long line) throws InputProblem {
        int at = from;
        while (true) {
            while (at < to && LineScanner.isBlank(bytes[at])) {
                at++;
            }
            if (at == to) {
                return;
            }
            room(line);
            int first = at;
            if (bytes[at] == '"') {
                at = closing(bytes, at + 1, to, line) + 1;
            }
            while (at < to && !LineScanner.isBlank(bytes[at])) {
                at++;
            }
            put(bytes, first, at);
        }
    }

    private void byMark(byte[] bytes, int from, int to, long line) throws InputProblem {
        byte mark = separator.mark();
        int at = from;
        while (true) {
            room(line);
            int first = at;
            while (at < to && bytes[at] == ' ') {
                at++;
            }
            if (at < to && bytes[at] == '"') {
                at = closing(bytes, at + 1, to, line) + 1;
            }
            while (at < to && bytes[at] != mark) {
                at++;
            }
            put(bytes, first, at);
            if (at == to) {
                return;
            }
            at++;
        }
    }

    /** Where a quoted field ends; a doubled quote inside it is none. */
    private int closing(byte[] bytes, int from, int to, long line) throws InputProblem {
        int at = from;
        while (at < to) {
            if (bytes[at] == '"') {
                if (at + 1 == to || bytes[at + 1] != '"') {
                    return at;
                }
                at++;
            }
            at++;
        }
        throw new InputProblem(file, line, null, "a quote that is not closed", "both quotes on one line");
    }

    private void room(long line) throws InputProblem {
        if (count == most) {
            throw new InputProblem(file, line, null, "more than " + most + " columns", "at most that many");
        }
    }

    private void put(byte[] bytes, int from, int to) {
        int first = from;
        int last = to;
        while (first < last && LineScanner.isBlank(bytes[first])) {
            first++;
        }
        while (last > first && LineScanner.isBlank(bytes[last - 1])) {
            last--;
        }
        if (last - first >= 2 && bytes[first] == '"' && bytes[last - 1] == '"') {
            first++;
            last--;
        }
        start[count] = first;
        end[count++] = last;
    }
}
