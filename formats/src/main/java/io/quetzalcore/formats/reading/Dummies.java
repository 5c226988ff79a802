package io.quetzalcore.formats.reading;

import java.util.Locale;
import java.util.Set;

/** How files say that there is no value. */
final class Dummies {

    private static final Set<String> WORDS =
            Set.of("*", "-", "--", "na", "n/a", "nan", "null", "none", "nil", "-1.#ind");

    private Dummies() {}

    /** Whether a text that is no number stands for a missing value. */
    static boolean isWord(byte[] bytes, int from, int to) {
        int length = to - from;
        if (length == 1) {
            return bytes[from] == '*' || bytes[from] == '-';
        }
        return length <= 7 && WORDS.contains(LineScanner.text(bytes, from, to).toLowerCase(Locale.ROOT));
    }

    /** Whether a number is one of those that are written where there is no value: huge, or minus four nines and more. */
    static boolean isNumber(double value) {
        if (value >= 1e30 || value <= -1e30) {
            return true;
        }
        if (value > -9999) {
            return false;
        }
        double whole = Math.ceil(value);
        return whole == -9999 || whole == -99_999 || whole == -999_999 || whole == -9_999_999 || whole == -99_999_999;
    }
}
