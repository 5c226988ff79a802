package io.quetzalcore.formats.reading;

import io.quetzalcore.formats.compression.Content;
import io.quetzalcore.formats.compression.Limits;
import io.quetzalcore.survey.InputProblem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Cuts bytes into lines without copying them: after {@link #next} the line is {@code bytes()[from() .. to())}, without
 * its end and without trailing blanks. Valid until the next call.
 */
final class LineScanner {

    private static final int BUFFER_BYTES = 256 << 10;

    private final Content content;
    private final Limits limits;
    private byte[] buffer = new byte[BUFFER_BYTES];
    private int filled;
    private boolean ended;
    private int position;
    private int from;
    private int to;
    private long number;

    /** @throws InputProblem when the first bytes are no text */
    LineScanner(Content content, Limits limits) throws IOException, InputProblem {
        this.content = content;
        this.limits = limits;
        while (!ended && filled < BUFFER_BYTES) {
            fill();
        }
        if (filled >= 3 && (buffer[0] & 0xFF) == 0xEF && (buffer[1] & 0xFF) == 0xBB && (buffer[2] & 0xFF) == 0xBF) {
            position = 3;
        }
        mustBeText();
    }

    private void mustBeText() throws InputProblem {
        int mark = filled < 2 ? 0 : (buffer[0] & 0xFF) << 8 | (buffer[1] & 0xFF);
        if (mark == 0xFFFE || mark == 0xFEFF) {
            throw problem(0, "UTF-16 text", "UTF-8 or Latin-1 text");
        }
        int odd = 0;
        for (int i = 0; i < filled; i++) {
            int value = buffer[i] & 0xFF;
            if (value == 0) {
                throw problem(0, "a binary file (a zero byte at " + i + ")", "a table of readings in text");
            }
            odd += value < ' ' && value != '\t' && value != '\n' && value != '\r' && value != '\f' && value != 0x1A
                    ? 1
                    : 0;
        }
        if (odd > filled / 50) {
            throw problem(0, "a binary file", "a table of readings in text");
        }
    }

    private void fill() throws IOException, InputProblem {
        int got = content.read(buffer, filled, buffer.length - filled);
        if (got < 0) {
            ended = true;
        } else {
            filled += got;
        }
    }

    /** Goes to the next line; false at the end of the file. */
    boolean next() throws IOException, InputProblem {
        int at = position;
        while (true) {
            int end = endOfLine(at);
            if (end < filled) {
                return take(end, buffer[end] == '\r' && followedByLineFeed(end) ? 2 : 1);
            }
            at = end - position;
            if (at > limits.lineBytes()) {
                throw problem(number + 1, "a line of more than " + limits.lineBytes() + " bytes", "shorter lines");
            }
            if (ended) {
                return filled > position && take(filled, 0);
            }
            shift();
            fill();
        }
    }

    private int endOfLine(int start) {
        byte[] bytes = buffer;
        int end = filled;
        int at = start;
        while (at < end && bytes[at] != '\n' && bytes[at] != '\r') {
            at++;
        }
        return at;
    }

    private boolean followedByLineFeed(int at) throws IOException, InputProblem {
        int end = at;
        if (end + 1 == filled && !ended) {
            // the buffer always has room: a line is far shorter
            if (filled == buffer.length) {
                buffer = Arrays.copyOf(buffer, buffer.length + 1024);
            }
            fill();
        }
        return end + 1 < filled && buffer[end + 1] == '\n';
    }

    private void shift() {
        System.arraycopy(buffer, position, buffer, 0, filled - position);
        filled -= position;
        position = 0;
    }

    private boolean take(int end, int endBytes) throws InputProblem {
        if (end - position > limits.lineBytes()) {
            throw problem(number + 1, "a line of more than " + limits.lineBytes() + " bytes", "shorter lines");
        }
        from = position;
        to = end;
        position = end + endBytes;
        number++;
        while (to > from && isBlank(buffer[to - 1])) {
            to--;
        }
        return true;
    }

    /** Blank, or the end-of-file mark of old systems. */
    static boolean isBlank(byte value) {
        return value == ' ' || value == '\t' || value == '\f' || value == 0x1A;
    }

    /** The first lines, as text, without going there; called before the first {@link #next}. */
    List<String> head(int most) {
        List<String> lines = new ArrayList<>();
        int start = position;
        while (lines.size() < most && start < filled) {
            int end = endOfLine(start);
            if (end == filled && !ended) {
                break;
            }
            lines.add(text(buffer, start, end));
            start = end + 1;
            if (end + 1 < filled && buffer[end] == '\r' && buffer[end + 1] == '\n') {
                start++;
            }
        }
        return lines;
    }

    byte[] bytes() {
        return buffer;
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    /** Number of the line in the file, from 1. */
    long number() {
        return number;
    }

    /** The line as text. */
    String text() {
        return text(buffer, from, to);
    }

    /** UTF-8 when it is that, else Latin-1. */
    static String text(byte[] bytes, int from, int to) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, from, to - from))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
        }
    }

    String file() {
        return content.file();
    }

    private InputProblem problem(long line, String found, String expected) {
        return new InputProblem(content.file(), line, null, found, expected);
    }
}
