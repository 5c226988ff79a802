package io.quetzalcore.geophysics.euler;

import java.util.Arrays;

/**
 * Sums over every square window of a grid of what Euler's normal equations need, at a cost that does not depend on the
 * window's size.
 *
 * <p>An ordinary summed-area table takes differences of sums over the whole grid, and what is left of a quiet window
 * beside a strong anomaly is rounding. So rows and columns are cut into blocks as long as the window: each window is then
 * the tail of one block and the head of the next, and its sum is one running sum from the boundary outward in each
 * direction (van Herk 1992; Gil &amp; Werman 1993, there for maxima). Nothing is ever subtracted: each sum holds the
 * window's own terms alone, and coordinates count from the boundary, never farther than one window away.
 *
 * <p>Memory: twice the window's rows of {@value #SUMS} sums a column.
 */
final class WindowSums {

    static final int N = 0;
    static final int X = 1;
    static final int Y = 2;
    static final int Z = 3;
    static final int H = 4;
    static final int XX = 5;
    static final int XY = 6;
    static final int XZ = 7;
    static final int YY = 8;
    static final int YZ = 9;
    static final int ZZ = 10;
    static final int HX = 11;
    static final int HY = 12;
    static final int HZ = 13;
    static final int HH = 14;
    static final int SUMS = 15;

    /** Takes the sums of one row of windows. */
    interface Visitor {
        /**
         * @param row the southernmost row of the windows
         * @param sums plane by plane: {@code sums[k * windows + column]}; h counts x and y from each window's centre
         * @param windows how many windows the row has; window {@code c} begins at column {@code c}
         */
        void row(int row, double[] sums, int windows);
    }

    private final double[] field;
    private final double[] east;
    private final double[] north;
    private final double[] down;
    private final double index;
    private final int columns;
    private final int rows;
    private final int window;
    private final int windows;
    private final double[] head;
    private final double[] tail;

    /**
     * @param field nT, row-major; NaN in any of the four arrays takes the node out of the count N
     * @param east derivative along easting times the node spacing, nT; likewise north, and down (positive downward)
     * @param index structural index
     * @param window side of the window, nodes
     */
    WindowSums(
            double[] field,
            double[] east,
            double[] north,
            double[] down,
            double index,
            int columns,
            int rows,
            int window) {
        this.field = field;
        this.east = east;
        this.north = north;
        this.down = down;
        this.index = index;
        this.columns = columns;
        this.rows = rows;
        this.window = window;
        this.windows = columns - window + 1;
        this.head = new double[(window + 1) * SUMS];
        this.tail = new double[(window + 1) * SUMS];
    }

    /** Calls the visitor for each row of windows, from the south. */
    void forEachRow(Visitor visitor) {
        if (windows < 1 || rows < window) {
            return;
        }
        double[][] above = new double[window + 1][SUMS * windows];
        double[][] current = new double[window + 1][SUMS * windows];
        double[] running = new double[SUMS * windows];
        double[] whole = new double[SUMS * windows];
        double middle = 0.5 * (window - 1);
        for (int block = 0; block * window < rows; block++) {
            Arrays.fill(running, 0);
            for (int i = 0; i < window && block * window + i < rows; i++) {
                int row = block * window + i;
                sumAlongRow(row, current[i]);
                addShifted(running, current[i], i);
                if (row >= window - 1) {
                    System.arraycopy(running, 0, whole, 0, whole.length);
                    addShifted(whole, above[i + 1], 0);
                    shiftNorth(whole, i - middle);
                    visitor.row(row - window + 1, whole, windows);
                }
            }
            turnToTails(current);
            double[][] swap = above;
            above = current;
            current = swap;
        }
    }

    /** Turns the sums of a block's rows into sums from each row to the block's end, y counted from that end. */
    private void turnToTails(double[][] block) {
        Arrays.fill(block[window], 0);
        for (int i = window - 1; i >= 0; i--) {
            shiftNorth(block[i], window - i);
            addShifted(block[i], block[i + 1], 0);
        }
    }

    /** Sums over the windows' stretches of one row, x from the windows' centres and y from the row. */
    private void sumAlongRow(int row, double[] out) {
        int start = row * columns;
        double middle = 0.5 * (window - 1);
        for (int boundary = 0; boundary < windows + window - 1; boundary += window) {
            if (boundary > 0) {
                runTail(start, boundary);
            }
            runHead(start, boundary, Math.min(window, columns - boundary));
            int most = boundary == 0 ? 0 : window - 1;
            for (int i = Math.max(0, boundary - windows + 1); i <= most; i++) {
                join(i, middle - i, out, boundary - i);
            }
        }
    }

