package io.quetzalcore.formats.projection;

import static java.lang.StrictMath.atan;
import static java.lang.StrictMath.atan2;
import static java.lang.StrictMath.cos;
import static java.lang.StrictMath.cosh;
import static java.lang.StrictMath.hypot;
import static java.lang.StrictMath.log1p;
import static java.lang.StrictMath.sin;
import static java.lang.StrictMath.sinh;
import static java.lang.StrictMath.sqrt;
import static java.lang.StrictMath.tan;

/**
 * The ellipsoidal transverse Mercator projection by Krueger's series to the sixth order of the third flattening n: C. F.
 * F. Karney, Transverse Mercator with an accuracy of a few nanometers, Journal of Geodesy 85 (2011), equations 7 to 36.
 * The error is below 5 nm within 35 degrees of the central meridian. Uses {@link StrictMath} alone: the same bits on
 * every machine.
 */
final class TransverseMercator {

    private final double e2;
    private final double e;
    private final double lambda0;
    private final double scaledRadius;
    private final double falseEasting;
    private final double falseNorthing;
    private final double[] alpha;
    private final double[] beta;

    /**
     * @param a semi-major axis, metres
     * @param f flattening
     * @param latitude0Degrees latitude at which northing is the false northing
     * @param longitude0Degrees central meridian
     * @param k0 scale on the central meridian
     */
    TransverseMercator(
            double a,
            double f,
            double latitude0Degrees,
            double longitude0Degrees,
            double k0,
            double falseEasting,
            double falseNorthing) {
        double n = f / (2 - f);
        double n2 = n * n;
        this.e2 = f * (2 - f);
        this.e = sqrt(e2);
        this.lambda0 = Math.toRadians(longitude0Degrees);
        this.scaledRadius = k0 * a / (1 + n) * (1 + n2 / 4 + n2 * n2 / 64 + n2 * n2 * n2 / 256);
        this.alpha = alpha(n);
        this.beta = beta(n);
        this.falseEasting = falseEasting;
        this.falseNorthing = 0 + falseNorthing - meridian(Math.toRadians(latitude0Degrees));
    }

    /** Equation 35. */
    private static double[] alpha(double n) {
        return new double[] {
            series(n, 1, 1 / 2.0, -2 / 3.0, 5 / 16.0, 41 / 180.0, -127 / 288.0, 7891 / 37800.0),
            series(n, 2, 13 / 48.0, -3 / 5.0, 557 / 1440.0, 281 / 630.0, -1983433 / 1935360.0),
            series(n, 3, 61 / 240.0, -103 / 140.0, 15061 / 26880.0, 167603 / 181440.0),
            series(n, 4, 49561 / 161280.0, -179 / 168.0, 6601661 / 7257600.0),
            series(n, 5, 34729 / 80640.0, -3418889 / 1995840.0),
            series(n, 6, 212378941 / 319334400.0)
        };
    }

    /** Equation 36. */
    private static double[] beta(double n) {
        return new double[] {
            series(n, 1, 1 / 2.0, -2 / 3.0, 37 / 96.0, -1 / 360.0, -81 / 512.0, 96199 / 604800.0),
            series(n, 2, 1 / 48.0, 1 / 15.0, -437 / 1440.0, 46 / 105.0, -1118711 / 3870720.0),
            series(n, 3, 17 / 480.0, -37 / 840.0, -209 / 4480.0, 5569 / 90720.0),
            series(n, 4, 4397 / 161280.0, -11 / 504.0, -830251 / 7257600.0),
            series(n, 5, 4583 / 161280.0, -108847 / 3991680.0),
            series(n, 6, 20648693 / 638668800.0)
        };
    }

    private static double series(double n, int lowest, double... coefficients) {
        double sum = 0;
        for (int i = coefficients.length - 1; i >= 0; i--) {
            sum = sum * n + coefficients[i];
        }
        for (int i = 0; i < lowest; i++) {
            sum *= n;
        }
        return sum;
    }

    private double meridian(double phi) {
        double xi = atan(conformalTangent(tan(phi)));
        double sum = xi;
        for (int j = 1; j <= 6; j++) {
            sum += alpha[j - 1] * sin(2 * j * xi);
        }
        return scaledRadius * sum;
    }

