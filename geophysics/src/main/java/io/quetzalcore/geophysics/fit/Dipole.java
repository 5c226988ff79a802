package io.quetzalcore.geophysics.fit;

/**
 * A magnetic dipole.
 *
 * @param easting metres; likewise northing, and upward in the datum of the readings
 * @param momentEast A m^2; likewise north and up
 */
public record Dipole(
        double easting, double northing, double upward, double momentEast, double momentNorth, double momentUp) {

    /** mu0 / 4 pi in nT m / A. */
    static final double NANOTESLA = 100;

    /** Magnitude of the moment, A m^2. */
    public double moment() {
        return Math.sqrt(momentEast * momentEast + momentNorth * momentNorth + momentUp * momentUp);
    }

    /**
     * Its total-field anomaly, nT: the component along the main field (Blakely 1995, eq. 4.13 projected as in eq. 8.23).
     *
     * <pre>  T = (mu0 / 4 pi) (3 (m.R) (F.R) / r^5 - (m.F) / r^3),  R from the dipole to the sensor</pre>
     *
     * @param f unit vector of the main field: easting, northing, upward
     */
    public double fieldAt(double atEasting, double atNorthing, double atUpward, double[] f) {
        double x = atEasting - easting;
        double y = atNorthing - northing;
        double z = atUpward - upward;
        double r2 = x * x + y * y + z * z;
        double mr = momentEast * x + momentNorth * y + momentUp * z;
        double fr = f[0] * x + f[1] * y + f[2] * z;
        double mf = momentEast * f[0] + momentNorth * f[1] + momentUp * f[2];
        return NANOTESLA * (3 * mr * fr / r2 - mf) / (r2 * Math.sqrt(r2));
    }

    /**
     * The gradient of {@link #fieldAt} along easting, northing and upward, nT/m. Moving the dipole instead of the sensor
     * gives the negative.
     *
     * @param gradient receives the three components from index {@code at}
     */
    void gradientAt(double atEasting, double atNorthing, double atUpward, double[] f, double[] gradient, int at) {
        double x = atEasting - easting;
        double y = atNorthing - northing;
        double z = atUpward - upward;
        double r2 = x * x + y * y + z * z;
        double mr = momentEast * x + momentNorth * y + momentUp * z;
        double fr = f[0] * x + f[1] * y + f[2] * z;
        double mf = momentEast * f[0] + momentNorth * f[1] + momentUp * f[2];
        double scale = 3 * NANOTESLA / (r2 * r2 * Math.sqrt(r2));
        double radial = mf - 5 * mr * fr / r2;
        gradient[at] = scale * (momentEast * fr + mr * f[0] + radial * x);
        gradient[at + 1] = scale * (momentNorth * fr + mr * f[1] + radial * y);
        gradient[at + 2] = scale * (momentUp * fr + mr * f[2] + radial * z);
    }

    /**
     * The field per unit moment along easting, northing and upward, nT / (A m^2), of a dipole that lies (x, y, z) metres
     * west, south and below of the sensor.
     *
     * @param unit receives the three values from index {@code at}
     */
    static void unitFields(double x, double y, double z, double[] f, double[] unit, int at) {
        double r2 = x * x + y * y + z * z;
        double scale = NANOTESLA / (r2 * Math.sqrt(r2));
        double radial = 3 * (f[0] * x + f[1] * y + f[2] * z) / r2;
        unit[at] = scale * (radial * x - f[0]);
        unit[at + 1] = scale * (radial * y - f[1]);
        unit[at + 2] = scale * (radial * z - f[2]);
    }
}