    /** {@code head[i]}: the sum of the i nodes from the boundary eastward. */
    private void runHead(int start, int boundary, int nodes) {
        Arrays.fill(head, 0, SUMS, 0);
        for (int i = 0; i < nodes; i++) {
            add(start + boundary + i, i, head, i * SUMS, (i + 1) * SUMS);
        }
    }

    /** {@code tail[i]}: the sum of the i nodes from the boundary westward. */
    private void runTail(int start, int boundary) {
        Arrays.fill(tail, 0, SUMS, 0);
        for (int i = 1; i < window; i++) {
            add(start + boundary - i, -i, tail, (i - 1) * SUMS, i * SUMS);
        }
    }

    private void add(int node, double x, double[] sums, int from, int to) {
        double f = field[node];
        double fx = east[node];
        double fy = north[node];
        double fz = down[node];
        double h = x * fx + index * f;
        double valid = 1;
        if (Double.isNaN(h + fy + fz)) {
            valid = fx = fy = fz = h = 0;
        }
        sums[to + N] = sums[from + N] + valid;
        sums[to + X] = sums[from + X] + fx;
        sums[to + Y] = sums[from + Y] + fy;
        sums[to + Z] = sums[from + Z] + fz;
        sums[to + H] = sums[from + H] + h;
        sums[to + XX] = sums[from + XX] + fx * fx;
        sums[to + XY] = sums[from + XY] + fx * fy;
        sums[to + XZ] = sums[from + XZ] + fx * fz;
        sums[to + YY] = sums[from + YY] + fy * fy;
        sums[to + YZ] = sums[from + YZ] + fy * fz;
        sums[to + ZZ] = sums[from + ZZ] + fz * fz;
        sums[to + HX] = sums[from + HX] + h * fx;
        sums[to + HY] = sums[from + HY] + h * fy;
        sums[to + HZ] = sums[from + HZ] + h * fz;
        sums[to + HH] = sums[from + HH] + h * h;
    }

    /** Writes the window that begins i nodes west of the boundary, its h counted from its centre at x = middle. */
    private void join(int i, double middle, double[] out, int column) {
        int t = i * SUMS;
        int h = (window - i) * SUMS;
        double xx = tail[t + XX] + head[h + XX];
        double xy = tail[t + XY] + head[h + XY];
        double xz = tail[t + XZ] + head[h + XZ];
        double sx = tail[t + X] + head[h + X];
        double hx = tail[t + HX] + head[h + HX];
        out[N * windows + column] = tail[t + N] + head[h + N];
        out[X * windows + column] = sx;
        out[Y * windows + column] = tail[t + Y] + head[h + Y];
        out[Z * windows + column] = tail[t + Z] + head[h + Z];
        out[H * windows + column] = tail[t + H] + head[h + H] - middle * sx;
        out[XX * windows + column] = xx;
        out[XY * windows + column] = xy;
        out[XZ * windows + column] = xz;
        out[YY * windows + column] = tail[t + YY] + head[h + YY];
        out[YZ * windows + column] = tail[t + YZ] + head[h + YZ];
        out[ZZ * windows + column] = tail[t + ZZ] + head[h + ZZ];
        out[HX * windows + column] = hx - middle * xx;
        out[HY * windows + column] = tail[t + HY] + head[h + HY] - middle * xy;
        out[HZ * windows + column] = tail[t + HZ] + head[h + HZ] - middle * xz;
        out[HH * windows + column] = tail[t + HH] + head[h + HH] - 2 * middle * hx + middle * middle * xx;
    }

    /** Adds a row of sums whose rows lie y nodes north of where {@code sums} counts from. */
    private void addShifted(double[] sums, double[] more, double y) {
        for (int k = 0; k < sums.length; k++) {
            sums[k] += more[k];
        }
        if (y == 0) {
            return;
        }
        for (int c = 0; c < windows; c++) {
            double sy = more[Y * windows + c];
            double yy = more[YY * windows + c];
            sums[H * windows + c] += y * sy;
            sums[HX * windows + c] += y * more[XY * windows + c];
            sums[HY * windows + c] += y * yy;
            sums[HZ * windows + c] += y * more[YZ * windows + c];
            sums[HH * windows + c] += 2 * y * more[HY * windows + c] + y * y * yy;
        }
    }

    /** Counts y from {@code north} nodes farther north: h becomes h - north fy. */
    private void shiftNorth(double[] sums, double north) {
        for (int c = 0; c < windows; c++) {
            double yy = sums[YY * windows + c];
            sums[H * windows + c] -= north * sums[Y * windows + c];
            sums[HX * windows + c] -= north * sums[XY * windows + c];
            sums[HH * windows + c] += -2 * north * sums[HY * windows + c] + north * north * yy;
            sums[HY * windows + c] -= north * yy;
            sums[HZ * windows + c] -= north * sums[YZ * windows + c];
        }
    }
}
