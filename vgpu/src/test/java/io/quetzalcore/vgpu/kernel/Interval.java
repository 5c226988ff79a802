package io.quetzalcore.vgpu.kernel;

import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;

/**
 * The f32 values that WGSL accepts for an expression (section "Floating Point Accuracy"): bounds in units of the last place
 * or absolute, and those inherited from an expression, carried through it end by end. Beyond the range of f32 anything is
 * accepted.
 *
 * @param low least value accepted
 * @param high greatest value accepted
 */
record Interval(double low, double high) {
    private static final Interval ANY = new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    private static Interval within(double low, double high) {
        boolean inRange = Math.abs(low) <= Float.MAX_VALUE && Math.abs(high) <= Float.MAX_VALUE;
        return inRange ? new Interval(low, high) : ANY;
    }

    /** One value. */
    static Interval of(double value) {
        return within(value, value);
    }

    boolean contains(float value) {
        return this == ANY || low <= value && value <= high;
    }

    boolean isBounded() {
        return this != ANY;
    }

    /** Either neighbour of what f32 does not hold. */
    private static Interval rounded(double low, double high) {
        float below = (float) low;
        float above = (float) high;
        return within(below > low ? Math.nextDown(below) : below, above < high ? Math.nextUp(above) : above);
    }

    /** Correctly rounded. */
    static Interval rounded(double value) {
        return rounded(value, value);
    }

    /** So many units of the last place to either side. */
    Interval ulps(double count) {
        return within(low - count * Math.ulp((float) low), high + count * Math.ulp((float) high));
    }

    /** So much to either side. */
    Interval give(double error) {
        return within(low - error, high + error);
    }

    /** Either of two bounds may be kept. */
    Interval or(Interval other) {
        return within(Math.min(low, other.low), Math.max(high, other.high));
    }

    private Interval rising(DoubleUnaryOperator function) {
        return within(function.applyAsDouble(low), function.applyAsDouble(high));
    }

    Interval plus(Interval b) {
        return rounded(low + b.low, high + b.high);
    }

    Interval minus(Interval b) {
        return plus(b.negated());
    }

    Interval negated() {
        return within(-high, -low);
    }

    Interval times(Interval b) {
        return rounded(corners(b).min().orElseThrow(), corners(b).max().orElseThrow());
    }

    Interval times(double b) {
        return times(of(b));
    }

    private DoubleStream corners(Interval b) {
        return DoubleStream.of(low * b.low, low * b.high, high * b.low, high * b.high);
    }

    /** 2.5 units, for divisors from 2^-126 to 2^126. */
    Interval over(Interval b) {
        if (b.low <= 0 && b.high >= 0) return ANY;
        if (Math.abs(b.low) < 0x1p-126 || Math.abs(b.high) > 0x1p126) return ANY;
        double[] quotients = {low / b.low, low / b.high, high / b.low, high / b.high};
        return within(
                        DoubleStream.of(quotients).min().orElseThrow(),
                        DoubleStream.of(quotients).max().orElseThrow())
                .ulps(2.5);
    }

    Interval inverseSqrt() {
        return low <= 0 ? ANY : within(1 / Math.sqrt(high), 1 / Math.sqrt(low)).ulps(2);
    }

    /** Inherited from 1 / inverseSqrt(x), and at zero zero. */
    Interval sqrt() {
        if (low == 0 && high == 0) return this;
        return low <= 0 ? ANY : of(1).over(inverseSqrt());
    }

    Interval exp() {
        return rising(Math::exp).ulps(3 + 2 * Math.max(Math.abs(low), Math.abs(high)));
    }

    Interval exp2() {
        return rising(x -> Math.pow(2, x)).ulps(3 + 2 * Math.max(Math.abs(low), Math.abs(high)));
    }

    Interval log() {
        return logarithm(1);
    }

    Interval log2() {
        return logarithm(Math.log(2));
    }

    private Interval logarithm(double base) {
        if (low <= 0) return ANY;
        Interval exact = rising(x -> Math.log(x) / base);
        return low >= 0.5 && high <= 2 ? exact.give(0x1p-21) : exact.ulps(3);
    }

    /** Of an argument within pi of zero. */
    static Interval sin(double x) {
        return of(Math.sin(x)).give(0x1p-11);
    }

    /** Of an argument within pi of zero. */
    static Interval cos(double x) {
        return of(Math.cos(x)).give(0x1p-11);
    }

    static Interval atan2(Interval y, Interval x) {
        double[] angles = {
            Math.atan2(y.low, x.low), Math.atan2(y.low, x.high), Math.atan2(y.high, x.low), Math.atan2(y.high, x.high)
        };
        return within(
                        DoubleStream.of(angles).min().orElseThrow(),
                        DoubleStream.of(angles).max().orElseThrow())
                .ulps(4096);
    }

    /** The sum of the products of two vectors. */
    static Interval dot(Interval[] a, Interval[] b) {
        Interval sum = a[0].times(b[0]);
        for (int k = 1; k < a.length; k++) sum = sum.plus(a[k].times(b[k]));
        return sum;
    }

    static Interval length(Interval[] a) {
        return dot(a, a).sqrt();
    }
}