    /** Equations 7 to 9: the tangent of the conformal latitude. */
    private double conformalTangent(double tau) {
        double secant = sqrt(1 + tau * tau);
        double sigma = sinh(e * atanh(e * tau / secant));
        return tau * sqrt(1 + sigma * sigma) - sigma * secant;
    }

    /**
     * Projects a point.
     *
     * @param into easting, northing in metres at {@code [0]}, {@code [1]}
     */
    void forward(double longitudeDegrees, double latitudeDegrees, double[] into) {
        double lambda = Math.toRadians(wrapped(longitudeDegrees - Math.toDegrees(lambda0)));
        double tau = conformalTangent(tan(Math.toRadians(latitudeDegrees)));
        double cosLambda = cos(lambda);
        double xi = atan2(tau, cosLambda);
        double eta = asinh(sin(lambda) / hypot(tau, cosLambda));
        sum(alpha, xi, eta, into);
        double northing = scaledRadius * (xi + into[0]);
        into[0] = falseEasting + scaledRadius * (eta + into[1]);
        into[1] = falseNorthing + northing;
    }

    /**
     * Takes a point back.
     *
     * @param into longitude, latitude in degrees at {@code [0]}, {@code [1]}
     */
    void inverse(double easting, double northing, double[] into) {
        double xi = (northing - falseNorthing) / scaledRadius;
        double eta = (easting - falseEasting) / scaledRadius;
        sum(beta, xi, eta, into);
        double xiPrime = xi - into[0];
        double etaPrime = eta - into[1];
        double sinhEta = sinh(etaPrime);
        double cosXi = cos(xiPrime);
        double tau = geodeticTangent(sin(xiPrime) / hypot(sinhEta, cosXi));
        into[0] = wrapped(Math.toDegrees(lambda0 + atan2(sinhEta, cosXi)));
        into[1] = Math.toDegrees(atan(tau));
    }

    /** Equations 19 to 21: Newton's iteration, which three steps bring to rounding. */
    private double geodeticTangent(double conformal) {
        double tau = conformal;
        for (int step = 0; step < 3; step++) {
            double reached = conformalTangent(tau);
            double secant2 = 1 + tau * tau;
            tau += (conformal - reached)
                    / sqrt(1 + reached * reached)
                    * (1 + (1 - e2) * tau * tau)
                    / ((1 - e2) * sqrt(secant2));
        }
        return tau;
    }

    /**
     * The sums of equations 11: of c[j] sin(2 j xi) cosh(2 j eta) and of c[j] cos(2 j xi) sinh(2 j eta), which are the
     * real and imaginary parts of the sum of c[j] sin(2 j (xi + i eta)), by Clenshaw's recurrence.
     */
    private static void sum(double[] c, double xi, double eta, double[] into) {
        double s = sin(2 * xi);
        double t = cos(2 * xi);
        double sh = sinh(2 * eta);
        double ch = cosh(2 * eta);
        double re = 2 * t * ch;
        double im = -2 * s * sh;
        double b1r = 0;
        double b1i = 0;
        double b2r = 0;
        double b2i = 0;
        for (int j = c.length - 1; j >= 0; j--) {
            double br = re * b1r - im * b1i - b2r + c[j];
            double bi = re * b1i + im * b1r - b2i;
            b2r = b1r;
            b2i = b1i;
            b1r = br;
            b1i = bi;
        }
        into[0] = s * ch * b1r - t * sh * b1i;
        into[1] = s * ch * b1i + t * sh * b1r;
    }

    private static double wrapped(double degrees) {
        double turned = degrees % 360;
        return turned > 180 ? turned - 360 : turned < -180 ? turned + 360 : turned;
    }

    private static double asinh(double x) {
        double size = Math.abs(x);
        double value = log1p(size + size * size / (1 + sqrt(1 + size * size)));
        return x < 0 ? -value : value;
    }

    private static double atanh(double x) {
        return 0.5 * log1p(2 * x / (1 - x));
    }
}
