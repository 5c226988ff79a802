package io.quetzalcore.geophysics.gridding;

import io.quetzalcore.geophysics.source.Dipole;
import io.quetzalcore.geophysics.source.Source;
import java.util.List;

/** East-west lines over a few dipoles; what is measured is the upward component of their field, nT. */
final class LinesOverDipoles {

    static final List<Source> SOURCES = List.of(
            new Dipole(2100, 1900, -300, new double[] {2e7, 1e7, -6e7}),
            new Dipole(4300, 3700, -600, new double[] {-1e8, 2e8, -4e8}),
            new Dipole(900, 4400, -250, new double[] {0, 0, 4e7}));

    private LinesOverDipoles() {}

    static double field(double easting, double northing) {
        double[] field = new double[3];
        for (Source source : SOURCES) {
            source.addField(easting, northing, 80, field);
        }
        return field[2] + 40 + 0.01 * easting - 0.02 * northing;
    }

    /** Lines over 6 km x 6 km, each a little crooked. */
    static Readings readings(double lineSpacing, double readingSpacing) {
        int lines = (int) (6000 / lineSpacing);
        int perLine = (int) (6000 / readingSpacing);
        double[] easting = new double[lines * perLine];
        double[] northing = new double[lines * perLine];
        double[] field = new double[lines * perLine];
        for (int k = 0; k < field.length; k++) {
            easting[k] = (k % perLine + 0.3) * readingSpacing;
            northing[k] = (k / perLine + 0.5) * lineSpacing
                    + 0.1 * lineSpacing * StrictMath.sin(easting[k] / 700 + k / perLine);
            field[k] = field(easting[k], northing[k]);
        }
        return new Readings(easting, northing, field);
    }
}
