package io.quetzalcore.gateway.control;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The part of a file that is asked for, as RFC 9110, section 14, has it.
 *
 * @param from first byte, from 0
 * @param to last byte, included
 */
public record ByteRange(long from, long to) {

    private static final Pattern ONE = Pattern.compile("bytes=\\s*(\\d{0,18})\\s*-\\s*(\\d{0,18})\\s*");

    /** What a {@code Range} header comes to. */
    public sealed interface Asked {
        /** No range, or one that may be ignored: several, another unit, not in the grammar. */
        record Whole() implements Asked {}

        /** One part. */
        record Part(ByteRange range) implements Asked {}

        /** A part that the file has not got. */
        record Beyond() implements Asked {}
    }

    /** How many bytes. */
    public long length() {
        return to - from + 1;
    }

    /**
     * Reads a {@code Range} header.
     *
     * @param header null when there is none
     * @param bytes length of the file
     */
    public static Asked of(@Nullable String header, long bytes) {
        Matcher one = ONE.matcher(header == null ? "" : header);
        if (!one.matches() || (one.group(1).isEmpty() && one.group(2).isEmpty())) {
            return new Asked.Whole();
        }
        if (one.group(1).isEmpty()) {
            return part(Math.max(0, bytes - Long.parseLong(one.group(2))), bytes - 1, bytes);
        }
        long from = Long.parseLong(one.group(1));
        long to = one.group(2).isEmpty() ? Long.MAX_VALUE : Long.parseLong(one.group(2));
        return to < from ? new Asked.Whole() : part(from, Math.min(to, bytes - 1), bytes);
    }

    private static Asked part(long from, long to, long bytes) {
        return from >= bytes || to < from ? new Asked.Beyond() : new Asked.Part(new ByteRange(from, to));
    }
}
