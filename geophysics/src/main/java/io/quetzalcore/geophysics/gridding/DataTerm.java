package io.quetzalcore.geophysics.gridding;

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
    /** Place of each block in its cell, 0 to 1 along easting and northing. */
    private final double[] east;

    private final double[] north;
    private final double[] weight;
    private final double[] value;

    DataTerm(Blocks blocks, int columns, int rows, double stiffness) {
        this.columns = columns;
        this.rows = rows;
        int n = blocks.count();
        rowStart = new int[rows + 1];
        cell = new int[n];
        east = new double[n];
        north = new double[n];
        weight = new double[n];
        value = new double[n];
        int[] order = byRow(blocks);
        for (int k = 0; k < n; k++) {
            int from = order[k];
            cell[k] = cellOf(blocks.x()[from], columns);
            east[k] = blocks.x()[from] - cell[k];
            north[k] = blocks.y()[from] - cellOf(blocks.y()[from], rows);
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

    /** Weights of the nodes at -1, 0, 1, 2 for the cubic through them, at f (Lagrange). */
    static double before(double f) {
        return f * (f - 1) * (2 - f) / 6;
    }

    static double at(double f) {
        return (f + 1) * (f - 1) * (f - 2) / 2;
    }

    static double next(double f) {
        return (f + 1) * f * (2 - f) / 2;
    }

    static double after(double f) {
        return (f + 1) * f * (f - 1) / 6;
    }

    /** The grid interpolated at block k of cell row c. */
    private double surface(double[] u, int k, int c) {
        double f = east[k];
        double g = north[k];
        return surface(
                u,
                (c - 1) * columns + cell[k] - 1,
                before(f),
                at(f),
                next(f),
                after(f),
                before(g),
                at(g),
                next(g),
                after(g));
    }

    /** The grid interpolated from the four by four nodes from o on: weights along easting a to d, along northing p to s. */
    private double surface(
            double[] u, int o, double a, double b, double c, double d, double p, double q, double r, double s) {
        int o1 = o + columns;
        int o2 = o1 + columns;
        int o3 = o2 + columns;
        return p * (a * u[o] + b * u[o + 1] + c * u[o + 2] + d * u[o + 3])
                + q * (a * u[o1] + b * u[o1 + 1] + c * u[o1 + 2] + d * u[o1 + 3])
                + r * (a * u[o2] + b * u[o2 + 1] + c * u[o2 + 2] + d * u[o2 + 3])
                + s * (a * u[o3] + b * u[o3 + 1] + c * u[o3 + 2] + d * u[o3 + 3]);
    }

    /** Adds rows from..to-1 of B'WB u to {@code out}, which begins with row {@code from}. */
    void addPull(double[] u, int from, int to, double[] out) {
        for (int c = Math.max(1, from - 2); c <= Math.min(rows - 3, to); c++) {
            boolean whole = c - 1 >= from && c + 2 < to;
            for (int k = rowStart[c]; k < rowStart[c + 1]; k++) {
                if (whole) {
                    addPull(u, k, (c - 1) * columns + cell[k] - 1, (c - 1 - from) * columns + cell[k] - 1, out);
                } else {
                    scatter(weight[k] * surface(u, k, c), k, c, from, to, out);
                }
            }
        }
    }

    /** Adds what block k pulls at its four by four nodes: those from o on in u are those from t on in out. */
    private void addPull(double[] u, int k, int o, int t, double[] out) {
        double f = east[k];
        double g = north[k];
        double a = before(f);
        double b = at(f);
        double c = next(f);
        double d = after(f);
        double p = before(g);
        double q = at(g);
        double r = next(g);
        double s = after(g);
        double pull = weight[k] * surface(u, o, a, b, c, d, p, q, r, s);
        a *= pull;
        b *= pull;
        c *= pull;
        d *= pull;
        int t1 = t + columns;
        int t2 = t1 + columns;
        int t3 = t2 + columns;
        out[t] += p * a;
        out[t + 1] += p * b;
        out[t + 2] += p * c;
        out[t + 3] += p * d;
        out[t1] += q * a;
        out[t1 + 1] += q * b;
        out[t1 + 2] += q * c;
        out[t1 + 3] += q * d;
        out[t2] += r * a;
        out[t2 + 1] += r * b;
        out[t2 + 2] += r * c;
        out[t2 + 3] += r * d;
        out[t3] += s * a;
        out[t3 + 1] += s * b;
        out[t3 + 2] += s * c;
        out[t3 + 3] += s * d;
    }

    /** Adds rows from..to-1 of B'W d to {@code out}, which begins with row {@code from}. */
    void addTarget(int from, int to, double[] out) {
        for (int c = Math.max(1, from - 2); c <= Math.min(rows - 3, to); c++) {
            for (int k = rowStart[c]; k < rowStart[c + 1]; k++) {
                scatter(weight[k] * value[k], k, c, from, to, out);
            }
        }
    }

    private void scatter(double pull, int k, int c, int from, int to, double[] out) {
        double f = east[k];
        double a = pull * before(f);
        double b = pull * at(f);
        double d = pull * next(f);
        double e = pull * after(f);
        double g = north[k];
        int i = cell[k] - 1;
        for (int m = 0; m < 4; m++) {
            int j = c - 1 + m;
            if (j >= from && j < to) {
                double w = m == 0 ? before(g) : m == 1 ? at(g) : m == 2 ? next(g) : after(g);
                int o = (j - from) * columns + i;
                out[o] += w * a;
                out[o + 1] += w * b;
                out[o + 2] += w * d;
                out[o + 3] += w * e;
            }
        }
    }

    /** Adds the sums of the absolute values of the rows of |B|'W|B|, which bound those of B'WB. */
    void addAbsoluteSums(double[] sums) {
        double[] x = new double[4];
        double[] y = new double[4];
        for (int c = 1; c <= rows - 3; c++) {
            for (int k = rowStart[c]; k < rowStart[c + 1]; k++) {
                double all = weight[k] * absolute(east[k], x) * absolute(north[k], y);
                int o = (c - 1) * columns + cell[k] - 1;
                for (int m = 0; m < 4; m++) {
                    double w = all * y[m];
                    sums[o + m * columns] += w * x[0];
                    sums[o + m * columns + 1] += w * x[1];
                    sums[o + m * columns + 2] += w * x[2];
                    sums[o + m * columns + 3] += w * x[3];
                }
            }
        }
    }

    /** Writes the absolute values of the weights at f and returns their sum. */
    private static double absolute(double f, double[] to) {
        to[0] = Math.abs(before(f));
        to[1] = Math.abs(at(f));
        to[2] = Math.abs(next(f));
        to[3] = Math.abs(after(f));
        return to[0] + to[1] + to[2] + to[3];
    }

    /** Root mean square of B u - d over the blocks at least so stiffly held, nT. */
    double residual(double[] u, double leastWeight) {
        double sum = 0;
        int counted = 0;
        for (int c = 1; c <= rows - 3; c++) {
            for (int k = rowStart[c]; k < rowStart[c + 1]; k++) {
                if (weight[k] >= leastWeight) {
                    double off = surface(u, k, c) - value[k];
                    sum += off * off;
                    counted++;
                }
            }
        }
        return Math.sqrt(sum / Math.max(1, counted));
    }
}
