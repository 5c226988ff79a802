package io.quetzalcore.formats.wasm;

import java.nio.charset.StandardCharsets;

/** Walks through a module's bytes; throws {@link Malformed} instead of reading beyond their end. */
final class ByteReader {

    /** The bytes are no module. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        Malformed(String what) {
            super(what);
        }

        String what() {
            return String.valueOf(getMessage());
        }
    }

    private final byte[] bytes;
    private final int end;
    private int at;

    ByteReader(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.at = from;
        this.end = end;
    }

    boolean atEnd() {
        return at >= end;
    }

    int next() throws Malformed {
        if (at >= end) {
            throw new Malformed("a module that ends in the middle, at byte " + at);
        }
        return bytes[at++] & 0xff;
    }

    /** An unsigned LEB128 number of at most 32 bits. */
    long unsigned() throws Malformed {
        long value = 0;
        for (int shift = 0; shift < 35; shift += 7) {
            int part = next();
            value |= (long) (part & 0x7f) << shift;
            if ((part & 0x80) == 0) {
                return value;
            }
        }
        throw new Malformed("a number of more than five bytes at byte " + at);
    }

    /** A count of things that take a byte at least each. */
    int count() throws Malformed {
        long count = unsigned();
        if (count > end - at) {
            throw new Malformed("a count of " + count + " at byte " + at + ", where " + (end - at) + " bytes are left");
        }
        return (int) count;
    }

    String name() throws Malformed {
        int length = count();
        String name = new String(bytes, at, length, StandardCharsets.UTF_8);
        at += length;
        return name;
    }

    /** The next so many bytes, to be read on their own. */
    ByteReader part(long length) throws Malformed {
        if (length > end - at) {
            throw new Malformed("a part of " + length + " bytes at byte " + at + ", where " + (end - at) + " are left");
        }
        ByteReader part = new ByteReader(bytes, at, at + (int) length);
        at += (int) length;
        return part;
    }
}
