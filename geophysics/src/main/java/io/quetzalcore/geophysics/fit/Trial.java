package io.quetzalcore.geophysics.fit;

import io.quetzalcore.survey.Grid;
import io.quetzalcore.survey.GridGeometry;
import io.quetzalcore.survey.MainField;
import java.util.Arrays;
import java.util.Optional;

/**
 * A quick look whether one dipole and a sloping plane explain a patch of a grid, without weights or intervals.
 *
 * @param dipole the best one
 * @param depthMetres of it below the grid
 * @param explained share of the variance left by the plane alone that the dipole takes away
 * @param misfitNt root mean square of what is left
 */
public record Trial(Dipole dipole, double depthMetres, double explained, double misfitNt) {

    /** Nodes of the patch, about: denser grids are thinned. */
    static final int NODES = 180;

    /** A patch is too small for another engine. */
    private static final UnitFields DIRECT = new DirectUnitFields();

    private static final int STEPS = 6;

    /**
     * Tries a patch.
     *
     * @param grid anomaly, nT
     * @param gridUpward its height, metres
     * @param radiusMetres of the patch; the dipole may move half of it
     * @param firstDepths where to start, metres below the grid
     * @return empty where the grid has too little data
     */
    public static Optional<Trial> on(
            Grid grid,
            double gridUpward,
            double easting,
            double northing,
            double radiusMetres,
            double[] firstDepths,
            MainField mainField) {
        Readings patch = patch(grid, gridUpward, easting, northing, radiusMetres);
        if (patch.count() < DipoleFitting.FEWEST) {
            return Optional.empty();
        }
        double[] free = {
            Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY,
        };
        double[] f = mainField.direction();
        JointDipoles model = new JointDipoles(
                DIRECT,
                patch,
                f,
                easting,
                northing,
                radiusMetres,
                gridUpward,
                1,
                new double[] {easting, northing, 0},
                free);
        double half = 0.5 * radiusMetres;
        double shallow = Math.log(0.5 * grid.geometry().spacing());
        Search search = new Search(
                model,
                new double[] {easting - half, northing - half, shallow},
                new double[] {easting + half, northing + half, Math.log(1.5 * radiusMetres)},
                new double[] {half, half, 0.7});
        double least = Double.POSITIVE_INFINITY;
        double[] best = {easting, northing, Math.log(firstDepths[0])};
        for (double depth : firstDepths) {
            search.start(new double[] {easting, northing, Math.log(depth)});
            search.descend(STEPS);
            if (search.cost() < least) {
                least = search.cost();
                best = search.position();
            }
        }
        search.start(best);
        JointDipoles plane = new JointDipoles(
                DIRECT, patch, f, easting, northing, radiusMetres, gridUpward, 1, new double[0], new double[0]);
        double without = plane.solveLinear(new double[0], new double[plane.linears()]);
        Dipole dipole = model.dipole(best, search.linear(), 0);
        return Double.isFinite(least) && dipole.moment() > 0 && without > 0
                ? Optional.of(
                        new Trial(dipole, Math.exp(best[2]), 1 - least / without, Math.sqrt(least / patch.count())))
                : Optional.empty();
    }

    private static Readings patch(Grid grid, double upward, double easting, double northing, double radius) {
        GridGeometry at = grid.geometry();
        double perNode = Math.PI * radius * radius / (at.spacing() * at.spacing()) / NODES;
        int stride = (int) Math.max(1, Math.floor(Math.sqrt(perNode)));
        int column = (int) Math.rint((easting - at.west()) / at.spacing());
        int row = (int) Math.rint((northing - at.south()) / at.spacing());
        int reach = (int) Math.floor(radius / at.spacing() / stride);
        double[][] taken = new double[3][(2 * reach + 1) * (2 * reach + 1)];
        int n = 0;
        for (int j = -reach; j <= reach; j++) {
            for (int i = -reach; i <= reach; i++) {
                int c = column + i * stride;
                int r = row + j * stride;
                boolean inside =
                        c >= 0 && c < at.columns() && r >= 0 && r < at.rows() && i * i + j * j <= reach * reach;
                if (inside && !Double.isNaN(grid.at(c, r))) {
                    taken[0][n] = at.easting(c);
                    taken[1][n] = at.northing(r);
                    taken[2][n++] = grid.at(c, r);
                }
            }
        }
        double[] heights = new double[n];
        Arrays.fill(heights, upward);
        return new Readings(
                Arrays.copyOf(taken[0], n),
                Arrays.copyOf(taken[1], n),
                heights,
                Arrays.copyOf(taken[2], n),
                new int[n],
                1,
                0);
    }
}
