package io.quetzalcore.geophysics.source;

/**
 * A point dipole: B = (mu0 / 4 pi) (3 (m . r) r / r^2 - m) / r^3, with r from the dipole to the point (Blakely 1995,
 * equation 4.14). At the dipole itself the field is infinite and comes out as NaN.
 *
 * @param moment easting, northing, upward, A m^2
 */
public record Dipole(double easting, double northing, double upward, double[] moment) implements Source {

    @Override
    public void addField(double atEasting, double atNorthing, double atUpward, double[] field) {
        addField(atEasting - easting, atNorthing - northing, atUpward - upward, moment[0], moment[1], moment[2], field);
    }

    /** Field at (x, y, z) from a dipole of moment (a, b, c) at the origin. */
    static void addField(double x, double y, double z, double a, double b, double c, double[] field) {
        double r2 = x * x + y * y + z * z;
        double scale = NANOTESLA_METRES_PER_AMPERE / (r2 * Math.sqrt(r2));
        double along = 3 * (a * x + b * y + c * z) / r2;
        field[0] += scale * (along * x - a);
        field[1] += scale * (along * y - b);
        field[2] += scale * (along * z - c);
    }

    @Override
    public double[] centre() {
        return new double[] {easting, northing, upward};
    }
}
