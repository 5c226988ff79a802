package io.quetzalcore.geophysics.transform;

import io.quetzalcore.geophysics.crew.Crew;

/**
 * The cosine series of a grid along both axes. Beyond its edges the grid goes on for a short {@link Apron}, on which it comes
 * to rest; there it is mirrored, again and again without end.
 */
final class CosineSpectrum {
    /** Sequences in one set of {@link CosineLines}. */
    static final int LANES = 16;

    /** So that rows do not lie a power of two apart, which caches dislike. */
    private static final int ODD_PITCH = 8;

    private final int columns;
    private final int rows;
    private final int nx;
    private final int ny;
    /** Nodes of the apron west and south of the grid. */
    private final int west;

    private final int south;
    private final int pitch;
    private final double spacing;
    private final double[] coefficients;
    /** Room for a transform half done: the series along northing's cosines and sines. */
    private final double[] cosinesOfY;

    private double[] sinesOfY = {};
    private final Crew crew;

    private CosineSpectrum(int columns, int rows, double spacing, Crew crew) {
        this.columns = columns;
        this.rows = rows;
        this.spacing = spacing;
        this.crew = crew;
        nx = Fourier.goodLength(columns + 2 * Apron.least(columns));
        ny = Fourier.goodLength(rows + 2 * Apron.least(rows));
        west = (nx - columns) / 2;
        south = (ny - rows) / 2;
        pitch = nx + ODD_PITCH;
        coefficients = new double[Math.multiplyExact(pitch, ny)];
        cosinesOfY = new double[coefficients.length];
    }

    /** The series of values without NaN, row-major. */
    static CosineSpectrum of(double[] values, int columns, int rows, double spacing, Crew crew) {
        CosineSpectrum spectrum = new CosineSpectrum(columns, rows, spacing, crew);
        spectrum.analyse(values);
        return spectrum;
    }

    int width() {
        return nx;
    }

    int height() {
        return ny;
    }

    /** The place of element n of a sequence that is mirrored behind its last of {@code length} elements. */
    static int mirrored(int n, int length) {
        return n < length ? n : Math.max(0, 2 * length - 1 - n);
    }

    private void analyse(double[] values) {
        crew.share(rows, (long) nx * ny, (from, to) -> {
            for (int j = from; j < to; j++) {
                System.arraycopy(values, j * columns, coefficients, (j + south) * pitch + west, columns);
                Apron.sew(coefficients, (j + south) * pitch, 1, west, columns, nx);
            }
        });
        crew.share(blocks(nx), (long) nx * ny, (from, to) -> {
            CosineLines lines = new CosineLines(ny, LANES);
            for (int block = from; block < to; block++) {
                int i = 2 * block * LANES;
                for (int c = i; c < Math.min(nx, i + 2 * LANES); c++) {
                    Apron.sew(coefficients, c, pitch, south, rows, ny);
                }
                for (int n = 0; n < ny; n++) {
                    Lanes.take(coefficients, n * pitch, nx, i, lines, n);
                }
                lines.analyse();
                for (int n = 0; n < ny; n++) {
                    Lanes.give(lines, n, coefficients, n * pitch, nx, i);
                }
            }
        });
        crew.share(blocks(ny), (long) nx * ny, (from, to) -> {
            CosineLines lines = new CosineLines(nx, LANES);
            for (int block = from; block < to; block++) {
                int j = 2 * block * LANES;
                Lanes.turnIn(coefficients, pitch, ny, j, nx, lines);
                lines.analyse();
                Lanes.turnOut(lines, 0, coefficients, pitch, ny, j, nx);
            }
        });
    }

    private static int blocks(int sequences) {
        return (sequences + 2 * LANES - 1) / (2 * LANES);
    }

    private double wavenumber(int n, int length) {
        return Math.PI * n / (length * spacing);
    }

