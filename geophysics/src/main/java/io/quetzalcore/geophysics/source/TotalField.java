package io.quetzalcore.geophysics.source;

import io.quetzalcore.survey.MainField;

/** What a total-field magnetometer makes of a body's field, nT. */
public final class TotalField {
    private TotalField() {}

    /** The anomaly for a body weak against the main field: the body's field along the main field (Blakely 1995, 8.14). */
    public static double projected(Source source, double easting, double northing, double upward, MainField main) {
        double[] field = source.field(easting, northing, upward);
        double[] direction = main.direction();
        return field[0] * direction[0] + field[1] * direction[1] + field[2] * direction[2];
    }

    /**
     * The anomaly without approximation, |F + B| - F, free of cancellation.
     *
     * @param field the body's field B: easting, northing, upward, nT
     * @param direction unit vector of the main field
     * @param intensityNt of the main field, F
     */
    public static double anomaly(double[] field, double[] direction, double intensityNt) {
        double along = field[0] * direction[0] + field[1] * direction[1] + field[2] * direction[2];
        double square = field[0] * field[0] + field[1] * field[1] + field[2] * field[2];
        double gained = 2 * intensityNt * along + square;
        return gained / (intensityNt + Math.sqrt(Math.max(0, intensityNt * intensityNt + gained)));
    }
}
