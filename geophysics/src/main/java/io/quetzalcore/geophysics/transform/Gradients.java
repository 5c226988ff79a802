package io.quetzalcore.geophysics.transform;

import io.quetzalcore.geophysics.crew.Crew;
import io.quetzalcore.survey.Grid;

/** The three derivatives of a field, nT/m, and what is made of them node by node. */
public final class Gradients {
    private final Grid dx;
    private final Grid dy;
    private final Grid dz;
    private final Crew crew;

    Gradients(Grid dx, Grid dy, Grid dz, Crew crew) {
        this.dx = dx;
        this.dy = dy;
        this.dz = dz;
        this.crew = crew;
    }

    /** Derivative along easting, nT/m. */
    public Grid dx() {
        return dx;
    }

    /** Derivative along northing, nT/m. */
    public Grid dy() {
        return dy;
    }

    /** Derivative along the vertical, positive downward, nT/m. */
    public Grid dz() {
        return dz;
    }

    @FunctionalInterface
    private interface Formula {
        /** From the horizontal gradient's square and the vertical derivative. */
        double of(double horizontal2, double vertical);
    }

    private Grid everywhere(Formula formula) {
        int columns = dx.geometry().columns();
        double[] to = new double[dx.values().length];
        crew.share(dx.geometry().rows(), to.length, (from, until) -> {
            for (int k = from * columns; k < until * columns; k++) {
                double x = dx.values()[k];
                double y = dy.values()[k];
                to[k] = formula.of(x * x + y * y, dz.values()[k]);
            }
        });
        return dx.with(to);
    }

    /** Total gradient (analytic signal), nT/m: sqrt(dx^2 + dy^2 + dz^2) (Roest et al. 1992, equation 2). */
    public Grid total() {
        return everywhere((h2, v) -> Math.sqrt(h2 + v * v));
    }

    /** Tilt angle, rad: atan of dz over the horizontal gradient (Miller and Singh 1994); 0 where all three are 0. */
    public Grid tilt() {
        return everywhere((h2, v) -> Math.atan2(v, Math.sqrt(h2)));
    }

    /** Theta map, the horizontal over the total gradient (Wijns et al. 2005); 0 where all three are 0. */
    public Grid theta() {
        return everywhere((h2, v) -> h2 + v * v == 0 ? 0 : Math.sqrt(h2 / (h2 + v * v)));
    }

    /**
     * Horizontal gradient of the tilt angle, rad/m (Verduzco et al. 2004), by central differences between neighbours that
     * have data, one-sided where only one has; an axis without such neighbours counts nothing.
     */
    public Grid tiltGradient() {
        Grid tilt = tilt();
        int columns = tilt.geometry().columns();
        int rows = tilt.geometry().rows();
        double spacing = tilt.geometry().spacing();
        double[] to = new double[tilt.values().length];
        crew.share(rows, to.length, (from, until) -> {
            for (int j = from; j < until; j++) {
                for (int i = 0; i < columns; i++) {
                    double here = tilt.at(i, j);
                    double west = i > 0 ? tilt.at(i - 1, j) : Double.NaN;
                    double east = i + 1 < columns ? tilt.at(i + 1, j) : Double.NaN;
                    double south = j > 0 ? tilt.at(i, j - 1) : Double.NaN;
                    double north = j + 1 < rows ? tilt.at(i, j + 1) : Double.NaN;
                    double slope = Math.hypot(slope(west, here, east), slope(south, here, north)) / spacing;
                    to[j * columns + i] = Double.isNaN(here) ? Double.NaN : slope;
                }
            }
        });
        return tilt.with(to);
    }

    private static double slope(double before, double here, double after) {
        if (Double.isNaN(before)) {
            return Double.isNaN(after) ? 0 : after - here;
        }
        return Double.isNaN(after) ? here - before : 0.5 * (after - before);
    }
}
