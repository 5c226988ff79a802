package io.quetzalcore.geophysics.gridding;

import io.quetzalcore.geophysics.crew.Crew;

/** One grid of the hierarchy: its equations A u + B'WB u = B'W d, and the room to relax them in. */
final class Level {
    private static final int STRIP_ROWS = 24;

    final int columns;
    final int rows;
    final int nodes;
    final DataTerm data;
    private final Plate plate;
    private final Crew crew;
    /** One over the sum of absolute values of each row of the matrix: scaled by it no eigenvalue exceeds one. */
    private final double[] scale;

    /** Residual, correction and direction of the smoother. */
    final double[] residual;

    final double[] correction;
    private final double[] direction;

    Level(Plate plate, DataTerm data, Crew crew) {
        this.columns = plate.columns;
        this.rows = plate.rows;
        this.nodes = columns * rows;
        this.plate = plate;
        this.data = data;
        this.crew = crew;
        scale = new double[nodes];
        plate.absoluteSums(scale);
        data.addAbsoluteSums(scale);
        for (int i = 0; i < nodes; i++) {
            scale[i] = 1 / scale[i];
        }
        residual = new double[nodes];
        correction = new double[nodes];
        direction = new double[nodes];
    }

    void share(Crew.Rows work) {
        crew.share(rows, nodes, work);
    }

    /** Writes the right-hand side B'W d. */
    void target(double[] b) {
        strips((from, to) -> {
            double[] strip = new double[(to - from) * columns];
            data.addTarget(from, to, strip);
            System.arraycopy(strip, 0, b, from * columns, strip.length);
        });
    }

    /** Writes (A + B'WB) u. */
    void apply(double[] u, double[] out) {
        strips((from, to) -> {
            double[] strip = product(u, from, to);
            System.arraycopy(strip, 0, out, from * columns, strip.length);
        });
    }

    /** Takes (A + B'WB) u away from r. */
    void subtract(double[] u, double[] r) {
        strips((from, to) -> {
            double[] strip = product(u, from, to);
            int o = from * columns;
            for (int i = 0; i < strip.length; i++) {
                r[o + i] -= strip[i];
            }
        });
    }

    /** Rows from..to-1 of (A + B'WB) u. */
    private double[] product(double[] u, int from, int to) {
        double[] strip = new double[(to - from) * columns];
        for (int j = from; j < to; j++) {
            plate.row(u, j, strip, (j - from) * columns);
        }
        data.addPull(u, from, to, strip);
        return strip;
    }

    /** Works on strips of rows that stay in the nearest cache; each row comes out the same however it is cut. */
    private void strips(Crew.Rows work) {
        int count = (rows + STRIP_ROWS - 1) / STRIP_ROWS;
        crew.share(count, nodes, (from, to) -> {
            for (int strip = from; strip < to; strip++) {
                work.work(strip * STRIP_ROWS, Math.min(rows, (strip + 1) * STRIP_ROWS));
            }
        });
    }

    /**
     * Relaxes correction and residual by Chebyshev polynomials of the fourth kind (Lottes 2023, algorithm 1), which need
     * no lower bound of the spectrum.
     *
     * @param lastResidual whether the residual is wanted after the last step
     */
    void smooth(int steps, boolean lastResidual) {
        for (int k = 1; k <= steps; k++) {
            double keep = (2.0 * k - 3) / (2 * k + 1);
            double take = (8.0 * k - 4) / (2 * k + 1);
            boolean first = k == 1;
            share((from, to) -> {
                for (int i = from * columns; i < to * columns; i++) {
                    double old = first ? 0 : keep * direction[i];
                    direction[i] = old + take * scale[i] * residual[i];
                    correction[i] += direction[i];
                }
            });
            if (k < steps || lastResidual) {
                subtract(direction, residual);
            }
        }
    }

    /** Adds the coarser level's correction, interpolated, and takes its share from the residual. */
    void correctFrom(Level coarse) {
        Nesting.prolong(coarse.correction, coarse.columns, coarse.rows, direction, columns, rows, crew);
        share((from, to) -> {
            for (int i = from * columns; i < to * columns; i++) {
                correction[i] += direction[i];
            }
        });
        subtract(direction, residual);
    }

    /** Hands the residual down, to the coarser level's residual. */
    void restrictTo(Level coarse) {
        Nesting.restrict(residual, columns, rows, coarse.residual, coarse.columns, coarse.rows, crew);
    }
}
