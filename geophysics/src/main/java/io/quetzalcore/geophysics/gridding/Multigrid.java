package io.quetzalcore.geophysics.gridding;

import io.quetzalcore.geophysics.crew.Crew;
import java.util.List;

/**
 * Solves the plate by nested iteration: the coarsest grid first, then each finer one from the interpolated coarser
 * answer, by conjugate gradients preconditioned with a symmetric V-cycle.
 */
final class Multigrid {
    private static final int SMOOTHING_STEPS = 2;
    private static final int COARSEST_STEPS = 24;

    private final List<Level> levels;
    private final Crew crew;

    /** Levels from the finest to the coarsest. */
    Multigrid(List<Level> levels, Crew crew) {
        this.levels = levels;
        this.crew = crew;
    }

    /** How a level's iteration ended: the largest change that one more V-cycle would make, and iterations made. */
    record Ending(double change, int iterations) {}

    private Ending ending = new Ending(Double.NaN, 0);

    Ending ending() {
        return ending;
    }

    /**
     * Solves the finest level.
     *
     * @param tolerance stops when a V-cycle would change no node by more than this
     */
    double[] solve(double tolerance, int coarseIterations, int iterations) {
        double[] u = new double[levels.getLast().nodes];
        for (int l = levels.size() - 1; l >= 0; l--) {
            Level level = levels.get(l);
            if (l < levels.size() - 1) {
                Level coarse = levels.get(l + 1);
                double[] fine = new double[level.nodes];
                Nesting.prolong(u, coarse.columns, coarse.rows, fine, level.columns, level.rows, crew);
                u = fine;
            }
            iterate(l, u, tolerance, l == 0 ? iterations : coarseIterations);
        }
        return u;
    }

    private void iterate(int l, double[] u, double tolerance, int most) {
        Level level = levels.get(l);
        double[] r = new double[level.nodes];
        double[] p = new double[level.nodes];
        double[] q = new double[level.nodes];
        level.target(r);
        level.subtract(u, r);
        double old = 0;
        int k = 0;
        double change = Double.POSITIVE_INFINITY;
        for (; k < most; k++) {
            System.arraycopy(r, 0, level.residual, 0, r.length);
            cycle(l);
            double[] z = level.correction;
            change = largest(level, z);
            if (change <= tolerance) {
                break;
            }
            double rz = dot(level, r, z);
            double beta = k == 0 ? 0 : rz / old;
            level.share((from, to) -> {
                for (int i = from * level.columns; i < to * level.columns; i++) {
                    p[i] = z[i] + beta * p[i];
                }
            });
            level.apply(p, q);
            double alpha = rz / dot(level, p, q);
            level.share((from, to) -> {
                for (int i = from * level.columns; i < to * level.columns; i++) {
                    u[i] += alpha * p[i];
                    r[i] -= alpha * q[i];
                }
            });
            old = rz;
        }
        ending = new Ending(change, k);
    }

    private void cycle(int l) {
        Level level = levels.get(l);
        java.util.Arrays.fill(level.correction, 0);
        if (l == levels.size() - 1) {
            level.smooth(COARSEST_STEPS, false);
            return;
        }
        Level coarse = levels.get(l + 1);
        level.smooth(SMOOTHING_STEPS, true);
        level.restrictTo(coarse);
        cycle(l + 1);
        level.correctFrom(coarse);
        level.smooth(SMOOTHING_STEPS, false);
    }

    private static double dot(Level level, double[] a, double[] b) {
        double[] sums = new double[level.rows];
        level.share((from, to) -> {
            for (int j = from; j < to; j++) {
                double sum = 0;
                for (int i = j * level.columns; i < (j + 1) * level.columns; i++) {
                    sum += a[i] * b[i];
                }
                sums[j] = sum;
            }
        });
        double sum = 0;
        for (double row : sums) {
            sum += row;
        }
        return sum;
    }

    private static double largest(Level level, double[] a) {
        double[] most = new double[level.rows];
        level.share((from, to) -> {
            for (int j = from; j < to; j++) {
                double largest = 0;
                for (int i = j * level.columns; i < (j + 1) * level.columns; i++) {
                    largest = Math.max(largest, Math.abs(a[i]));
                }
                most[j] = largest;
            }
        });
        return java.util.Arrays.stream(most).max().orElse(0);
    }
}
