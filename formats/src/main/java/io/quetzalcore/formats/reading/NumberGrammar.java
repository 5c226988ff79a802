package io.quetzalcore.formats.reading;

import java.nio.charset.StandardCharsets;

/**
 * Decimal numbers in bytes: {@code [+-] digits [mark digits] [e [+-] digits]}, at least one digit, nothing else. What
 * Java would also take (NaN, Infinity, 0x1p3, 1.5d, blanks) is no number here.
 */
public final class NumberGrammar {

    private static final long LARGEST_EXACT = 1L << 53;
    private static final double[] POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };

    private NumberGrammar() {}

    /**
     * The value of a number, rounded to the nearest float64. When the digits fit 53 bits and the power of ten is exact
     * (up to 22), one multiplication or division rounds right (W. D. Clinger, How to read floating point numbers
     * accurately, 1990); otherwise Java's parser is given the checked text.
     *
     * @param mark the decimal mark, '.' or ','
     * @return NaN when the bytes are not a number of this grammar, or too large for a float64
     */
    public static double parse(byte[] bytes, int from, int to, byte mark) {
        int at = from;
        boolean negative = false;
        if (at < to && (bytes[at] == '-' || bytes[at] == '+')) {
            negative = bytes[at++] == '-';
        }
        long digits = 0;
        int seen = 0;
        int significant = 0;
        int power = 0;
        boolean fraction = false;
        for (; at < to; at++) {
            int digit = bytes[at] - '0';
            if (digit >= 0 && digit <= 9) {
                seen++;
                if (significant > 0 || digit > 0) {
                    significant++;
                }
                if (significant <= 18) {
                    digits = digits * 10 + digit;
                    power -= fraction ? 1 : 0;
                }
            } else if (bytes[at] == mark && !fraction) {
                fraction = true;
            } else {
                break;
            }
        }
        if (seen == 0) {
            return Double.NaN;
        }
        if (at < to) {
            int exponent = exponent(bytes, at, to);
            if (exponent == Integer.MIN_VALUE) {
                return Double.NaN;
            }
            power += exponent;
        }
        if (significant > 18 || digits > LARGEST_EXACT || power < -22 || power > 22) {
            return significant == 0 ? (negative ? -0.0 : 0.0) : slow(bytes, from, to, mark);
        }
        double size = power < 0 ? digits / POWERS[-power] : digits * POWERS[power];
        return negative ? -size : size;
    }

    /** The exponent in {@code e+12}; the least int when it is none. */
    private static int exponent(byte[] bytes, int from, int to) {
        int at = from;
        if (bytes[at] != 'e' && bytes[at] != 'E') {
            return Integer.MIN_VALUE;
        }
        at++;
        boolean negative = false;
        if (at < to && (bytes[at] == '-' || bytes[at] == '+')) {
            negative = bytes[at++] == '-';
        }
        if (at == to || to - at > 4) {
            return Integer.MIN_VALUE;
        }
        int value = 0;
        for (; at < to; at++) {
            int digit = bytes[at] - '0';
            if (digit < 0 || digit > 9) {
                return Integer.MIN_VALUE;
            }
            value = value * 10 + digit;
        }
        return negative ? -value : value;
    }

    private static double slow(byte[] bytes, int from, int to, byte mark) {
        String text = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
        double value = Double.parseDouble(mark == '.' ? text : text.replace((char) mark, '.'));
        return Double.isInfinite(value) ? Double.NaN : value;
    }
}
