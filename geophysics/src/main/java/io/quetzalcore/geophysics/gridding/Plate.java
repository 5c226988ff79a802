package io.quetzalcore.geophysics.gridding;

/**
 * The elastic energy of a thin plate under tension on one level of grid, as the symmetric matrix
 *
 * <p>A = b (Kx + 2 Lx Ly + Ky) + t (Lx + Ly),
 *
 * <p>where L = G'G with G the first difference and K = S'S with S the second difference along an axis. Inside the grid
 * this is the 13-point biharmonic stencil of Briggs (1974, eq. 7) and the 5-point Laplacian; at the edges it is what the
 * energy itself says there (the free edge of a plate), so that planes cost nothing but tension and nothing else does.
 */
final class Plate {
    final int columns;
    final int rows;
    /** Bending stiffness b: (1 - T) (h / H)^2 for node spacing H and tension T defined at node spacing h. */
    final double bending;
    /** Membrane tension t: T of Smith and Wessel (1990, eq. 2); the same on each level, since area times slope squared is. */
    final double tension;

    private final double[] edges;
    private final double[] corners;

    Plate(int columns, int rows, double bending, double tension) {
        this.columns = columns;
        this.rows = rows;
        this.bending = bending;
        this.tension = tension;
        this.edges = edges();
        this.corners = corners();
    }

    /** Columns whose stencil the grid's west or east edge cuts. */
    private boolean atSide(int i) {
        return i < 2 || i >= columns - 2;
    }

    /** The stencils of the columns at the sides, 25 elements each, for rows away from the south and north edge. */
    private double[] edges() {
        double[] stencils = new double[25 * columns];
        int middle = rows / 2;
        if (middle < 2 || middle >= rows - 2) {
            return stencils;
        }
        for (int i = 0; i < columns; i++) {
            for (int m = 0; atSide(i) && m < 25; m++) {
                int di = m % 5 - 2;
                stencils[25 * i + m] = inside(i + di, middle) ? element(i, middle, di, m / 5 - 2) : 0;
            }
        }
        return stencils;
    }

    /** The stencils of the four by four nodes in the corners, 25 elements each; empty when the grid has no four. */
    private double[] corners() {
        if (columns < 4 || rows < 4) {
            return new double[0];
        }
        double[] stencils = new double[16 * 25];
        for (int corner = 0; corner < 16; corner++) {
            int i = corner % 4 < 2 ? corner % 4 : columns - 4 + corner % 4;
            int j = corner < 8 ? corner / 4 : rows - 4 + corner / 4;
            for (int m = 0; m < 25; m++) {
                int di = m % 5 - 2;
                int dj = m / 5 - 2;
                stencils[25 * corner + m] = inside(i + di, j + dj) ? element(i, j, di, dj) : 0;
            }
        }
        return stencils;
    }

    /** Element (i, i + d) of K for n nodes. */
    static double bend(int n, int i, int d) {
        double sum = 0;
        for (int centre = Math.max(1, i - 1); centre <= Math.min(n - 2, i + 1); centre++) {
            sum += second(centre, i) * second(centre, i + d);
        }
        return sum;
    }

    private static double second(int centre, int i) {
        int away = Math.abs(i - centre);
        return away == 0 ? -2 : away == 1 ? 1 : 0;
    }

    /** Element (i, i + d) of L for n nodes. */
    static double slope(int n, int i, int d) {
        if (d == 0) {
            return (i > 0 ? 1 : 0) + (i < n - 1 ? 1 : 0);
        }
        int j = i + d;
        return Math.abs(d) == 1 && j >= 0 && j < n ? -1 : 0;
    }

    /** Element of A between node (i, j) and node (i + di, j + dj). */
    double element(int i, int j, int di, int dj) {
        double kx = dj == 0 ? bend(columns, i, di) : 0;
        double ky = di == 0 ? bend(rows, j, dj) : 0;
        double lx = slope(columns, i, di);
        double ly = slope(rows, j, dj);
        return bending * (kx + 2 * lx * ly + ky) + tension * ((dj == 0 ? lx : 0) + (di == 0 ? ly : 0));
    }

