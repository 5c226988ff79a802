package io.quetzalcore.geophysics.levelling;

import java.util.Arrays;
import java.util.List;

/** Robust figures. */
final class Medians {
    /** Standard deviations per median absolute deviation, for a normal distribution. */
    static final double SIGMAS_PER_MEDIAN = 1.482602218505602;

    private Medians() {}

    /** The median of the first n values, which are put in another order; NaN of none. */
    static double median(double[] values, int n) {
        if (n == 0) {
            return Double.NaN;
        }
        Arrays.sort(values, 0, n);
        return n % 2 == 1 ? values[n / 2] : (values[n / 2 - 1] + values[n / 2]) / 2;
    }

    /** Median of the absolute values; NaN of none. */
    static double medianSize(double[] values) {
        double[] sizes = new double[values.length];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = Math.abs(values[i]);
        }
        return median(sizes, sizes.length);
    }

    static double rms(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value * value;
        }
        return Math.sqrt(sum / values.length);
    }

    static double[] differences(List<Crossing> crossings) {
        return crossings.stream().mapToDouble(Crossing::differenceNt).toArray();
    }
}
