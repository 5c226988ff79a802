package io.quetzalcore.formats.picture;

import java.util.Arrays;

/**
 * A smooth curve through rising points that rises everywhere (Fritsch and Carlson 1980, slopes by the harmonic mean of
 * Fritsch and Butland 1984); level beyond its ends.
 *
 * @param xs strictly ascending; with fewer than two the curve is level at one half
 * @param ys not descending
 * @param slopes dy/dx at the points
 */
record MonotoneCurve(double[] xs, double[] ys, double[] slopes) {

    /** From a value to its rank among ascending quantiles, 0 to 1; equal quantiles share their mean rank. */
    static MonotoneCurve ranking(double[] quantiles) {
        double[] xs = new double[quantiles.length];
        double[] ys = new double[quantiles.length];
        int count = 0;
        int from = 0;
        for (int i = 0; i < quantiles.length; i++) {
            if (i + 1 < quantiles.length && quantiles[i + 1] == quantiles[i]) {
                continue;
            }
            xs[count] = quantiles[i];
            ys[count++] = (from + i) / 2.0 / (quantiles.length - 1);
            from = i + 1;
        }
        return through(Arrays.copyOf(xs, count), Arrays.copyOf(ys, count));
    }

    static MonotoneCurve through(double[] xs, double[] ys) {
        int n = xs.length;
        double[] slopes = new double[n];
        for (int i = 0; i < n && n > 1; i++) {
            double before = i > 0 ? (ys[i] - ys[i - 1]) / (xs[i] - xs[i - 1]) : 0;
            double after = i < n - 1 ? (ys[i + 1] - ys[i]) / (xs[i + 1] - xs[i]) : 0;
            boolean end = i == 0 || i == n - 1;
            slopes[i] = end ? Math.max(before, after) : before * after == 0 ? 0 : 2 / (1 / before + 1 / after);
        }
        return new MonotoneCurve(xs, ys, slopes);
    }

    /** The curve's height; NaN at NaN. */
    double at(double x) {
        int last = xs.length - 1;
        if (Double.isNaN(x) || last < 1) {
            return Double.isNaN(x) ? Double.NaN : 0.5;
        }
        if (x <= xs[0] || x >= xs[last]) {
            return x <= xs[0] ? ys[0] : ys[last];
        }
        int found = Arrays.binarySearch(xs, x);
        int i = found >= 0 ? found : -found - 2;
        double h = xs[i + 1] - xs[i];
        double t = (x - xs[i]) / h;
        double u = 1 - t;
        return ys[i] * (1 + 2 * t) * u * u
                + slopes[i] * h * t * u * u
                + ys[i + 1] * t * t * (3 - 2 * t)
                - slopes[i + 1] * h * t * t * u;
    }
}
