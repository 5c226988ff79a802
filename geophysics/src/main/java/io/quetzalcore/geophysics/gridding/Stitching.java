package io.quetzalcore.geophysics.gridding;

import io.quetzalcore.survey.Grid;
import io.quetzalcore.survey.GridGeometry;
import io.quetzalcore.survey.Tile;
import java.util.Arrays;

/**
 * Joins tiles, in the order in which they are added. A tile counts fully on its core and fades linearly to nothing over
 * its feather, the innermost nodes of its halo; where tiles overlap the weighted mean is taken.
 */
public final class Stitching {
    private static final int MOST_FEATHER = 12;

    private final GridGeometry whole;
    private final double[] sum;
    private final double[] weight;
    private double squares;
    private double largest;
    private long compared;

    public Stitching(GridGeometry whole) {
        this.whole = whole;
        this.sum = new double[whole.nodes()];
        this.weight = new double[whole.nodes()];
    }

    /** The tile without the part of its halo that no neighbour is joined with. */
    public static Tile feathered(Tile tile) {
        return new Tile(
                tile.column(),
                tile.row(),
                tile.columns(),
                tile.rows(),
                Math.min(tile.haloWest() / 2, MOST_FEATHER),
                Math.min(tile.haloEast() / 2, MOST_FEATHER),
                Math.min(tile.haloSouth() / 2, MOST_FEATHER),
                Math.min(tile.haloNorth() / 2, MOST_FEATHER));
    }

    /**
     * Adds a tile.
     *
     * @param tile of {@link #feathered}
     * @param part values of its nodes, NaN where there are none
     */
    public void add(Tile tile, Grid part) {
        int columns = part.geometry().columns();
        int west = tile.column() - tile.haloWest();
        int south = tile.row() - tile.haloSouth();
        for (int j = 0; j < part.geometry().rows(); j++) {
            double up = fade(j, tile.haloSouth(), tile.rows(), tile.haloNorth());
            for (int i = 0; i < columns; i++) {
                double value = part.at(i, j);
                if (!Double.isNaN(value)) {
                    double across = fade(i, tile.haloWest(), tile.columns(), tile.haloEast());
                    put((south + j) * whole.columns() + west + i, value, across * up);
                }
            }
        }
    }

    private void put(int node, double value, double w) {
        if (weight[node] > 0) {
            double off = value - sum[node] / weight[node];
            squares += off * off;
            largest = Math.max(largest, Math.abs(off));
            compared++;
        }
        sum[node] += w * value;
        weight[node] += w;
    }

    private static double fade(int i, int before, int core, int after) {
        int out = i < before ? before - i : Math.max(0, i - (before + core - 1));
        int feather = i < before ? before : after;
        return 1 - out / (feather + 1.0);
    }

    /** The whole grid; NaN where no tile had a value. */
    public Grid joined() {
        double[] values = new double[sum.length];
        Arrays.setAll(values, k -> weight[k] > 0 ? sum[k] / weight[k] : Double.NaN);
        return new Grid(whole, values);
    }

    /** Root mean square of the differences between overlapping tiles, nT; 0 when there is one tile. */
    public double seamRmsNt() {
        return compared == 0 ? 0 : Math.sqrt(squares / compared);
    }

    /** Largest difference between overlapping tiles, nT. */
    public double seamLargestNt() {
        return largest;
    }
}
