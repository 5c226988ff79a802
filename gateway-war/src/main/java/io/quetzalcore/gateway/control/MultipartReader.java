package io.quetzalcore.gateway.control;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a multipart/form-data body (RFC 7578) part by part as it comes in; no part is ever held, in memory or on disk.
 * A body that ends before its last boundary is an {@link EOFException}.
 */
public final class MultipartReader {

    private static final int BUFFER = 1 << 16;
    private static final int LONGEST_HEADERS = 8 << 10;
    private static final Pattern BOUNDARY = Pattern.compile("boundary=(?:\"([^\"]{1,70})\"|([^\\s;\"]{1,70}))");
    private static final Pattern NAME = Pattern.compile("[;\\s]name=\"([^\"]*)\"");
    private static final Pattern FILE_NAME = Pattern.compile("[;\\s]filename=\"([^\"]*)\"");

    /**
     * One field of the form.
     *
     * @param name of the field
     * @param fileName null when it is not a file
     * @param body good until the next part is asked for
     */
    public record Part(String name, @Nullable String fileName, InputStream body) {}

    private final InputStream in;
    private final byte[] delimiter;
    private final byte[] buffer = new byte[BUFFER];
    private int from;
    private int to;
    private boolean atEnd;
    private boolean first = true;
    private @Nullable PartBody open;

    /**
     * Reads a body.
     *
     * @param contentType with its boundary
     * @throws IllegalArgumentException when there is none
     */
    public MultipartReader(String contentType, InputStream in) {
        Matcher boundary = BOUNDARY.matcher(contentType);
        if (!boundary.find()) {
            throw new IllegalArgumentException("multipart/form-data without a boundary");
        }
        String text = boundary.group(1) != null ? boundary.group(1) : boundary.group(2);
        this.delimiter = ("\r\n--" + text).getBytes(StandardCharsets.ISO_8859_1);
        this.in = in;
    }

    /** Whether a Content-Type says what stands between the parts. */
    public static boolean hasBoundary(String contentType) {
        return BOUNDARY.matcher(contentType).find();
    }

    /** The next part; empty after the last. What is left of the one before is skipped. */
    public Optional<Part> next() throws IOException {
        if (first) {
            first = false;
            // the first boundary has no line break before it: pretend that it has
            buffer[to++] = '\r';
            buffer[to++] = '\n';
            open = new PartBody();
        }
        if (open != null) {
            open.skipRest();
            open = null;
        }
        if (atEnd || isLast()) {
            atEnd = true;
            return Optional.empty();
        }
        String disposition = disposition();
        PartBody body = new PartBody();
        open = body;
        return Optional.of(new Part(
                find(NAME, disposition).orElse(""), find(FILE_NAME, disposition).orElse(null), body));
    }

    /** Whether the boundary just met is the last: two dashes follow it, and perhaps nothing at all after them. */
    private boolean isLast() throws IOException {
        int next = read();
        if (next == '-' && read() == '-') {
            return true;
        }
        while (next != '\n') {
            next = read();
        }
        return false;
    }

    private String disposition() throws IOException {
        String disposition = "";
        int length = 0;
        for (String header = line(); !header.isEmpty(); header = line()) {
            length += header.length();
            if (length > LONGEST_HEADERS) {
                throw new IOException("part headers longer than " + LONGEST_HEADERS + " bytes");
            }
            if (header.toLowerCase(Locale.ROOT).startsWith("content-disposition:")) {
                disposition = header;
            }
        }
        return disposition;
    }

    private static Optional<String> find(Pattern pattern, String header) {
        Matcher matcher = pattern.matcher(header);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** What stands up to the next line break, as UTF-8. */
    private String line() throws IOException {
        byte[] line = new byte[LONGEST_HEADERS];
        int length = 0;
        for (int b = read(); b != '\n'; b = read()) {
            if (length == line.length) {
                throw new IOException("line of a part's headers longer than " + LONGEST_HEADERS + " bytes");
            }
            line[length++] = (byte) b;
        }
        int end = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
        return new String(line, 0, end, StandardCharsets.UTF_8);
    }

    private int read() throws IOException {
        if (from == to && !fill()) {
            throw new EOFException("the body ends before its last boundary");
        }
        return buffer[from++] & 0xff;
    }

    /** Gets more; false when there is no more. */
    private boolean fill() throws IOException {
        System.arraycopy(buffer, from, buffer, 0, to - from);
        to -= from;
        from = 0;
        int read = in.read(buffer, to, buffer.length - to);
        to += Math.max(0, read);
        return read > 0;
    }

    /** The bytes of a part, up to the line break before the next boundary. */
    private final class PartBody extends InputStream {
        private boolean ended;

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (ended) {
                return -1;
            }
            int plain = plain();
            while (plain == 0 && !ended) {
                if (!fill()) {
                    throw new EOFException("the body ends before its last boundary");
                }
                plain = plain();
            }
            int copied = Math.min(plain, length);
            System.arraycopy(buffer, from, target, offset, copied);
            from += copied;
            return copied == 0 && ended ? -1 : copied;
        }

        /** How many of the bytes at hand surely belong to this part; ends it when the boundary is next. */
        private int plain() {
            for (int at = from; at < to; at++) {
                if (buffer[at] == '\r') {
                    int matched = matched(at);
                    if (matched == delimiter.length) {
                        if (at == from) {
                            from += delimiter.length;
                            ended = true;
                        }
                        return ended ? 0 : at - from;
                    }
                    if (at + matched == to) {
                        return at - from;
                    }
                }
            }
            return to - from;
        }

        private int matched(int at) {
            int matched = 0;
            while (matched < delimiter.length && at + matched < to && buffer[at + matched] == delimiter[matched]) {
                matched++;
            }
            return matched;
        }

        void skipRest() throws IOException {
            byte[] nowhere = new byte[BUFFER];
            while (read(nowhere, 0, nowhere.length) >= 0) {
                // what nobody wanted
            }
        }
    }
}
