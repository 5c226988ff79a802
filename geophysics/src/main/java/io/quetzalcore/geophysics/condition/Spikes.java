package io.quetzalcore.geophysics.condition;

import java.util.Arrays;

/**
 * Finds spikes of one or two readings, in the manner of Naudy and Dreyer (1968): a run of readings that all leave, to the
 * same side, the cubic through two readings before and two after it. How far they must leave it is measured in
 * deviations, the greatest of three: what the line's noise alone would do; the usual size (1.48 times the median) of the
 * same figure along the line; and its usual size nearby, as in Hampel's filter.
 *
 * <p>Over a sharp anomaly readings leave their neighbours' cubic too. There the departures swell and ebb over several
 * readings, and the quintic through six neighbours follows the anomaly where the cubic does not: a spike must stand
 * alone, and be as far from the quintic, nearly, as from the cubic.
 */
final class Spikes {
    private static final int WIDEST = 2;
    private static final int NEARBY = 15;
    private static final int BESIDE = 4;

    /** The departure from the quintic is at least this share of that from the cubic. */
    private static final double SAME = 0.6;

    /** Readings needed on each side of a run. */
    private static final int SIDE = 3;

    /** A spike leaves its cubic by so many times more than any run beside it. */
    private static final double ALONE = 3;

    private Spikes() {}

    /**
     * Rejects spikes in place.
     *
     * @param field nT; a spike becomes NaN
     * @param sigmas how many deviations make a spike
     * @param noiseNt standard deviation of the line's noise
     * @return how many readings were rejected
     */
    static int reject(double[] field, double sigmas, double noiseNt) {
        double[][] leave = new double[WIDEST][];
        double[] floor = new double[WIDEST];
        for (int width = 1; width <= WIDEST; width++) {
            double[][] cubic = weights(width, 2);
            leave[width - 1] = departures(field, cubic);
            floor[width - 1] = Math.max(usual(leave[width - 1]), noiseNt * noiseGain(cubic[width / 2]));
        }
        int rejected = 0;
        for (int width = 1; width <= WIDEST; width++) {
            double[][] quintic = weights(width, 3);
            double[] sizes = leave[width - 1];
            for (int i = SIDE; i + width + SIDE <= field.length; i++) {
                double size = Math.abs(sizes[i]);
                if (size > sigmas * floor[width - 1]
                        && isPeak(leave, i, width)
                        && size > ALONE * beside(sizes, i, width)
                        && size > sigmas * nearby(sizes, i, width)
                        && !(leastDeparture(field, i, quintic) / sizes[i] < SAME)) {
                    Arrays.fill(field, i, i + width, Double.NaN);
                    rejected += width;
                }
            }
        }
        return rejected;
    }

    /** By the start of a run, its least departure, signed. */
    private static double[] departures(double[] field, double[][] cubic) {
        double[] leave = new double[field.length];
        Arrays.fill(leave, Double.NaN);
        for (int i = SIDE; i + cubic.length + SIDE <= field.length; i++) {
            leave[i] = leastDeparture(field, i, cubic);
        }
        return leave;
    }

    private static double usual(double[] leave) {
        double[] sizes = new double[leave.length];
        int n = 0;
        for (double value : leave) {
            if (!Double.isNaN(value)) {
                sizes[n++] = Math.abs(value);
            }
        }
        return n == 0 ? 0 : LineNoise.SIGMAS_PER_MEDIAN * LineNoise.median(sizes, n);
    }

    /** How far the run leaves the curve at least; 0 when it is on both sides; NaN next to readings without field. */
    private static double leastDeparture(double[] f, int start, double[][] weights) {
        double least = Double.NaN;
        for (int k = 0; k < weights.length; k++) {
            double departure = f[start + k] - interpolated(f, start, weights.length, weights[k]);
            if (Double.isNaN(departure)) {
                return Double.NaN;
            }
            if (k > 0 && departure * least <= 0) {
                least = 0;
            } else if (k == 0 || Math.abs(departure) < Math.abs(least)) {
                least = departure;
            }
        }
        return least;
    }

    private static double interpolated(double[] f, int start, int width, double[] weights) {
        int side = weights.length / 2;
        double sum = 0;
        for (int i = 0; i < side; i++) {
            sum += weights[i] * f[start - side + i] + weights[side + i] * f[start + width + i];
        }
        return sum;
    }

    /** Lagrange's weights of the readings beside a run, {@code side} on each side, for each reading of the run. */
    private static double[][] weights(int width, int side) {
        double[][] weights = new double[width][2 * side];
        for (int k = 0; k < width; k++) {
            for (int i = 0; i < 2 * side; i++) {
                weights[k][i] = 1;
                for (int j = 0; j < 2 * side; j++) {
                    if (j != i) {
                        double from = place(i, side, width);
                        double other = place(j, side, width);
                        weights[k][i] *= (k - other) / (from - other);
                    }
                }
            }
        }
        return weights;
    }

    /** Where the readings beside a run stand, counted from its start. */
    private static int place(int i, int side, int width) {
        return i < side ? i - side : width + i - side;
    }

    /** Deviation of the departure when white noise has the deviation 1. */
    private static double noiseGain(double[] weights) {
        double square = 1;
        for (double weight : weights) {
            square += weight * weight;
        }
        return Math.sqrt(square);
    }

    /** The usual size of the departures around a run, leaving out those that the run itself is part of. */
    private static double nearby(double[] leave, int start, int width) {
        double[] sizes = new double[2 * NEARBY];
        int n = 0;
        int own = width + SIDE - 1;
        for (int i = start - own - NEARBY; i <= start + own + NEARBY; i++) {
            if (Math.abs(i - start) > own
                    && i >= 0
                    && i < leave.length
                    && n < sizes.length
                    && !Double.isNaN(leave[i])) {
                sizes[n++] = Math.abs(leave[i]);
            }
        }
        return n == 0 ? 0 : LineNoise.SIGMAS_PER_MEDIAN * LineNoise.median(sizes, n);
    }

    /** The largest departure of the runs next to a run, leaving out those that the run itself is part of. */
    private static double beside(double[] leave, int start, int width) {
        double largest = 0;
        for (int k = width + SIDE; k < width + SIDE + BESIDE; k++) {
            if (start - k >= 0 && Math.abs(leave[start - k]) > largest) {
                largest = Math.abs(leave[start - k]);
            }
            if (start + k < leave.length && Math.abs(leave[start + k]) > largest) {
                largest = Math.abs(leave[start + k]);
            }
        }
        return largest;
    }

    /** Whether no run of any width that touches this one leaves its cubic farther. */
    private static boolean isPeak(double[][] leave, int start, int width) {
        double size = Math.abs(leave[width - 1][start]);
        for (int other = 1; other <= WIDEST; other++) {
            double[] others = leave[other - 1];
            for (int i = Math.max(0, start - other); i <= Math.min(others.length - 1, start + width); i++) {
                if (Math.abs(others[i]) > size) {
                    return false;
                }
            }
        }
        return true;
    }
}
