package io.quetzalcore.geophysics.transform;

import io.quetzalcore.geophysics.crew.Crew;
import io.quetzalcore.survey.Grid;
import io.quetzalcore.survey.MainField;

/**
 * All transforms of one grid of the total-field anomaly, from one spectrum. Results have data at exactly the nodes where
 * the grid has. Not for use by several threads at once.
 */
public final class FieldTransforms implements AutoCloseable {
    private final Grid grid;
    private final Crew crew;
    private final int columns;
    private final int rows;
    private final double spacing;
    private final boolean holes;
    private final Plane plane;
    private final double[] level;
    private final CosineSpectrum spectrum;

    /**
     * Fills holes, takes the plane off, and analyses.
     *
     * @param grid nT; NaN where there are no data
     * @param parallelism threads to use; does not change any result
     * @throws IllegalArgumentException when no node has data
     */
    public FieldTransforms(Grid grid, int parallelism) {
        this.grid = grid;
        this.columns = grid.geometry().columns();
        this.rows = grid.geometry().rows();
        this.spacing = grid.geometry().spacing();
        double[] filled = Extension.filled(grid, parallelism);
        holes = Extension.holes(grid) > 0;
        crew = new Crew(parallelism);
        plane = Plane.of(filled, columns, rows, crew);
        level = plane.takenFrom(filled, crew);
        spectrum = CosineSpectrum.of(level, columns, rows, spacing, crew);
    }

    /** Nodes along easting of the transform, half of the mirrored period. */
    public int width() {
        return spectrum.width();
    }

    /** Nodes along northing of the transform, half of the mirrored period. */
    public int height() {
        return spectrum.height();
    }

    /** Derivative along easting, nT/m. */
    public Grid dx() {
        return plus(Slopes.alongX(level, columns, rows, spacing, crew), plane.perColumn() / spacing);
    }

    /** Derivative along northing, nT/m. */
    public Grid dy() {
        return plus(Slopes.alongY(level, columns, rows, spacing, crew), plane.perRow() / spacing);
    }

    /** Derivative along the vertical, positive downward, nT/m: positive over the middle of a high. */
    public Grid dz() {
        return plus(spectrum.through(Vertical.DERIVATIVE.at(0)), 0);
    }

    /** All three derivatives, for what is made of them. */
    public Gradients gradients() {
        return new Gradients(dx(), dy(), dz(), crew);
    }

    /** The field so many metres higher (negative: lower, which amplifies noise without bound), nT. */
    public Grid upward(double heightMetres) {
        return withPlane(spectrum.through(Vertical.CONTINUATION.at(heightMetres)));
    }

    /**
     * The anomaly as it would be at the magnetic pole, the sources being magnetised along the main field, nT.
     *
     * @param leastInclinationDegrees amplitudes are reduced as if the inclination were at least this (MacLeod et al. 1993)
     */
    public Grid toPole(MainField field, double leastInclinationDegrees) {
        return withPlane(spectrum.through(new Directional(field, leastInclinationDegrees).toPole()));
    }

    /** The anomaly as it would be at the magnetic equator at the same declination, nT. */
    public Grid toEquator(MainField field) {
        return withPlane(spectrum.through(new Directional(field, 0).toEquator()));
    }

    /**
     * Normalised source strength, nT/m: sqrt(-l2^2 - l1 l3) of the eigenvalues l1 >= l2 >= l3 of the gradient tensor
     * (Beiki et al. 2012, equation 10); hardly depends on the direction of magnetisation. The plane makes no source.
     *
     * @param leastInclinationDegrees as in {@link #toPole}
     */
    public Grid sourceStrength(MainField field, double leastInclinationDegrees) {
        Directional directional = new Directional(field, leastInclinationDegrees);
        double[] xx = spectrum.through(directional.gradient(Directional.Component.XX));
        double[] yy = spectrum.through(directional.gradient(Directional.Component.YY));
        double[] xy = spectrum.through(directional.gradient(Directional.Component.XY));
        double[] xz = spectrum.through(directional.gradient(Directional.Component.XZ));
        double[] yz = spectrum.through(directional.gradient(Directional.Component.YZ));
        crew.share(rows, xx.length, (from, to) -> {
            for (int k = from * columns; k < to * columns; k++) {
                xx[k] = SourceStrength.of(xx[k], yy[k], xy[k], xz[k], yz[k]);
            }
        });
        return plus(xx, 0);
    }

    private Grid withPlane(double[] values) {
        return finished(values, plane);
    }

    private Grid plus(double[] values, double constant) {
        return finished(values, new Plane(constant, 0, 0, columns, rows));
    }

    /** Adds a plane, and takes the values away where the grid has none. */
    private Grid finished(double[] values, Plane added) {
        double[] original = grid.values();
        crew.share(rows, values.length, (from, to) -> {
            for (int j = from; j < to; j++) {
                double start = added.at(0, j);
                for (int i = 0; i < columns; i++) {
                    values[j * columns + i] += start + i * added.perColumn();
                }
            }
            for (int k = from * columns; holes && k < to * columns; k++) {
                values[k] = Double.isNaN(original[k]) ? Double.NaN : values[k];
            }
        });
        return grid.with(values);
    }

    @Override
    public void close() {
        crew.close();
    }
}
