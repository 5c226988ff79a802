package io.quetzalcore.geophysics.source;

/**
 * A uniformly magnetised right rectangular prism (Bhattacharyya 1964), by the second derivatives of its potential in the
 * form of Nagy et al. (2000). With x, y, z from the point to a corner and r their length, and the sums over the eight
 * corners with the sign of the corner,
 *
 * <pre>
 *   Txx = -sum atan(y z / (x r)),   Txy = sum log(z + r),   and so on in turn.
 * </pre>
 *
 * The logarithms are taken two corners at a time, along an edge, as the logarithm of one quotient free of cancellation:
 * a point in line with an edge or in the plane of a face is as good as any other. On an edge itself the field is
 * infinite; a point nearer than 1e-9 of the prism's size to an edge gets the field at that distance. On a face the
 * normal component of H jumps, and the mean of both sides is returned. Inside, mu0 M is added, which makes B.
 *
 * @param west metres; west < east, south < north, bottom < top
 */
public record Prism(
        double west, double east, double south, double north, double bottom, double top, Magnetisation magnetisation)
        implements Source {
    private static final double NEAREST_TO_EDGE = 1e-9;

    public Prism {
        if (!(west < east && south < north && bottom < top)) {
            throw new IllegalArgumentException("a prism from " + west + ", " + south + ", " + bottom + " to " + east
                    + ", " + north + ", " + top + " has no volume");
        }
    }

    @Override
    public void addField(double easting, double northing, double upward, double[] field) {
        double x0 = west - easting;
        double x1 = east - easting;
        double y0 = south - northing;
        double y1 = north - northing;
        double z0 = bottom - upward;
        double z1 = top - upward;
        double edge = NEAREST_TO_EDGE * ((x1 - x0) + (y1 - y0) + (z1 - z0));
        double e = edge * edge;
        double r000 = length(e, x0, y0, z0);
        double r001 = length(e, x0, y0, z1);
        double r010 = length(e, x0, y1, z0);
        double r011 = length(e, x0, y1, z1);
        double r100 = length(e, x1, y0, z0);
        double r101 = length(e, x1, y0, z1);
        double r110 = length(e, x1, y1, z0);
        double r111 = length(e, x1, y1, z1);
        double xy = edge(z0, r110, z1, r111, x1 * x1 + y1 * y1 + e)
                - edge(z0, r100, z1, r101, x1 * x1 + y0 * y0 + e)
                - edge(z0, r010, z1, r011, x0 * x0 + y1 * y1 + e)
                + edge(z0, r000, z1, r001, x0 * x0 + y0 * y0 + e);
        double xz = edge(y0, r101, y1, r111, x1 * x1 + z1 * z1 + e)
                - edge(y0, r100, y1, r110, x1 * x1 + z0 * z0 + e)
                - edge(y0, r001, y1, r011, x0 * x0 + z1 * z1 + e)
                + edge(y0, r000, y1, r010, x0 * x0 + z0 * z0 + e);
        double yz = edge(x0, r011, x1, r111, y1 * y1 + z1 * z1 + e)
                - edge(x0, r010, x1, r110, y1 * y1 + z0 * z0 + e)
                - edge(x0, r001, x1, r101, y0 * y0 + z1 * z1 + e)
                + edge(x0, r000, x1, r100, y0 * y0 + z0 * z0 + e);
        double xx = face(x0, y0, y1, z0, z1, r000, r001, r010, r011) - face(x1, y0, y1, z0, z1, r100, r101, r110, r111);
        double yy = face(y0, x0, x1, z0, z1, r000, r001, r100, r101) - face(y1, x0, x1, z0, z1, r010, r011, r110, r111);
        double zz = face(z0, x0, x1, y0, y1, r000, r010, r100, r110) - face(z1, x0, x1, y0, y1, r001, r011, r101, r111);
        Magnetisation m = magnetisation;
        double inside = x0 < 0 && x1 > 0 && y0 < 0 && y1 > 0 && z0 < 0 && z1 > 0 ? 4 * Math.PI : 0;
        double k = NANOTESLA_METRES_PER_AMPERE;
        field[0] += k * ((xx + inside) * m.easting() + xy * m.northing() + xz * m.upward());
        field[1] += k * (xy * m.easting() + (yy + inside) * m.northing() + yz * m.upward());
        field[2] += k * (xz * m.easting() + yz * m.northing() + (zz + inside) * m.upward());
    }

    private static double length(double e, double x, double y, double z) {
        return Math.sqrt(x * x + y * y + z * z + e);
    }

    /** log((t1 + r1) / (t0 + r0)) along an edge whose distance from the point has the square d2. */
    private static double edge(double t0, double r0, double t1, double r1, double d2) {
        if (t0 >= 0) {
            return Math.log((t1 + r1) / (t0 + r0));
        }
        if (t1 <= 0) {
            return Math.log((r0 - t0) / (r1 - t1));
        }
        return Math.log((t1 + r1) * (r0 - t0) / d2);
    }

    /** Sum over the corners of one face, at distance x along its normal, of +- atan(y z / (x r)). */
    private static double face(
            double x, double y0, double y1, double z0, double z1, double r00, double r01, double r10, double r11) {
        if (x == 0) {
            return 0;
        }
        return Math.atan(y1 * z1 / (x * r11))
                - Math.atan(y1 * z0 / (x * r10))
                - Math.atan(y0 * z1 / (x * r01))
                + Math.atan(y0 * z0 / (x * r00));
    }

    /** m^3. */
    public double volume() {
        return (east - west) * (north - south) * (top - bottom);
    }

    @Override
    public double[] moment() {
        return magnetisation.moment(volume());
    }

    @Override
    public double[] centre() {
        return new double[] {(west + east) / 2, (south + north) / 2, (bottom + top) / 2};
    }
}
