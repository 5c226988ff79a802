package io.quetzalcore.geophysics.detection;

import io.quetzalcore.survey.Grid;
import java.util.ArrayList;
import java.util.List;

/**
 * A map seen with Gaussians of growing width, and the differences between them.
 *
 * <p>A Gaussian is three running boxes of radius r, whose variance is r (r + 1); it costs the same at any width. Nodes
 * without data have no weight, so holes and edges neither pull nor ring.
 */
final class ScaleSpace {

    private final int columns;
    private final int rows;
    private final int[] radii;
    private final List<float[]> bands = new ArrayList<>();

    /**
     * @param grid any unit; NaN = no data
     * @param radii of the boxes in nodes, growing, two at least
     */
    ScaleSpace(Grid grid, int[] radii) {
        this.columns = grid.geometry().columns();
        this.rows = grid.geometry().rows();
        this.radii = radii.clone();
        float[] finer = smooth(grid.values(), radii[0]);
        for (int k = 1; k < radii.length; k++) {
            float[] coarser = smooth(grid.values(), radii[k]);
            bands.add(difference(finer, coarser, (float) (1 / Math.log(sigma(k) / sigma(k - 1)))));
            finer = coarser;
        }
    }

    /** Standard deviation, in nodes, of the Gaussian of a radius. */
    private double sigma(int k) {
        return Math.sqrt((double) radii[k] * (radii[k] + 1));
    }

    /** How many bands there are: one fewer than radii. */
    int bands() {
        return bands.size();
    }

    /** Width of band k in nodes: the geometric mean of its two Gaussians' standard deviations. */
    double width(int k) {
        return Math.sqrt(sigma(k) * sigma(k + 1));
    }

    /**
     * Band k: the difference of two Gaussians over the logarithm of their widths' ratio, which is about minus the
     * scale-normalised Laplacian. Unit of the grid; positive on blobs; NaN where the grid has no data.
     */
    float[] band(int k) {
        return bands.get(k);
    }

    private static float[] difference(float[] finer, float[] coarser, float scale) {
        float[] band = new float[finer.length];
        for (int i = 0; i < band.length; i++) {
            band[i] = scale * (finer[i] - coarser[i]);
        }
        return band;
    }

    private float[] smooth(double[] values, int radius) {
        double[] sum = new double[values.length];
        double[] weight = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            boolean known = !Double.isNaN(values[i]);
            sum[i] = known ? values[i] : 0;
            weight[i] = known ? 1 : 0;
        }
        double[] scratch = new double[Math.max(columns, rows)];
        for (int pass = 0; pass < 3; pass++) {
            box(sum, radius, scratch);
            box(weight, radius, scratch);
        }
        float[] smooth = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            smooth[i] = Double.isNaN(values[i]) ? Float.NaN : (float) (sum[i] / weight[i]);
        }
        return smooth;
    }

    private void box(double[] values, int radius, double[] scratch) {
        double scale = 1.0 / (2 * radius + 1);
        for (int row = 0; row < rows; row++) {
            run(values, row * columns, radius, scale, scratch);
        }
        boxAcross(values, radius, scale);
    }

    /** Running mean along a row; beyond the ends there is nothing. */
    private void run(double[] values, int from, int radius, double scale, double[] scratch) {
        System.arraycopy(values, from, scratch, 0, columns);
        for (int c = 0; c < columns; c++) {
            // Sums start afresh every so often, so that nothing a strong anomaly leaves behind builds up.
            double sum = 0;
            int until = Math.min(columns, c + 64);
            for (int k = Math.max(0, c - radius); k <= Math.min(columns - 1, c + radius); k++) {
                sum += scratch[k];
            }
            values[from + c] = sum * scale;
            while (c + 1 < until) {
                c++;
                sum += c + radius < columns ? scratch[c + radius] : 0;
                sum -= c - radius - 1 >= 0 ? scratch[c - radius - 1] : 0;
                values[from + c] = sum * scale;
            }
        }
    }

    /** Running mean along all columns at once, row by row. */
    private void boxAcross(double[] values, int radius, double scale) {
        double[] before = values.clone();
        double[] sum = new double[columns];
        for (int row = 0; row < rows; row++) {
            if (row % 64 == 0) {
                java.util.Arrays.fill(sum, 0);
                for (int r = Math.max(0, row - radius); r <= Math.min(rows - 1, row + radius); r++) {
                    add(sum, before, r, 1);
                }
            } else {
                if (row + radius < rows) {
                    add(sum, before, row + radius, 1);
                }
                if (row - radius - 1 >= 0) {
                    add(sum, before, row - radius - 1, -1);
                }
            }
            for (int c = 0; c < columns; c++) {
                values[row * columns + c] = sum[c] * scale;
            }
        }
    }

    private void add(double[] sum, double[] values, int row, double sign) {
        int from = row * columns;
        for (int c = 0; c < columns; c++) {
            sum[c] += sign * values[from + c];
        }
    }
}
