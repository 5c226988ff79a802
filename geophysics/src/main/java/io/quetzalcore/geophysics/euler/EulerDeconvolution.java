package io.quetzalcore.geophysics.euler;

import io.quetzalcore.survey.Depth;
import io.quetzalcore.survey.Grid;
import io.quetzalcore.survey.GridGeometry;
import java.util.ArrayList;
import java.util.List;

/** Euler's equation solved by least squares in every window of a grid (Reid et al. 1990). */
public final class EulerDeconvolution {

    private EulerDeconvolution() {}

    /**
     * Solutions of all windows that pass: the source inside its window, below the sensor and not deeper than
     * {@link Window#DEEPEST_WINDOWS} windows, and sigma of the depth at most {@code tolerance} times the depth. Windows that
     * touch a NaN give none.
     *
     * <p>The sigma is that of ordinary least squares. Neighbouring nodes of a grid are not independent, so it is a
     * measure of how well the equation holds in the window, not an interval for the depth.
     *
     * @param engine solves the windows
     * @param field nT, at one height
     * @param east derivative of the field along easting, nT/m; likewise north, and down (positive downward)
     * @param structuralIndex 0 contact, 1 sheet, 2 line or pipe, 3 dipole
     * @param windowNodes side of the window, at least 3
     * @param sensorUpward height at which the field was taken, metres
     * @return from the south-west, row by row; members = 1
     */
    public static List<Depth> solve(
            EulerWindows engine,
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
        EulerWindows.Question question = new EulerWindows.Question(
                field.values(),
                times(east, spacing),
                times(north, spacing),
                times(down, spacing),
                structuralIndex,
                at.columns(),
                at.rows(),
                windowNodes,
                tolerance);
        List<Depth> depths = new ArrayList<>();
        double middle = 0.5 * (windowNodes - 1);
        engine.solve(
                question,
                (row, column, x0, y0, depth, sigma) -> depths.add(new Depth(
                        at.west() + (column + middle + x0) * spacing,
                        at.south() + (row + middle + y0) * spacing,
                        sensorUpward - depth * spacing,
                        structuralIndex,
                        sigma * spacing,
                        1)));
        return depths;
    }

    private static double[] times(Grid grid, double factor) {
        double[] scaled = new double[grid.values().length];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = factor * grid.values()[i];
        }
        return scaled;
    }
}
