package io.quetzalcore.survey;

/**
 * The Earth's main field at the survey.
 *
 * @param inclinationDegrees positive down
 * @param declinationDegrees positive east of grid north: grid convergence is already applied
 * @param intensityNt total intensity, nT
 */
public record MainField(double inclinationDegrees, double declinationDegrees, double intensityNt) {

    /** The unit vector of the field: easting, northing, upward. */
    public double[] direction() {
        double i = Math.toRadians(inclinationDegrees);
        double d = Math.toRadians(declinationDegrees);
        return new double[] {Math.cos(i) * Math.sin(d), Math.cos(i) * Math.cos(d), -Math.sin(i)};
    }
}
