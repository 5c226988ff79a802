package io.quetzalcore.formats.figures;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Writes numbers for people; for data see {@link #plain}. */
public final class Figures {

    private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    private static final String NOT_KNOWN = "–";

    private Figures() {}

    /** A number with so many decimals, its thousands grouped: {@code −12,345.6}; a dash when it is not finite. */
    public static String grouped(double value, int decimals) {
        if (!Double.isFinite(value)) {
            return NOT_KNOWN;
        }
        String text = String.format(Locale.ROOT, "%,." + decimals + "f", value);
        boolean zero = text.chars().noneMatch(c -> c >= '1' && c <= '9');
        return text.startsWith("-") ? (zero ? "" : "−") + text.substring(1) : text;
    }

    /** A count, its thousands grouped. */
    public static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value).replace('-', '−');
    }

    /**
     * A number with so many significant digits: {@code 12,300}, {@code 0.0123}, {@code 1.23 × 10⁷}; zeros that say nothing
     * are left out.
     */
    public static String significant(double value, int digits) {
        if (!Double.isFinite(value)) {
            return NOT_KNOWN;
        }
        if (value == 0) {
            return "0";
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(digits, RoundingMode.HALF_EVEN));
        int exponent = rounded.precision() - rounded.scale() - 1;
        if (exponent >= 7 || exponent < -4) {
            String mantissa = bare(rounded.scaleByPowerOfTen(-exponent));
            return sign(mantissa) + " × " + powerOfTen(exponent);
        }
        BigDecimal bare = rounded.stripTrailingZeros();
        return grouped(rounded.doubleValue(), Math.max(0, bare.scale()));
    }

    private static String bare(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    private static String sign(String text) {
        return text.replace('-', '−');
    }

    /** A power of ten, e.g. {@code 10⁷}. */
    public static String powerOfTen(int exponent) {
        StringBuilder text = new StringBuilder(exponent < 0 ? "10⁻" : "10");
        String digits = Integer.toString(Math.abs(exponent));
        for (int i = 0; i < digits.length(); i++) {
            text.append(SUPERSCRIPTS.charAt(digits.charAt(i) - '0'));
        }
        return text.toString();
    }

    /** A distance in metres up to a kilometre, in kilometres beyond: {@code 250 m}, {@code 12.5 km}. */
    public static String distance(double metres) {
        return Math.abs(metres) < 1000 ? significant(metres, 3) + " m" : significant(metres / 1000, 3) + " km";
    }

    /** A number for machines: at most so many decimals, no exponent, no grouping, a point; empty when not finite. */
    public static String plain(double value, int decimals) {
        if (!Double.isFinite(value)) {
            return "";
        }
        BigDecimal rounded = new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN);
        return rounded.signum() == 0 ? "0" : bare(rounded);
    }
}
