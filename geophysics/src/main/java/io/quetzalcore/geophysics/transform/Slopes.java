package io.quetzalcore.geophysics.transform;

import io.quetzalcore.geophysics.crew.Crew;

/** Derivatives along one axis, line by line: the cosine series of a line, turned to sines. */
final class Slopes {
    private static final int LANES = CosineSpectrum.LANES;

    private Slopes() {}

    /** Derivative along easting of values without NaN, per metre. */
    static double[] alongX(double[] values, int columns, int rows, double spacing, Crew crew) {
        int nx = Fourier.goodLength(columns);
        double[] slope = new double[values.length];
        crew.share((rows + 2 * LANES - 1) / (2 * LANES), values.length, (from, to) -> {
            CosineLines lines = new CosineLines(nx, LANES);
            for (int block = from; block < to; block++) {
                Lanes.turnIn(values, columns, rows, 2 * block * LANES, columns, lines);
                Lanes.mirror(lines, columns);
                derive(lines, spacing);
                Lanes.turnOut(lines, 0, slope, columns, rows, 2 * block * LANES, columns);
            }
        });
        return slope;
    }

    /** Derivative along northing of values without NaN, per metre. */
    static double[] alongY(double[] values, int columns, int rows, double spacing, Crew crew) {
        int ny = Fourier.goodLength(rows);
        double[] slope = new double[values.length];
        crew.share((columns + 2 * LANES - 1) / (2 * LANES), values.length, (from, to) -> {
            CosineLines lines = new CosineLines(ny, LANES);
            for (int block = from; block < to; block++) {
                int i = 2 * block * LANES;
                for (int n = 0; n < ny; n++) {
                    Lanes.take(values, CosineSpectrum.mirrored(n, rows) * columns, columns, i, lines, n);
                }
                derive(lines, spacing);
                for (int n = 0; n < rows; n++) {
                    Lanes.give(lines, n, slope, n * columns, columns, i);
                }
            }
        });
        return slope;
    }

    private static void derive(CosineLines lines, double spacing) {
        lines.analyse();
        for (int k = 0; k < lines.length; k++) {
            double minusWavenumber = -Math.PI * k / (lines.length * spacing);
            for (int l = k * lines.lanes; l < (k + 1) * lines.lanes; l++) {
                lines.first[l] *= minusWavenumber;
                lines.second[l] *= minusWavenumber;
            }
        }
        lines.sines();
    }
}
