package io.quetzalcore.geophysics.gridding;

import io.quetzalcore.geophysics.crew.Crew;
import java.util.Arrays;

/**
 * What pulls the plate to the readings: the symmetric matrix B'WB, where row k of B interpolates the grid at block k by
 * the four-point Lagrange polynomial along each axis, so that a block keeps its place between the nodes.
 */
final class DataTerm {
    private final int columns;
    private final int rows;
    /** Blocks of cell row c are rowStart[c]..rowStart[c+1]-1; cell (i, c) reaches nodes i-1..i+2 and c-1..c+2. */
    private final int[] rowStart;

    private final int[] cell;
    private final double[] alongX;
    private final double[] alongY;
    private final double[] weight;
    private final double[] value;
    private final double[] pull;

    DataTerm(Blocks blocks, int columns, int rows, double stiffness) {
        this.columns = columns;
        this.rows = rows;
        int n = blocks.count();
        rowStart = new int[rows + 1];
        cell = new int[n];
        alongX = new double[4 * n];
        alongY = new double[4 * n];
        weight = new double[n];
        value = new double[n];
        pull = new double[n];
        int[] order = byRow(blocks);
        for (int k = 0; k < n; k++) {
            int from = order[k];
            cell[k] = cellOf(blocks.x()[from], columns);
            lagrange(blocks.x()[from] - cell[k], alongX, 4 * k);
            lagrange(blocks.y()[from] - cellOf(blocks.y()[from], rows), alongY, 4 * k);
            weight[k] = stiffness * blocks.weight()[from];
            value[k] = blocks.value()[from];
        }
    }

    private int[] byRow(Blocks blocks) {
        int n = blocks.count();
        for (int k = 0; k < n; k++) {
            rowStart[cellOf(blocks.y()[k], rows) + 1]++;
        }
        for (int c = 0; c < rows; c++) {
            rowStart[c + 1] += rowStart[c];
        }
        int[] next = rowStart.clone();
        int[] order = new int[n];
        for (int k = 0; k < n; k++) {
            order[next[cellOf(blocks.y()[k], rows)]++] = k;
        }
        return order;
    }

    /** The cell whose four nodes interpolate at a position: near the edge the last one that has them all. */
    static int cellOf(double position, int nodes) {
        return Math.max(1, Math.min(nodes - 3, (int) position));
    }

    /** Weights of the nodes at -1, 0, 1, 2 for the cubic through them, at f. */
    static void lagrange(double f, double[] to, int at) {
        to[at] = -f * (f - 1) * (f - 2) / 6;
        to[at + 1] = (f + 1) * (f - 1) * (f - 2) / 2;
        to[at + 2] = -(f + 1) * f * (f - 2) / 2;
        to[at + 3] = (f + 1) * f * (f - 1) / 6;
    }

    /** Computes W B u for {@link #addTo}. */
    void pull(double[] u, Crew crew) {
        crew.share(rows, 4L * cell.length, (from, to) -> {
            for (int c = from; c < to; c++) {
                for (int k = rowStart[c]; k < rowStart[c + 1]; k++) {
                    pull[k] = weight[k] * at(u, k, c);
                }
            }
        });
    }

    /** Takes W d as what {@link #addTo} adds. */
    void pullOfData() {
        for (int k = 0; k < cell.length; k++) {
            pull[k] = weight[k] * value[k];
        }
    }

    private double at(double[] u, int k, int c) {
        int o = (c - 1) * columns + cell[k] - 1;
        double sum = 0;
        for (int m = 0; m < 4; m++) {
            int p = o + m * columns;
            sum += alongY[4 * k + m]
                    * (alongX[4 * k] * u[p]
                            + alongX[4 * k + 1] * u[p + 1]
                            + alongX[4 * k + 2] * u[p + 2]
                            + alongX[4 * k + 3] * u[p + 3]);
        }
        return sum;
    }

    /** Adds row j of B' times the pull to {@code out}. */
    void addTo(int j, double[] out) {
        for (int m = 0; m < 4; m++) {
            int c = j + 1 - m;
            if (c < 1 || c > rows - 3) {
                continue;
            }
            for (int k = rowStart[c]; k < rowStart[c + 1]; k++) {
                double q = alongY[4 * k + m] * pull[k];
                int i = cell[k] - 1;
                out[i] += q * alongX[4 * k];
                out[i + 1] += q * alongX[4 * k + 1];
                out[i + 2] += q * alongX[4 * k + 2];
                out[i + 3] += q * alongX[4 * k + 3];
            }
        }
    }

    /** Adds the sums of the absolute values of the rows of |B|'W|B|, which bound those of B'WB. */
    void addAbsoluteSums(double[] sums) {
        for (int c = 1; c <= rows - 3; c++) {
            for (int k = rowStart[c]; k < rowStart[c + 1]; k++) {
                double all = weight[k] * absolute(alongX, k) * absolute(alongY, k);
                for (int m = 0; m < 16; m++) {
                    int node = (c - 1 + m / 4) * columns + cell[k] - 1 + m % 4;
                    sums[node] += all * Math.abs(alongY[4 * k + m / 4] * alongX[4 * k + m % 4]);
                }
            }
        }
    }

    private static double absolute(double[] along, int k) {
        return Arrays.stream(along, 4 * k, 4 * k + 4).map(Math::abs).sum();
    }

    /** Root mean square of B u - d over the blocks at least so stiffly held, nT. */
    double residual(double[] u, double leastWeight) {
        double sum = 0;
        int counted = 0;
        for (int c = 1; c <= rows - 3; c++) {
            for (int k = rowStart[c]; k < rowStart[c + 1]; k++) {
                if (weight[k] >= leastWeight) {
                    double off = at(u, k, c) - value[k];
                    sum += off * off;
                    counted++;
                }
            }
        }
        return Math.sqrt(sum / Math.max(1, counted));
    }
}