    private boolean inside(int i, int j) {
        return i >= 0 && i < columns && j >= 0 && j < rows;
    }

    /** Writes the sums of the absolute values of A's rows, row by row of the grid. */
    void absoluteSums(double[] sums) {
        double middle = 64 * bending + 8 * tension;
        for (int j = 0; j < rows; j++) {
            boolean edgeRow = j < 2 || j >= rows - 2;
            for (int i = 0; i < columns; i++) {
                boolean edge = edgeRow || i < 2 || i >= columns - 2;
                sums[j * columns + i] = edge ? absoluteSum(i, j) : middle;
            }
        }
    }

    private double absoluteSum(int i, int j) {
        double sum = 0;
        for (int dj = -2; dj <= 2; dj++) {
            for (int di = -2; di <= 2; di++) {
                sum += inside(i + di, j + dj) ? Math.abs(element(i, j, di, dj)) : 0;
            }
        }
        return sum;
    }

    /** Writes row j of A u into {@code out}, from place {@code at} on. */
    void row(double[] u, int j, double[] out, int at) {
        double b = bending;
        double t = tension;
        double ly = slope(rows, j, 0);
        double here = b * (6 + 4 * ly + bend(rows, j, 0)) + t * (2 + ly);
        double beside = -b * (4 + 2 * ly) - t;
        int o = j * columns;
        int n1 = j + 1 < rows ? o + columns : o;
        int n2 = j + 2 < rows ? o + 2 * columns : o;
        int s1 = j >= 1 ? o - columns : o;
        int s2 = j >= 2 ? o - 2 * columns : o;
        double ln = slope(rows, j, 1);
        double ls = slope(rows, j, -1);
        double north = b * (4 * ln + bend(rows, j, 1)) + t * ln;
        double south = b * (4 * ls + bend(rows, j, -1)) + t * ls;
        double northern = -2 * b * ln;
        double southern = -2 * b * ls;
        double farNorth = j + 2 < rows ? b * bend(rows, j, 2) : 0;
        double farSouth = j >= 2 ? b * bend(rows, j, -2) : 0;
        for (int i = 2; i < columns - 2; i++) {
            out[at + i] = here * u[o + i]
                    + beside * (u[o + i - 1] + u[o + i + 1])
                    + b * (u[o + i - 2] + u[o + i + 2])
                    + (north * u[n1 + i] + northern * (u[n1 + i - 1] + u[n1 + i + 1]))
                    + (south * u[s1 + i] + southern * (u[s1 + i - 1] + u[s1 + i + 1]))
                    + (farNorth * u[n2 + i] + farSouth * u[s2 + i]);
        }
        for (int i = 0; i < columns; i = i == 1 ? Math.max(2, columns - 2) : i + 1) {
            out[at + i] = node(u, i, j);
        }
    }

    private double node(double[] u, int i, int j) {
        boolean side = j >= 2 && j < rows - 2;
        if (!side && corners.length == 0) {
            return directly(u, i, j);
        }
        int column = i < 2 ? i : i - columns + 4;
        int row = j < 2 ? j : j - rows + 4;
        double[] stencils = side ? edges : corners;
        int middle = (side ? 25 * i : 25 * (4 * row + column)) + 12;
        int west = Math.max(-2, -i);
        int east = Math.min(2, columns - 1 - i);
        double sum = 0;
        for (int dj = Math.max(-2, -j); dj <= Math.min(2, rows - 1 - j); dj++) {
            int stencil = middle + 5 * dj;
            int o = (j + dj) * columns + i;
            for (int di = west; di <= east; di++) {
                sum += stencils[stencil + di] * u[o + di];
            }
        }
        return sum;
    }

    private double directly(double[] u, int i, int j) {
        double sum = 0;
        for (int dj = -2; dj <= 2; dj++) {
            for (int di = -2; di <= 2; di++) {
                if (inside(i + di, j + dj)) {
                    sum += element(i, j, di, dj) * u[(j + dj) * columns + i + di];
                }
            }
        }
        return sum;
    }
}
