package io.quetzalcore.geophysics.mainfield;

import io.quetzalcore.survey.GaussCoefficients.Expansion;

/**
 * The main field at one date.
 *
 * <p>With a the reference radius, r the distance from the Earth's centre, t the geocentric colatitude, p the longitude
 * and P(n,m) the Schmidt semi-normalised Legendre functions of cos t,
 *
 * <pre>
 *   V = a sum_n (a/r)^(n+1) sum_m (g(n,m) cos mp + h(n,m) sin mp) P(n,m)
 *   north = dV/(r dt),  east = -dV/(r sin t dp),  down = dV/dr
 * </pre>
 *
 * (Langel 1987; Alken et al. 2021, equation 1). For m &gt; 0 the recursion carries Q = P / sin t instead of P: nothing is
 * divided by sin t, so the poles are places like any other.
 */
public final class MainFieldOfDate {
    /** WGS 84: equatorial radius in metres and first eccentricity squared. */
    private static final double EQUATORIAL_RADIUS = 6_378_137.0;

    private static final double FLATTENING = 1 / 298.257223563;
    private static final double ECCENTRICITY_SQUARED = FLATTENING * (2 - FLATTENING);

    private final double radius;
    private final int degree;
    private final double[] g;
    private final double[] h;
    /** By index(n, m): (2n-1) / sqrt(n^2-m^2), sqrt((n-1)^2-m^2) / sqrt(n^2-m^2), sqrt(n^2-m^2). */
    private final double[] ahead;

    private final double[] back;
    private final double[] root;

    MainFieldOfDate(double radiusMetres, Expansion field) {
        radius = radiusMetres;
        degree = field.degree();
        g = field.g();
        h = field.h();
        ahead = new double[g.length];
        back = new double[g.length];
        root = new double[g.length];
        for (int n = 1; n <= degree; n++) {
            for (int m = 0; m < n; m++) {
                int i = Expansion.index(n, m);
                root[i] = Math.sqrt((double) n * n - m * m);
                ahead[i] = (2 * n - 1) / root[i];
                back[i] = Math.sqrt(Math.max(0, (n - 1.0) * (n - 1) - m * m)) / root[i];
            }
        }
    }

    /**
     * The field at a geodetic place.
     *
     * @param latitudeDegrees WGS 84, positive north, -90 to 90
     * @param longitudeDegrees positive east
     * @param heightMetres above the ellipsoid
     */
    public FieldVector at(double latitudeDegrees, double longitudeDegrees, double heightMetres) {
        double latitude = Math.toRadians(latitudeDegrees);
        double sinLatitude = Math.sin(latitude);
        double cosLatitude = latitudeDegrees == 90 || latitudeDegrees == -90 ? 0 : Math.cos(latitude);
        double normal = EQUATORIAL_RADIUS / Math.sqrt(1 - ECCENTRICITY_SQUARED * sinLatitude * sinLatitude);
        double outward = (normal + heightMetres) * cosLatitude;
        double polar = (normal * (1 - ECCENTRICITY_SQUARED) + heightMetres) * sinLatitude;
        double r = Math.sqrt(outward * outward + polar * polar);
        double cosT = polar / r;
        double sinT = outward / r;
        double[] b = geocentric(r, cosT, sinT, Math.toRadians(longitudeDegrees));
        // the angle from geodetic to geocentric latitude
        double sinPsi = cosT * cosLatitude - sinT * sinLatitude;
        double cosPsi = sinT * cosLatitude + cosT * sinLatitude;
        return new FieldVector(b[0] * cosPsi - b[2] * sinPsi, b[1], b[0] * sinPsi + b[2] * cosPsi);
    }

    /** North, east and down of the sphere, nT: order m outside, degree n inside. */
    private double[] geocentric(double r, double cosT, double sinT, double p) {
        double ratio = radius / r;
        double[] b = new double[3];
        zonal(ratio, cosT, sinT, b);
        double cosP = Math.cos(p);
        double sinP = Math.sin(p);
        double cosMp = 1;
        double sinMp = 0;
        double sectoral = 1; // Q(m,m)
        double power = ratio * ratio; // (a/r)^(m+2)
        for (int m = 1; m <= degree; m++) {
            double c = cosMp * cosP - sinMp * sinP;
            sinMp = sinMp * cosP + cosMp * sinP;
            cosMp = c;
            sectoral *= m == 1 ? 1 : Math.sqrt((2 * m - 1) / (2.0 * m)) * sinT;
            power *= ratio;
            order(m, sectoral, power, ratio, cosT, sinT, cosMp, sinMp, b);
        }
        return b;
    }

    /** Adds the terms of m = 0; dP(n,0)/dt = -sqrt(n(n+1)/2) P(n,1). */
    private void zonal(double ratio, double cosT, double sinT, double[] b) {
        double p2 = 0;
        double p1 = 1; // P(n-1,0)
        double q2 = 0;
        double q1 = 0; // Q(n-1,1)
        double power = ratio * ratio;
        for (int n = 1; n <= degree; n++) {
            int i = Expansion.index(n, 0);
            double p0 = ahead[i] * cosT * p1 - back[i] * p2;
            double q0 = n == 1 ? 1 : ahead[i + 1] * cosT * q1 - back[i + 1] * q2;
            power *= ratio;
            b[0] -= power * g[i] * Math.sqrt(n * (n + 1) / 2.0) * sinT * q0;
            b[2] -= power * (n + 1) * g[i] * p0;
            p2 = p1;
            p1 = p0;
            q2 = q1;
            q1 = q0;
        }
    }

    /** Adds the terms of one order m > 0; dP(n,m)/dt = n cos t Q(n,m) - sqrt(n^2-m^2) Q(n-1,m). */
    private void order(
            int m,
            double sectoral,
            double firstPower,
            double ratio,
            double cosT,
            double sinT,
            double cosMp,
            double sinMp,
            double[] b) {
        double q2 = 0;
        double q1 = 0; // Q(n-1,m)
        double power = firstPower;
        for (int n = m; n <= degree; n++) {
            int i = Expansion.index(n, m);
            double q0 = n == m ? sectoral : ahead[i] * cosT * q1 - back[i] * q2;
            double even = power * (g[i] * cosMp + h[i] * sinMp);
            double odd = power * (g[i] * sinMp - h[i] * cosMp);
            b[0] += even * (n * cosT * q0 - root[i] * q1);
            b[1] += odd * m * q0;
            b[2] -= even * (n + 1) * sinT * q0;
            q2 = q1;
            q1 = q0;
            power *= ratio;
        }
    }
}
