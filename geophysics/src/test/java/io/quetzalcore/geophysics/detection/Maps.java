package io.quetzalcore.geophysics.detection;

import io.quetzalcore.geophysics.source.Source;
import io.quetzalcore.survey.Grid;
import io.quetzalcore.survey.GridGeometry;
import io.quetzalcore.survey.MainField;
import java.util.List;

/** Anomaly, source strength and total gradient of bodies, straight from their fields: no gridding, no transform. */
record Maps(Grid tmi, Grid nss, Grid totalGradient) {

    private static final double STEP = 0.5;

    static Maps of(GridGeometry geometry, double upward, MainField main, List<? extends Source> bodies) {
        double[][] values = new double[3][geometry.nodes()];
        double[] f = main.direction();
        for (int node = 0; node < geometry.nodes(); node++) {
            double e = geometry.easting(node % geometry.columns());
            double n = geometry.northing(node / geometry.columns());
            double[][] tensor = tensor(bodies, e, n, upward);
            double[] b = field(bodies, e, n, upward);
            values[0][node] = dot(b, f);
            values[1][node] = sourceStrength(tensor);
            values[2][node] =
                    Math.sqrt(square(dot(tensor[0], f)) + square(dot(tensor[1], f)) + square(dot(tensor[2], f)));
        }
        return new Maps(new Grid(geometry, values[0]), new Grid(geometry, values[1]), new Grid(geometry, values[2]));
    }

    private static double square(double x) {
        return x * x;
    }

    private static double dot(double[] a, double[] b) {
        return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    }

    private static double[] field(List<? extends Source> bodies, double e, double n, double u) {
        double[] sum = new double[3];
        bodies.forEach(body -> body.addField(e, n, u, sum));
        return sum;
    }

    private static double[][] tensor(List<? extends Source> bodies, double e, double n, double u) {
        double[][] tensor = new double[3][3];
        for (int axis = 0; axis < 3; axis++) {
            double x = axis == 0 ? STEP : 0;
            double y = axis == 1 ? STEP : 0;
            double z = axis == 2 ? STEP : 0;
            double[] after = field(bodies, e + x, n + y, u + z);
            double[] before = field(bodies, e - x, n - y, u - z);
            for (int k = 0; k < 3; k++) {
                tensor[axis][k] = (after[k] - before[k]) / (2 * STEP);
            }
        }
        return tensor;
    }

    /** sqrt(-l2^2 - l1 l3) of the eigenvalues l1 >= l2 >= l3 (Beiki et al. 2012, eq. 5). */
    private static double sourceStrength(double[][] t) {
        double q = 0;
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                q += t[i][j] * t[i][j];
            }
        }
        double p = Math.sqrt(q / 6);
        if (p == 0) {
            return 0;
        }
        double determinant = t[0][0] * (t[1][1] * t[2][2] - t[1][2] * t[2][1])
                - t[0][1] * (t[1][0] * t[2][2] - t[1][2] * t[2][0])
                + t[0][2] * (t[1][0] * t[2][1] - t[1][1] * t[2][0]);
        double phi = Math.acos(Math.clamp(determinant / (2 * p * p * p), -1, 1)) / 3;
        double l1 = 2 * p * Math.cos(phi);
        double l3 = 2 * p * Math.cos(phi + 2 * Math.PI / 3);
        double l2 = -l1 - l3;
        return Math.sqrt(Math.max(0, -l2 * l2 - l1 * l3));
    }
}
