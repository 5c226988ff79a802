package io.quetzalcore.geophysics.gridding;

import io.quetzalcore.geophysics.crew.Crew;

/** One grid of the hierarchy: its equations A u + B'WB u = B'W d, and the room to relax them in. */
final class Level {
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
        data.pullOfData();
        for (int j = 0; j < rows; j++) {
            double[] row = new double[columns];
            data.addTo(j, row);
            System.arraycopy(row, 0, b, j * columns, columns);
        }
    }

    /** Writes (A + B'WB) u. */
    void apply(double[] u, double[] out) {
        data.pull(u, crew);
        share((from, to) -> {
            double[] row = new double[columns];
            for (int j = from; j < to; j++) {
                plate.row(u, j, row);
                data.addTo(j, row);
                System.arraycopy(row, 0, out, j * columns, columns);
            }
        });
    }

    /** Takes (A + B'WB) u away from r. */
    void subtract(double[] u, double[] r) {
        data.pull(u, crew);
        share((from, to) -> {
            double[] row = new double[columns];
            for (int j = from; j < to; j++) {
                plate.row(u, j, row);
                data.addTo(j, row);
                int o = j * columns;
                for (int i = 0; i < columns; i++) {
                    r[o + i] -= row[i];
                }
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
