package io.quetzalcore.geophysics.source;

import io.quetzalcore.survey.MainField;

/** A uniform magnetisation, A/m, along easting, northing, upward. */
public record Magnetisation(double easting, double northing, double upward) {
    /** A/m per nT: 1 / mu0. */
    private static final double AMPERES_PER_METRE_PER_NANOTESLA = 1e-9 / (4e-7 * Math.PI);

    /**
     * A magnetisation of given direction.
     *
     * @param amperesPerMetre its intensity
     * @param inclinationDegrees positive down
     * @param declinationDegrees positive east of grid north
     */
    public static Magnetisation of(double amperesPerMetre, double inclinationDegrees, double declinationDegrees) {
        double[] direction = new MainField(inclinationDegrees, declinationDegrees, 0).direction();
        return new Magnetisation(
                amperesPerMetre * direction[0], amperesPerMetre * direction[1], amperesPerMetre * direction[2]);
    }

    /**
     * What the main field induces in a body of small susceptibility (SI), without self-demagnetisation: M = kappa F / mu0.
     */
    public static Magnetisation induced(double susceptibility, MainField main) {
        double amperesPerMetre = susceptibility * main.intensityNt() * AMPERES_PER_METRE_PER_NANOTESLA;
        return of(amperesPerMetre, main.inclinationDegrees(), main.declinationDegrees());
    }

    /** The sum of two magnetisations, as of induced and remanent. */
    public Magnetisation plus(Magnetisation other) {
        return new Magnetisation(easting + other.easting, northing + other.northing, upward + other.upward);
    }

    /** The same direction, this many times as strong. */
    public Magnetisation times(double factor) {
        return new Magnetisation(easting * factor, northing * factor, upward * factor);
    }

    /** A/m. */
    public double intensity() {
        return Math.sqrt(easting * easting + northing * northing + upward * upward);
    }

    /** Positive down. */
    public double inclinationDegrees() {
        return Math.toDegrees(Math.atan2(-upward, Math.sqrt(easting * easting + northing * northing)));
    }

    /** Positive east of grid north. */
    public double declinationDegrees() {
        return Math.toDegrees(Math.atan2(easting, northing));
    }

    /** Angle to another, 0 to 180 degrees; NaN when one of them is nought. */
    public double angleDegrees(Magnetisation other) {
        double dot = easting * other.easting + northing * other.northing + upward * other.upward;
        double cosine = dot / (intensity() * other.intensity());
        return Math.toDegrees(Math.acos(Math.max(-1, Math.min(1, cosine))));
    }

    /** Easting, northing, upward times a volume in m^3: a dipole moment in A m^2. */
    double[] moment(double volume) {
        return new double[] {easting * volume, northing * volume, upward * volume};
    }
}
