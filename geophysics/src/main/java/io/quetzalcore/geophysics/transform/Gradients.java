package io.quetzalcore.geophysics.transform;

import io.quetzalcore.survey.Grid;

/** What is made of the three derivatives, node by node. */
public final class Gradients {

    private Gradients() {}

    /** Total gradient (analytic signal), nT/m: sqrt(dx^2 + dy^2 + dz^2) (Roest et al. 1992, equation 2). */
    public static Grid total(Grid dx, Grid dy, Grid dz) {
        double[] to = new double[dx.values().length];
        for (int k = 0; k < to.length; k++) {
            double x = dx.values()[k];
            double y = dy.values()[k];
            double z = dz.values()[k];
            to[k] = Math.sqrt(x * x + y * y + z * z);
        }
        return dx.with(to);
    }

    /** Tilt angle, rad: atan of dz over the horizontal gradient (Miller and Singh 1994); 0 where all three are 0. */
    public static Grid tilt(Grid dx, Grid dy, Grid dz) {
        double[] to = new double[dx.values().length];
        for (int k = 0; k < to.length; k++) {
            double x = dx.values()[k];
            double y = dy.values()[k];
            to[k] = Math.atan2(dz.values()[k], Math.sqrt(x * x + y * y));
        }
        return dx.with(to);
    }

    /** Theta map, the horizontal over the total gradient (Wijns et al. 2005); 0 where all three are 0. */
    public static Grid theta(Grid dx, Grid dy, Grid dz) {
        double[] to = new double[dx.values().length];
        for (int k = 0; k < to.length; k++) {
            double x = dx.values()[k];
            double y = dy.values()[k];
            double z = dz.values()[k];
            double across = x * x + y * y;
            double all = across + z * z;
            to[k] = all == 0 ? 0 : Math.sqrt(across / all);
        }
        return dx.with(to);
    }

    /**
     * Horizontal gradient of the tilt angle, rad/m (Verduzco et al. 2004), by central differences between neighbours that
     * have data, one-sided where only one has; an axis without such neighbours counts nothing.
     */
    public static Grid tiltGradient(Grid tilt) {
        int columns = tilt.geometry().columns();
        int rows = tilt.geometry().rows();
        double spacing = tilt.geometry().spacing();
        double[] to = new double[tilt.values().length];
        for (int j = 0; j < rows; j++) {
            for (int i = 0; i < columns; i++) {
                double here = tilt.at(i, j);
                double x = slope(
                        i > 0 ? tilt.at(i - 1, j) : Double.NaN, here, i + 1 < columns ? tilt.at(i + 1, j) : Double.NaN);
                double y = slope(
                        j > 0 ? tilt.at(i, j - 1) : Double.NaN, here, j + 1 < rows ? tilt.at(i, j + 1) : Double.NaN);
                to[j * columns + i] = Double.isNaN(here) ? Double.NaN : Math.sqrt(x * x + y * y) / spacing;
            }
        }
        return tilt.with(to);
    }

    private static double slope(double before, double here, double after) {
        if (Double.isNaN(before)) {
            return Double.isNaN(after) ? 0 : after - here;
        }
        return Double.isNaN(after) ? here - before : 0.5 * (after - before);
    }
}
