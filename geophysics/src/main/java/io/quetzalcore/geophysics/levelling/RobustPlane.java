package io.quetzalcore.geophysics.levelling;

/** A plane through points, fitted by least squares with weights that fall as 1 / size of what is left over. */
final class RobustPlane {
    private static final int ROUNDS = 5;

    private double[] x = new double[64];
    private double[] y = new double[64];
    private double[] z = new double[64];
    private int n;

    void clear() {
        n = 0;
    }

    void add(double atX, double atY, double value) {
        if (n == x.length) {
            x = java.util.Arrays.copyOf(x, 2 * n);
            y = java.util.Arrays.copyOf(y, 2 * n);
            z = java.util.Arrays.copyOf(z, 2 * n);
        }
        x[n] = atX;
        y[n] = atY;
        z[n] = value;
        n++;
    }

    int points() {
        return n;
    }

    /** The plane's value at the origin; where the points do not span a plane, their weighted mean. */
    double atOrigin() {
        double[] plane = {0, 0, 0};
        double least = spread() * 0.05 + 1e-6;
        for (int round = 0; round < ROUNDS; round++) {
            plane = fit(plane, round == 0 ? Double.POSITIVE_INFINITY : least);
        }
        return plane[0];
    }

    private double spread() {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            low = Math.min(low, z[i]);
            high = Math.max(high, z[i]);
        }
        return high - low;
    }

    private double[] fit(double[] before, double least) {
        double s = 0;
        double sx = 0;
        double sy = 0;
        double sz = 0;
        double sxx = 0;
        double sxy = 0;
        double syy = 0;
        double sxz = 0;
        double syz = 0;
        for (int i = 0; i < n; i++) {
            double left = Math.abs(z[i] - before[0] - before[1] * x[i] - before[2] * y[i]);
            double w = least == Double.POSITIVE_INFINITY ? 1 : 1 / Math.max(least, left);
            s += w;
            sx += w * x[i];
            sy += w * y[i];
            sz += w * z[i];
            sxx += w * x[i] * x[i];
            sxy += w * x[i] * y[i];
            syy += w * y[i] * y[i];
            sxz += w * x[i] * z[i];
            syz += w * y[i] * z[i];
        }
        double xx = sxx - sx * sx / s;
        double xy = sxy - sx * sy / s;
        double yy = syy - sy * sy / s;
        double xz = sxz - sx * sz / s;
        double yz = syz - sy * sz / s;
        double determinant = xx * yy - xy * xy;
        if (!(determinant > 1e-6 * (xx + yy) * (xx + yy))) {
            return new double[] {sz / s, 0, 0};
        }
        double b = (xz * yy - yz * xy) / determinant;
        double c = (yz * xx - xz * xy) / determinant;
        return new double[] {(sz - b * sx - c * sy) / s, b, c};
    }
}