    /** What an operator makes of the grid: values of all nodes, row-major. */
    double[] through(Operator operator) {
        double[] kx = new double[nx];
        for (int i = 0; i < nx; i++) {
            kx[i] = wavenumber(i, nx);
        }
        if (operator.even()) {
            alongX(operator, kx);
        } else {
            sinesOfY = sinesOfY.length == 0 ? new double[coefficients.length] : sinesOfY;
            alongXBoth(operator, kx);
        }
        double[] values = new double[columns * rows];
        crew.share(blocks(columns), (long) nx * ny, (from, to) -> {
            CosineLines lines = new CosineLines(ny, LANES);
            for (int block = from; block < to; block++) {
                if (operator.even()) {
                    upward(lines, 2 * block * LANES, values);
                } else {
                    upwardBoth(lines, 2 * block * LANES, values);
                }
            }
        });
        return values;
    }

    private void alongX(Operator operator, double[] kx) {
        crew.share(blocks(ny), (long) nx * ny, (from, to) -> {
            CosineLines lines = new CosineLines(nx, LANES);
            Operator.Factors factors = new Operator.Factors(nx);
            for (int block = from; block < to; block++) {
                int j = 2 * block * LANES;
                for (int l = 0; l < 2 * LANES && j + l < ny; l++) {
                    operator.row(wavenumber(j + l, ny), kx, factors);
                    double[] set = l < LANES ? lines.first : lines.second;
                    scaled((j + l) * pitch, factors.cc(), set, l % LANES);
                }
                lines.cosines();
                Lanes.turnOut(lines, west, cosinesOfY, pitch, ny, j, columns);
            }
        });
    }

    private void scaled(int o, double[] factor, double[] set, int lane) {
        for (int i = 0; i < nx; i++) {
            set[i * LANES + lane] = factor[i] * coefficients[o + i];
        }
    }

    private void alongXBoth(Operator operator, double[] kx) {
        crew.share(2 * blocks(ny), (long) nx * ny, (from, to) -> {
            CosineLines forCosines = new CosineLines(nx, LANES);
            CosineLines forSines = new CosineLines(nx, LANES);
            Operator.Factors factors = new Operator.Factors(nx);
            for (int block = from; block < to; block++) {
                int j = block * LANES;
                for (int l = 0; l < LANES && j + l < ny; l++) {
                    operator.row(wavenumber(j + l, ny), kx, factors);
                    int o = (j + l) * pitch;
                    scaled(o, factors.cc(), forCosines.first, l);
                    scaled(o, factors.sc(), forCosines.second, l);
                    scaled(o, factors.cs(), forSines.first, l);
                    scaled(o, factors.ss(), forSines.second, l);
                }
                forCosines.cosinesAndSines();
                forSines.cosinesAndSines();
                Lanes.turnOutFirst(forCosines, west, cosinesOfY, pitch, ny, j, columns);
                Lanes.turnOutFirst(forSines, west, sinesOfY, pitch, ny, j, columns);
            }
        });
    }

    private void upward(CosineLines lines, int i, double[] values) {
        for (int n = 0; n < ny; n++) {
            Lanes.take(cosinesOfY, n * pitch, columns, i, lines, n);
        }
        lines.cosines();
        for (int n = 0; n < rows; n++) {
            Lanes.give(lines, south + n, values, n * columns, columns, i);
        }
    }

    private void upwardBoth(CosineLines lines, int start, double[] values) {
        for (int i = start; i < Math.min(columns, start + 2 * LANES); i += LANES) {
            int width = Math.min(LANES, columns - i);
            for (int n = 0; n < ny; n++) {
                System.arraycopy(cosinesOfY, n * pitch + i, lines.first, n * LANES, width);
                System.arraycopy(sinesOfY, n * pitch + i, lines.second, n * LANES, width);
            }
            lines.cosinesAndSines();
            for (int n = 0; n < rows; n++) {
                System.arraycopy(lines.first, (south + n) * LANES, values, n * columns + i, width);
            }
        }
    }
}
