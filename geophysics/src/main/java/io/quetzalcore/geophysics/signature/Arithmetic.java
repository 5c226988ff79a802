package io.quetzalcore.geophysics.signature;

/**
 * Exponential, logarithm and arctangent from the four operations and the square root alone, in a fixed order: the same bits
 * as the Rust module's (signatures/arithmetic.rs), on every machine.
 */
final class Arithmetic {

    static final double LN_10 = 2.302585092994046;
    private static final double LOG2_E = 1.4426950408889634;
    private static final double LN_2_HIGH = 0.6931471803691238; // the upper 33 bits of ln 2
    private static final double LN_2_LOW = 1.9082149292705877e-10;
    private static final double SQRT_2 = 1.4142135623730951;

    private Arithmetic() {}

    /** e^x for |x| below 700, within 2 units of the last place; 0 below. */
    static double exp(double x) {
        if (x < -700.0) {
            return 0.0;
        }
        int k = (int) (x < 0.0 ? x * LOG2_E - 0.5 : x * LOG2_E + 0.5);
        double r = (x - k * LN_2_HIGH) - k * LN_2_LOW;
        double sum = 1.0;
        for (int n = 14; n > 0; n--) {
            sum = 1.0 + r * sum / n;
        }
        return sum * Double.longBitsToDouble((long) (1023 + k) << 52);
    }

    /** Natural logarithm of a positive normal number, by the series of artanh, within 2 units of the last place. */
    static double ln(double x) {
        long bits = Double.doubleToRawLongBits(x);
        int exponent = (int) (bits >>> 52) - 1023;
        double m = Double.longBitsToDouble((bits & 0x000f_ffff_ffff_ffffL) | 0x3ff0_0000_0000_0000L);
        if (m > SQRT_2) {
            m *= 0.5;
            exponent++;
        }
        double s = (m - 1.0) / (m + 1.0);
        double z = s * s;
        double sum = 0.0;
        for (int n = 23; n > 0; n -= 2) {
            sum = sum * z + 1.0 / n;
        }
        return (2.0 * s * sum + exponent * LN_2_LOW) + exponent * LN_2_HIGH;
    }

    /** Arctangent of a number that is not negative: halved three times, then the series. */
    static double atan(double x) {
        double t = x;
        for (int halving = 0; halving < 3; halving++) {
            t = t / (1.0 + Math.sqrt(1.0 + t * t));
        }
        double z = t * t;
        double sum = 0.0;
        for (int n = 27; n > 0; n -= 2) {
            sum = 1.0 / n - sum * z;
        }
        return 8.0 * (t * sum);
    }
}
