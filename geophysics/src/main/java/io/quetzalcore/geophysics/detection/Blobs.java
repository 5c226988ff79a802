package io.quetzalcore.geophysics.detection;

import io.quetzalcore.survey.Grid;
import io.quetzalcore.survey.GridGeometry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Finds the blobs of a map. */
final class Blobs {

    /** Side of a noise block over the width of the band. */
    static final double BLOCK = 14;

    /** Curvature across a blob over that along it: more is a ridge (Lowe 2004). */
    static final double RIDGE = 10;

    private final Grid grid;
    private final int columns;
    private final int rows;
    private final ScaleSpace scales;
    private final LocalNoise[] noise;

    Blobs(Grid grid, int[] radii) {
        this.grid = grid;
        this.columns = grid.geometry().columns();
        this.rows = grid.geometry().rows();
        this.scales = new ScaleSpace(grid, radii);
        this.noise = new LocalNoise[scales.bands()];
        for (int k = 0; k < noise.length; k++) {
            int side = (int) Math.max(24, BLOCK * scales.width(k));
            noise[k] = new LocalNoise(scales.band(k), columns, rows, side);
        }
    }

    /**
     * All blobs of at least this snr that are no ridges, the strongest first. A blob's place and width are those of the
     * maximum in place and scale; its snr is the greatest of this and all finer bands there, for what drowns in its
     * neighbours' skirts at its own width may stand free at a finer one.
     */
    List<Blob> find(double minimumSnr) {
        List<Blob> found = new ArrayList<>();
        if (columns < 3 || rows < 3) {
            return found;
        }
        for (int k = 0; k < scales.bands(); k++) {
            float[] band = scales.band(k);
            for (int node = 0; node < band.length; node++) {
                if (band[node] > 0 && isHighest(band, node, band[node], true) && isHighestAcrossScales(k, node)) {
                    double snr = strongest(node % columns, node / columns, 1, k);
                    if (snr >= minimumSnr && !isRidge(band, node)) {
                        found.add(blob(k, node, snr));
                    }
                }
            }
        }
        found.sort(Comparator.comparingDouble(Blob::snr)
                .reversed()
                .thenComparingDouble(Blob::northing)
                .thenComparingDouble(Blob::easting));
        return found;
    }

    /** The greatest snr of any band within a distance of a place, nodes; 0 outside the map. */
    double strongest(double easting, double northing, int reach) {
        GridGeometry at = grid.geometry();
        int column = (int) Math.rint((easting - at.west()) / at.spacing());
        int row = (int) Math.rint((northing - at.south()) / at.spacing());
        return strongest(column, row, reach, scales.bands() - 1);
    }

    private double strongest(int column, int row, int reach, int coarsest) {
        double most = 0;
        for (int r = Math.max(0, row - reach); r <= Math.min(rows - 1, row + reach); r++) {
            for (int c = Math.max(0, column - reach); c <= Math.min(columns - 1, column + reach); c++) {
                int node = r * columns + c;
                for (int k = 0; k <= coarsest; k++) {
                    // A NaN is no maximum: Math.max would keep it.
                    double snr = scales.band(k)[node] / noise[k].at(node, rows);
                    most = snr > most ? snr : most;
                }
            }
        }
        return most;
    }

    /**
     * Whether no neighbour of the node in a band is higher than a value; with {@code first}, among equals the first node
     * alone counts. Beyond the edge and in holes there is nothing to be higher.
     */
    private boolean isHighest(float[] band, int node, float value, boolean first) {
        int row = node / columns;
        int column = node % columns;
        for (int r = Math.max(0, row - 1); r <= Math.min(rows - 1, row + 1); r++) {
            for (int c = Math.max(0, column - 1); c <= Math.min(columns - 1, column + 1); c++) {
                int other = r * columns + c;
                if (band[other] > value || (first && band[other] == value && other < node)) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean isHighestAcrossScales(int k, int node) {
        float here = scales.band(k)[node];
        return (k == 0 || isHighest(scales.band(k - 1), node, here, false))
                && (k == scales.bands() - 1 || isHighest(scales.band(k + 1), node, here, false));
    }

    private boolean isInside(int node) {
        int row = node / columns;
        int column = node % columns;
        return row > 0 && row < rows - 1 && column > 0 && column < columns - 1;
    }

    /** Whether the band curves much more across the node than along it; at an edge, at the next node inward. */
    private boolean isRidge(float[] band, int peak) {
        int row = Math.clamp(peak / columns, 1, rows - 2);
        int node = row * columns + Math.clamp(peak % columns, 1, columns - 2);
        double here = band[node];
        double xx = band[node - 1] + band[node + 1] - 2 * here;
        double yy = band[node - columns] + band[node + columns] - 2 * here;
        double xy = 0.25
                * (band[node + columns + 1]
                        + band[node - columns - 1]
                        - band[node + columns - 1]
                        - band[node - columns + 1]);
        double determinant = xx * yy - xy * xy;
        double trace = xx + yy;
        return determinant <= 0 || trace * trace * RIDGE > determinant * (RIDGE + 1) * (RIDGE + 1);
    }

    /** The blob's place between the nodes, by a parabola along each axis. */
    private Blob blob(int k, int node, double snr) {
        GridGeometry at = grid.geometry();
        float[] band = scales.band(k);
        boolean inside = isInside(node);
        int row = node / columns;
        double x = node % columns + (inside ? vertex(band[node - 1], band[node], band[node + 1]) : 0);
        double y = row + (inside ? vertex(band[node - columns], band[node], band[node + columns]) : 0);
        return new Blob(
                at.west() + x * at.spacing(), at.south() + y * at.spacing(), scales.width(k) * at.spacing(), snr);
    }

    private static double vertex(double before, double here, double after) {
        double curvature = before - 2 * here + after;
        double shift = curvature < 0 ? 0.5 * (before - after) / curvature : 0;
        return Double.isNaN(shift) ? 0 : Math.clamp(shift, -0.5, 0.5);
    }
}
