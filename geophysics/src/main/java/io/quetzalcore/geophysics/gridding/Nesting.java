package io.quetzalcore.geophysics.gridding;

import io.quetzalcore.geophysics.crew.Crew;
import java.util.Arrays;

/**
 * Between a grid and the next coarser one, whose nodes are every second node of it: cubic interpolation upward and its
 * transpose downward. The coarse grid has n / 2 + 1 nodes and may reach one node farther than the fine one.
 */
final class Nesting {
    private static final double NEAR = 9.0 / 16;
    private static final double FAR = -1.0 / 16;

    private Nesting() {}

    static int coarser(int nodes) {
        return nodes / 2 + 1;
    }

    /** Weight of coarse node i + m, m = -1..2, in the fine node between coarse nodes i and i + 1. */
    private static double weight(int coarseNodes, int i, int m) {
        boolean cubic = i >= 1 && i <= coarseNodes - 3;
        boolean near = m == 0 || m == 1;
        return cubic ? (near ? NEAR : FAR) : near ? 0.5 : 0;
    }

    /** Writes the fine grid interpolated from the coarse one. */
    static void prolong(double[] coarse, int nx, int ny, double[] fine, int columns, int rows, Crew crew) {
        crew.share(rows, (long) columns * rows, (from, to) -> {
            double[] line = new double[nx];
            for (int j = from; j < to; j++) {
                int c = j / 2;
                if (j % 2 == 0) {
                    System.arraycopy(coarse, c * nx, line, 0, nx);
                } else {
                    Arrays.fill(line, 0);
                    for (int m = -1; m <= 2; m++) {
                        add(weight(ny, c, m), coarse, (c + m) * nx, line);
                    }
                }
                widen(line, fine, j * columns, columns);
            }
        });
    }

    private static void add(double weight, double[] from, int at, double[] line) {
        if (weight != 0) {
            for (int i = 0; i < line.length; i++) {
                line[i] += weight * from[at + i];
            }
        }
    }

    private static void widen(double[] line, double[] fine, int o, int columns) {
        int nx = line.length;
        for (int i = 0; 2 * i < columns; i++) {
            fine[o + 2 * i] = line[i];
        }
        for (int i = 1; i <= nx - 3 && 2 * i + 1 < columns; i++) {
            fine[o + 2 * i + 1] = NEAR * (line[i] + line[i + 1]) + FAR * (line[i - 1] + line[i + 2]);
        }
        for (int i = 0; i < nx - 1; i = i == 0 ? Math.max(1, nx - 2) : i + 1) {
            if (2 * i + 1 < columns) {
                fine[o + 2 * i + 1] = 0.5 * (line[i] + line[i + 1]);
            }
        }
    }

    /** Writes the coarse grid that the transpose of {@link #prolong} makes of the fine one. */
    static void restrict(double[] fine, int columns, int rows, double[] coarse, int nx, int ny, Crew crew) {
        crew.share(ny, (long) columns * rows / 2, (from, to) -> {
            double[] line = new double[columns];
            for (int c = from; c < to; c++) {
                Arrays.fill(line, 0);
                if (2 * c < rows) {
                    add(1, fine, 2 * c * columns, line);
                }
                for (int m = -1; m <= 2; m++) {
                    int between = c - m;
                    if (between >= 0 && between < ny - 1 && 2 * between + 1 < rows) {
                        add(weight(ny, between, m), fine, (2 * between + 1) * columns, line);
                    }
                }
                narrow(line, coarse, c * nx, nx);
            }
        });
    }

    private static void narrow(double[] line, double[] coarse, int o, int nx) {
        int columns = line.length;
        for (int c = 0; c < nx; c++) {
            double sum = 2 * c < columns ? line[2 * c] : 0;
            if (c >= 3 && c <= nx - 5 && 2 * c + 3 < columns) {
                sum += NEAR * (line[2 * c - 1] + line[2 * c + 1]) + FAR * (line[2 * c - 3] + line[2 * c + 3]);
            } else {
                for (int m = -1; m <= 2; m++) {
                    int between = c - m;
                    if (between >= 0 && between < nx - 1 && 2 * between + 1 < columns) {
                        sum += weight(nx, between, m) * line[2 * between + 1];
                    }
                }
            }
            coarse[o + c] = sum;
        }
    }
}
