package io.quetzalcore.geophysics.condition;

import java.util.Arrays;

/**
 * The noise of a line from its fourth differences, f(i-2) - 4 f(i-1) + 6 f(i) - 4 f(i+1) + f(i+2), which see nothing of
 * what varies slowly along the line. White noise of deviation s gives them the deviation s sqrt(70) (Reid 1980), which is
 * taken here from their median size, so that geology and spikes on a part of the line do not count.
 */
public final class LineNoise {
    private static final double NORMALISER = Math.sqrt(70);
    /** Standard deviations per median absolute deviation, for a normal distribution. */
    static final double SIGMAS_PER_MEDIAN = 1.482602218505602;

    private static final double[] QUANTA = {1000, 100, 10, 1, 0.1, 0.01, 0.001};

    private LineNoise() {}

    /**
     * Standard deviation of the noise, nT. Values that were rounded to a quantum q have at least its noise, q / sqrt(12).
     *
     * @param field nT; NaN where rejected
     * @return NaN with fewer than five readings in a row
     */
    public static double sigma(double[] field) {
        double[] sizes = new double[field.length];
        int n = 0;
        for (int i = 2; i < field.length - 2; i++) {
            double d = fourthDifference(field, i);
            if (!Double.isNaN(d)) {
                sizes[n++] = Math.abs(d);
            }
        }
        if (n == 0) {
            return Double.NaN;
        }
        double sigma = SIGMAS_PER_MEDIAN * median(sizes, n) / NORMALISER;
        return Math.max(sigma, quantum(field) / Math.sqrt(12));
    }

    static double fourthDifference(double[] f, int i) {
        return f[i - 2] - 4 * f[i - 1] + 6 * f[i] - 4 * f[i + 1] + f[i + 2];
    }

    /** The largest power of ten from 1000 to 0.001 nT that all readings are multiples of; 0 when there is none. */
    public static double quantum(double[] field) {
        int candidate = 0;
        int seen = 0;
        boolean different = false;
        double first = Double.NaN;
        for (double value : field) {
            if (Double.isNaN(value)) {
                continue;
            }
            while (candidate < QUANTA.length && !isMultiple(value, QUANTA[candidate])) {
                candidate++;
            }
            if (candidate == QUANTA.length) {
                return 0;
            }
            different |= seen++ > 0 && value != first;
            first = value;
        }
        return different ? QUANTA[candidate] : 0;
    }

    private static boolean isMultiple(double value, double quantum) {
        double steps = value / quantum;
        return Math.abs(steps - Math.rint(steps)) < 1e-6 && Math.abs(steps) < 1e9;
    }

    /** The median of the first n values, which are put in another order. */
    static double median(double[] values, int n) {
        Arrays.sort(values, 0, n);
        return n % 2 == 1 ? values[n / 2] : (values[n / 2 - 1] + values[n / 2]) / 2;
    }
}
