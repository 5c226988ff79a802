package io.quetzalcore.guest.sample;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Text of rows of numbers in fixed decimals, without a string a number. */
final class Rows {
    private static final long[] POWERS = {1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000};

    private byte[] bytes = new byte[1 << 16];
    private int length;

    Rows text(String text) {
        byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
        room(ascii.length);
        System.arraycopy(ascii, 0, bytes, length, ascii.length);
        length += ascii.length;
        return this;
    }

    Rows character(char c) {
        room(1);
        bytes[length++] = (byte) c;
        return this;
    }

    /** A number rounded half up to so many decimals, 0 to 8. */
    Rows number(double value, int decimals) {
        long scaled = Math.round(Math.abs(value) * POWERS[decimals]);
        if (value < 0 && scaled > 0) {
            character('-');
        }
        whole(scaled / POWERS[decimals], 1);
        if (decimals > 0) {
            character('.').whole(scaled % POWERS[decimals], decimals);
        }
        return this;
    }

    /** A number without sign, below 10^17, with leading zeros up to so many digits, at most 8. */
    Rows whole(long value, int digits) {
        int count = digits;
        for (long limit = power(digits); limit > 0 && value >= limit; limit *= 10) {
            count++;
        }
        room(count);
        long rest = value;
        for (int i = length + count - 1; i >= length; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += count;
        return this;
    }

    private static long power(int digits) {
        return POWERS[digits];
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * bytes.length + more);
        }
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }
}
