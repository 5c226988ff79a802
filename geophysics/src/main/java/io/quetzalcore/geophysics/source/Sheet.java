package io.quetzalcore.geophysics.source;

/**
 * A thin rectangular plate: a prism whose thickness is small against the distance, as a layer of dipoles. With x along
 * the strike, y down the dip and z normal to the plate, from the point to a corner, and d2 = x^2 + z^2 (y^2 + z^2 for
 * Tyy, Tyz), the sums over the four corners with the sign of the corner,
 *
 * <pre>
 *   Txx = -sum x y / (d2 r),   Txz = -sum z y / (d2 r),   Txy = sum 1 / r,   Tzz = -Txx - Tyy
 * </pre>
 *
 * (Telford et al. 1990, section 3.6, for the plate; the derivatives follow from the integral of 1/r).
 *
 * @param easting of the centre, metres; likewise northing and upward
 * @param strikeDegrees of the long side, from grid north to the east
 * @param dipDegrees below the horizontal, to the right of the strike
 * @param length along the strike, metres
 * @param width down the dip, metres
 * @param thickness metres
 */
public record Sheet(
        double easting,
        double northing,
        double upward,
        double strikeDegrees,
        double dipDegrees,
        double length,
        double width,
        double thickness,
        Magnetisation magnetisation)
        implements Source {

    @Override
    public void addField(double atEasting, double atNorthing, double atUpward, double[] field) {
        double sinS = Math.sin(Math.toRadians(strikeDegrees));
        double cosS = Math.cos(Math.toRadians(strikeDegrees));
        double sinD = Math.sin(Math.toRadians(dipDegrees));
        double cosD = Math.cos(Math.toRadians(dipDegrees));
        // unit vectors: s along the strike, d down the dip, n = s x d
        double de = cosS * cosD;
        double dn = -sinS * cosD;
        double ne = -cosS * sinD;
        double nn = sinS * sinD;
        double e = easting - atEasting;
        double n = northing - atNorthing;
        double u = upward - atUpward;
        double x = sinS * e + cosS * n;
        double y = de * e + dn * n - sinD * u;
        double z = ne * e + nn * n - cosD * u;
        Magnetisation m = magnetisation;
        double a = sinS * m.easting() + cosS * m.northing();
        double b = de * m.easting() + dn * m.northing() - sinD * m.upward();
        double c = ne * m.easting() + nn * m.northing() - cosD * m.upward();
        double[] local = local(x, y, z, a * thickness, b * thickness, c * thickness);
        field[0] += sinS * local[0] + de * local[1] + ne * local[2];
        field[1] += cosS * local[0] + dn * local[1] + nn * local[2];
        field[2] += -sinD * local[1] - cosD * local[2];
    }

    /** Field in the plate's own axes; (x, y, z) from the point to the centre, (a, b, c) moment per area. */
    private double[] local(double x, double y, double z, double a, double b, double c) {
        double xx = 0;
        double yy = 0;
        double xy = 0;
        double xz = 0;
        double yz = 0;
        for (int i = -1; i <= 1; i += 2) {
            double p = x + i * length / 2;
            for (int j = -1; j <= 1; j += 2) {
                double q = y + j * width / 2;
                double s = i * j;
                double r = Math.sqrt(p * p + q * q + z * z);
                double across = s * q / ((p * p + z * z) * r);
                double along = s * p / ((q * q + z * z) * r);
                xx -= finite(across * p);
                xz -= finite(across * z);
                yy -= finite(along * q);
                yz -= finite(along * z);
                xy += s / r;
            }
        }
        double zz = -xx - yy;
        double k = NANOTESLA_METRES_PER_AMPERE;
        return new double[] {
            k * (xx * a + xy * b + xz * c), k * (xy * a + yy * b + yz * c), k * (xz * a + yz * b + zz * c)
        };
    }

    /** In the plate's plane, in line with an edge, a term is 0/0 and its limit, with the term of the other end, 0. */
    private static double finite(double term) {
        return Double.isNaN(term) ? 0 : term;
    }

    @Override
    public double[] moment() {
        return magnetisation.moment(length * width * thickness);
    }

    @Override
    public double[] centre() {
        return new double[] {easting, northing, upward};
    }
}
