package io.quetzalcore.vgpu.wgsl.syntax;

/** The 16-bit floating-point numbers of IEEE 754, carried in doubles. */
public final class Half {
    private static final double LARGEST = 65504;

    private Half() {}

    /** The nearest f16, ties to even; infinite when the value rounds beyond the largest. */
    public static double nearest(double value) {
        if (value == 0 || Double.isNaN(value) || Double.isInfinite(value)) return value;
        int exponent = Math.max(Math.getExponent(value), -14);
        double unit = Math.scalb(1.0, exponent - 10);
        double rounded = Math.rint(value / unit) * unit;
        return Math.abs(rounded) > LARGEST ? Math.copySign(Double.POSITIVE_INFINITY, value) : rounded;
    }
}
