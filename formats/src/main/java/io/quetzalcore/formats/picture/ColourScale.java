package io.quetzalcore.formats.picture;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** Gives each value its place between 0 and 1 on a colour map, and each place its value for the legend. */
public sealed interface ColourScale {

    /** Where a value stands, 0 to 1; NaN for NaN. */
    double fraction(double value);

    /** The value that stands at a fraction; NaN when the scale was made of no values. */
    double value(double fraction);

    /** In words, for the legend. */
    String words();

    /** At most this many values are looked at to make a scale, evenly picked. */
    int SAMPLE = 100_000;

    /** Evenly stepped between two values, the ends clipped. */
    record Linear(double low, double high) implements ColourScale {
        @Override
        public double fraction(double value) {
            return Double.isNaN(value) ? Double.NaN : Math.clamp((value - low) / (high - low), 0, 1);
        }

        @Override
        public double value(double fraction) {
            return low + fraction * (high - low);
        }

        @Override
        public String words() {
            return "colours: linear";
        }
    }

    /**
     * Every colour covers the same area.
     *
     * @param quantiles values at equal steps of the distribution, ascending; empty when there were none
     * @param curve from value to fraction, smooth, so that no step shows in the relief
     */
    record Equalised(double[] quantiles, MonotoneCurve curve) implements ColourScale {
        @Override
        public double fraction(double value) {
            return curve.at(value);
        }

        @Override
        public double value(double fraction) {
            return at(quantiles, fraction);
        }

        @Override
        public String words() {
            return "colours: equal area";
        }
    }

    /**
     * Zero in the middle; either side linear for small values and logarithmic for large ones: the inverse hyperbolic sine.
     *
     * @param knee where linear turns to logarithmic
     * @param limit larger values are clipped
     */
    record Signed(double knee, double limit) implements ColourScale {
        @Override
        public double fraction(double value) {
            double size = asinh(Math.abs(value) / knee) / asinh(limit / knee);
            return 0.5 + 0.5 * Math.copySign(Math.min(size, 1), value);
        }

        @Override
        public double value(double fraction) {
            return knee * Math.sinh((2 * fraction - 1) * asinh(limit / knee));
        }

        @Override
        public String words() {
            return "colours: inverse sinh";
        }

        private static double asinh(double x) {
            return Math.log(x + Math.sqrt(x * x + 1));
        }
    }

    /** A scale on which every colour covers the same area. */
    static ColourScale equalised(double[] values) {
        double[] quantiles = quantiles(values, value -> value, 32);
        return new Equalised(quantiles, MonotoneCurve.ranking(quantiles));
    }

    /** A scale with zero in the middle, the largest half per cent clipped. */
    static ColourScale signed(double[] values) {
        double[] sizes = quantiles(values, Math::abs, 512);
        if (sizes.length == 0 || sizes[sizes.length - 1] == 0) {
            return new Linear(-1, 1);
        }
        double limit = sizes[(int) (0.995 * (sizes.length - 1))];
        double least = sizes[sizes.length - 1] * 1e-6;
        double knee = Math.max(sizes[sizes.length / 2], least);
        return new Signed(knee, Math.max(limit, knee));
    }

    /** An even scale from the lowest to the highest value, the outermost hundredth either side clipped. */
    static ColourScale clipped(double[] values) {
        double[] sorted = quantiles(values, value -> value, 512);
        if (sorted.length == 0) {
            return new Linear(-1, 1);
        }
        double low = sorted[sorted.length / 100];
        double high = sorted[sorted.length - 1 - sorted.length / 100];
        return high > low ? new Linear(low, high) : new Linear(low - 1, low + 1);
    }

    private static double[] quantiles(double[] values, DoubleUnaryOperator measure, int steps) {
        int step = Math.max(1, values.length / SAMPLE);
        double[] sorted = new double[values.length / step + 1];
        int count = 0;
        for (int i = 0; i < values.length; i += step) {
            double size = measure.applyAsDouble(values[i]);
            sorted[count] = size;
            count += Double.isFinite(size) ? 1 : 0;
        }
        sorted = Arrays.copyOf(sorted, count);
        Arrays.sort(sorted);
        if (sorted.length == 0) {
            return sorted;
        }
        double[] quantiles = new double[steps + 1];
        for (int i = 0; i < quantiles.length; i++) {
            quantiles[i] = sorted[(int) Math.rint((sorted.length - 1.0) * i / (quantiles.length - 1))];
        }
        return quantiles;
    }

    private static double at(double[] quantiles, double fraction) {
        if (quantiles.length == 0) {
            return Double.NaN;
        }
        double place = fraction * (quantiles.length - 1);
        int lower = Math.min((int) place, quantiles.length - 2);
        return quantiles[lower] + (place - lower) * (quantiles[lower + 1] - quantiles[lower]);
    }
}
