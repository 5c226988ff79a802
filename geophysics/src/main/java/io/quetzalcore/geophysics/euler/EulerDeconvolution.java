package io.quetzalcore.geophysics.euler;

import io.quetzalcore.survey.Depth;
import io.quetzalcore.survey.Grid;
import io.quetzalcore.survey.GridGeometry;
import java.util.ArrayList;
import java.util.List;

/** Euler's equation solved by least squares in every window of a grid (Reid et al. 1990). */
public final class EulerDeconvolution {

    /** A window cannot tell a source from a trend when it lies deeper than this many window sides. */
    static final double DEEPEST_WINDOWS = 2;

    /** Gradients in a window that are this close to dependent (pivot over diagonal) define no source. */
    static final double DEPENDENT = 1e-9;

    private EulerDeconvolution() {}

    /**
     * Solutions of all windows that pass: the source inside its window, below the sensor and not deeper than
     * {@value #DEEPEST_WINDOWS} windows, and sigma of the depth at most {@code tolerance} times the depth. Windows that
     * touch a NaN give none.
     *
     * <p>The sigma is that of ordinary least squares. Neighbouring nodes of a grid are not independent, so it is a
     * measure of how well the equation holds in the window, not an interval for the depth.
     *
     * @param field nT, at one height
     * @param east derivative of the field along easting, nT/m; likewise north, and down (positive downward)
     * @param structuralIndex 0 contact, 1 sheet, 2 line or pipe, 3 dipole
     * @param windowNodes side of the window, at least 3
     * @param sensorUpward height at which the field was taken, metres
     * @return from the south-west, row by row; members = 1
     */
    public static List<Depth> solve(
            Grid field,
            Grid east,
            Grid north,
            Grid down,
            double structuralIndex,
            int windowNodes,
            double tolerance,
            double sensorUpward) {
        GridGeometry at = field.geometry();
        double spacing = at.spacing();
        WindowSums sums = new WindowSums(
                field.values(),
                times(east, spacing),
                times(north, spacing),
                times(down, spacing),
                structuralIndex,
                at.columns(),
                at.rows(),
                windowNodes);
        List<Depth> depths = new ArrayList<>();
        Window window = new Window(windowNodes, tolerance);
        double middle = 0.5 * (windowNodes - 1);
        sums.forEachRow((row, sum, windows) -> {
            for (int c = 0; c < windows; c++) {
                if (window.solve(sum, windows, c)) {
                    depths.add(new Depth(
                            at.west() + (c + middle + window.x0) * spacing,
                            at.south() + (row + middle + window.y0) * spacing,
                            sensorUpward - window.depth * spacing,
                            structuralIndex,
                            window.sigma * spacing,
                            1));
                }
            }
        });
        return depths;
    }

    private static double[] times(Grid grid, double factor) {
        double[] scaled = new double[grid.values().length];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = factor * grid.values()[i];
        }
        return scaled;
    }

    /** The solution of one window, in node spacings from its centre. */
    private static final class Window {
        private final double nodes;
        private final double half;
        private final double deepest;
        private final double tolerance;
        private double x0;
        private double y0;
        private double depth;
        private double sigma;

        Window(int side, double tolerance) {
            this.nodes = (double) side * side;
            this.half = 0.5 * side;
            this.deepest = DEEPEST_WINDOWS * side;
            this.tolerance = tolerance;
        }

        /** Solves window c; false when it holds no acceptable source. */
        boolean solve(double[] s, int m, int c) {
            if (s[WindowSums.N * m + c] < nodes) {
                return false;
            }
            // The constant c is eliminated by centring: covariances of fx, fy, fz and h over the window.
            double x = s[WindowSums.X * m + c] / nodes;
            double y = s[WindowSums.Y * m + c] / nodes;
            double z = s[WindowSums.Z * m + c] / nodes;
            double h = s[WindowSums.H * m + c] / nodes;
            double xx = s[WindowSums.XX * m + c] - nodes * x * x;
            double xy = s[WindowSums.XY * m + c] - nodes * x * y;
            double xz = s[WindowSums.XZ * m + c] - nodes * x * z;
            double yy = s[WindowSums.YY * m + c] - nodes * y * y;
            double yz = s[WindowSums.YZ * m + c] - nodes * y * z;
            double zz = s[WindowSums.ZZ * m + c] - nodes * z * z;
            double hx = s[WindowSums.HX * m + c] - nodes * h * x;
            double hy = s[WindowSums.HY * m + c] - nodes * h * y;
            double hz = s[WindowSums.HZ * m + c] - nodes * h * z;
            double hh = s[WindowSums.HH * m + c] - nodes * h * h;
            // L D L' of the 3 x 3 matrix; the last pivot's inverse is the depth's variance factor.
            double l21 = xy / xx;
            double l31 = xz / xx;
            double d2 = yy - l21 * xy;
            double l32 = (yz - l31 * xy) / d2;
            double d3 = zz - l31 * xz - l32 * l32 * d2;
            if (!(xx > 0 && d2 > DEPENDENT * yy && d3 > DEPENDENT * zz)) {
                return false;
            }
            double b2 = hy - l21 * hx;
            double b3 = hz - l31 * hx - l32 * b2;
            depth = b3 / d3;
            y0 = b2 / d2 - l32 * depth;
            x0 = hx / xx - l21 * y0 - l31 * depth;
            if (!(depth > 0 && depth <= deepest && Math.abs(x0) <= half && Math.abs(y0) <= half)) {
                return false;
            }
            double residual = Math.max(0, hh - hx * hx / xx - b2 * b2 / d2 - b3 * b3 / d3);
            sigma = Math.sqrt(residual / (nodes - 4) / d3);
            return sigma <= tolerance * depth;
        }
    }
}
