package io.quetzalcore.geophysics.signature;

/** Log-densities of a value that was measured with an error; the error is logistic, heavier in the tails than the normal law. */
final class Density {

    /** No density of an angle is taken to be less than this, per radian. */
    private static final double LEAST = 1e-30;

    private Density() {}

    /** Of a uniform law, blurred by a logistic error of this scale. */
    static double plateau(double value, double width, Prior.Range range) {
        double half = 0.5 * (range.high() - range.low());
        double off = value - range.middle();
        double distance = off < 0.0 ? -off : off;
        double near = (half - distance) / width;
        double far = -(half + distance) / width;
        double inside = near >= 0.0
                ? -Arithmetic.ln(1.0 + Arithmetic.exp(-near))
                : near - Arithmetic.ln(1.0 + Arithmetic.exp(near));
        return inside
                - Arithmetic.ln(1.0 + Arithmetic.exp(far))
                + Arithmetic.ln(1.0 - Arithmetic.exp(far - near))
                - Arithmetic.ln(range.high() - range.low());
    }

    /** Of an angle: a logistic at each node, reflected at 0 and pi. */
    static double angle(double value, double width, double[] nodes) {
        double sum = 0.0;
        for (double node : nodes) {
            sum += logistic((value - node) / width);
            sum += logistic((value + node) / width);
            sum += logistic((2.0 * Math.PI - value - node) / width);
        }
        return Arithmetic.ln(sum / nodes.length / width + LEAST);
    }

    private static double logistic(double x) {
        double e = Arithmetic.exp(x < 0.0 ? x : -x);
        return e / ((1.0 + e) * (1.0 + e));
    }
}
