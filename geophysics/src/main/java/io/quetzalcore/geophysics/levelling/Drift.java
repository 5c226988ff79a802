package io.quetzalcore.geophysics.levelling;

/**
 * A smooth curve along a line: a sum of uniform quadratic B-splines; with one coefficient a constant, with none nought.
 *
 * @param coefficients nT; none, one, or at least three
 * @param last number of the line's last reading
 */
record Drift(double[] coefficients, double last) implements Correction {

    /** Splines that are not nought at a place: at most this many. */
    static final int SUPPORT = 3;

    @Override
    public double at(double reading) {
        double[] weights = new double[SUPPORT];
        int first = weights(coefficients.length, last, reading, weights);
        double sum = 0;
        for (int k = 0; k < Math.min(SUPPORT, coefficients.length); k++) {
            sum += weights[k] * coefficients[first + k];
        }
        return sum;
    }

    /**
     * Which splines a place feels.
     *
     * @param count of the coefficients
     * @param weights gets the values of up to three splines
     * @return the first of them
     */
    static int weights(int count, double last, double reading, double[] weights) {
        if (count <= 1) {
            weights[0] = count;
            weights[1] = 0;
            weights[2] = 0;
            return 0;
        }
        int pieces = count - 2;
        double x = last > 0 ? Math.max(0, Math.min(1, reading / last)) * pieces : 0;
        int piece = (int) Math.min(pieces - 1, Math.floor(x));
        double t = x - piece;
        weights[0] = (1 - t) * (1 - t) / 2;
        weights[1] = (1 + 2 * t - 2 * t * t) / 2;
        weights[2] = t * t / 2;
        return piece;
    }
}
