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

    /** All blobs of at least this snr that are no ridges, the strongest first. */
    List<Blob> find(double minimumSnr) {
        List<Blob> found = new ArrayList<>();
        for (int k = 0; k < scales.bands(); k++) {
            float[] band = scales.band(k);
            for (int row = 1; row < rows - 1; row++) {
                for (int column = 1; column < columns - 1; column++) {
                    int node = row * columns + column;
                    if (band[node] > 0 && isPeak(band, node, true) && isPeakAcrossScales(k, node)) {
                        double snr = band[node] / noise[k].at(node, rows);
                        if (snr >= minimumSnr && !isRidge(band, node)) {
                            found.add(blob(k, node, snr));
                        }
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
        double most = 0;
        for (int r = Math.max(0, row - reach); r <= Math.min(rows - 1, row + reach); r++) {
            for (int c = Math.max(0, column - reach); c <= Math.min(columns - 1, column + reach); c++) {
                for (int k = 0; k < scales.bands(); k++) {
                    int node = r * columns + c;
                    most = Math.max(most, scales.band(k)[node] / noise[k].at(node, rows));
                }
            }
        }
        return most;
    }

    /** Whether no neighbour in the band is higher; among equals the first node is the peak. NaN neighbours do not count. */
    private boolean isPeak(float[] band, int node, boolean strictly) {
        float here = band[node];
        for (int r = -1; r <= 1; r++) {
            for (int c = -1; c <= 1; c++) {
                int other = node + r * columns + c;
                float there = band[other];
                if (there > here || (strictly && there == here && other < node)) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean isPeakAcrossScales(int k, int node) {
        float here = scales.band(k)[node];
        for (int step = -1; step <= 1; step += 2) {
            if (k + step < 0 || k + step >= scales.bands()) {
                continue;
            }
            float[] other = scales.band(k + step);
            for (int r = -1; r <= 1; r++) {
                for (int c = -1; c <= 1; c++) {
                    if (other[node + r * columns + c] > here) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    private boolean isRidge(float[] band, int node) {
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
        double x = node % columns + vertex(band[node - 1], band[node], band[node + 1]);
        int row = node / columns;
        double y = row + vertex(band[node - columns], band[node], band[node + columns]);
        return new Blob(
                at.west() + x * at.spacing(), at.south() + y * at.spacing(), scales.width(k) * at.spacing(), snr);
    }

    private static double vertex(double before, double here, double after) {
        double curvature = before - 2 * here + after;
        double shift = curvature < 0 ? 0.5 * (before - after) / curvature : 0;
        return Double.isNaN(shift) ? 0 : Math.clamp(shift, -0.5, 0.5);
    }
}
