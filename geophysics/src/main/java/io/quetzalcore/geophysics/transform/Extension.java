package io.quetzalcore.geophysics.transform;

import io.quetzalcore.geophysics.gridding.MinimumCurvature;
import io.quetzalcore.geophysics.gridding.PlateSettings;
import io.quetzalcore.survey.Grid;
import java.util.stream.IntStream;

/** Gives nodes without data values, so smooth that a transform does not ring at the outline. */
final class Extension {

    /** Nodes with data so close to a hole carry the fill; farther away every so many are enough. */
    private static final int RIM = 2;

    private static final int SPARSE = 8;

    private Extension() {}

    /**
     * The grid's values, with a plate under tension in the holes.
     *
     * @return the grid's own array when it has no holes
     * @throws IllegalArgumentException when no node has data
     */
    static double[] filled(Grid grid, int parallelism) {
        double[] values = grid.values();
        int holes = holes(grid);
        if (holes == values.length) {
            throw new IllegalArgumentException("the grid has no data at any node");
        }
        if (holes == 0) {
            return values;
        }
        boolean[] carries = carrying(grid);
        int[] nodes = IntStream.range(0, values.length).filter(k -> carries[k]).toArray();
        double[] plate = MinimumCurvature.through(grid, nodes, PlateSettings.of(0.25, parallelism));
        double[] filled = values.clone();
        for (int k = 0; k < filled.length; k++) {
            filled[k] = Double.isNaN(filled[k]) ? plate[k] : filled[k];
        }
        return filled;
    }

    /** How many nodes have no data. */
    static int holes(Grid grid) {
        int holes = 0;
        for (double value : grid.values()) {
            holes += Double.isNaN(value) ? 1 : 0;
        }
        return holes;
    }

    private static boolean[] carrying(Grid grid) {
        int columns = grid.geometry().columns();
        int rows = grid.geometry().rows();
        boolean[] carries = new boolean[columns * rows];
        for (int j = 0; j < rows; j++) {
            for (int i = 0; i < columns; i++) {
                boolean chosen = (i % SPARSE == 0 && j % SPARSE == 0) || nearHole(grid, i, j);
                carries[j * columns + i] = chosen && !Double.isNaN(grid.at(i, j));
            }
        }
        return carries;
    }

    private static boolean nearHole(Grid grid, int i, int j) {
        int columns = grid.geometry().columns();
        int rows = grid.geometry().rows();
        for (int n = Math.max(0, j - RIM); n <= Math.min(rows - 1, j + RIM); n++) {
            for (int m = Math.max(0, i - RIM); m <= Math.min(columns - 1, i + RIM); m++) {
                if (Double.isNaN(grid.at(m, n))) {
                    return true;
                }
            }
        }
        return false;
    }
}
