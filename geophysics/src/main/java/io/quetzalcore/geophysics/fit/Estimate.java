package io.quetzalcore.geophysics.fit;

import io.quetzalcore.survey.Anomaly;
import io.quetzalcore.survey.DipoleFit;
import io.quetzalcore.survey.Interval;
import io.quetzalcore.survey.MainField;

/** Turns a dipole and its covariance into what a reader of a target wants to know. */
final class Estimate {

    /** Standard normal quantile of a two-sided 90 % interval. */
    static final double NINETY = 1.6449;

    /** Square root of the 90 % quantile of chi square with two degrees of freedom. */
    static final double NINETY_CONE = 2.1460;

    private Estimate() {}

    /**
     * @param covariance 6 x 6, of position (m) and moment (A m^2)
     * @param sensorUpward mean sensor height over the anomaly
     */
    static DipoleFit of(
            Anomaly anomaly,
            Dipole dipole,
            double[] covariance,
            double sensorUpward,
            MainField mainField,
            double misfitNt,
            double explained,
            int readings) {
        double depth = sensorUpward - dipole.upward();
        double moment = dipole.moment();
        double horizontal = Math.hypot(dipole.momentEast(), dipole.momentNorth());
        double[] f = mainField.direction();
        double cosine = (dipole.momentEast() * f[0] + dipole.momentNorth() * f[1] + dipole.momentUp() * f[2]) / moment;
        double angle = Math.acos(Math.clamp(cosine, -1, 1));
        return new DipoleFit(
                anomaly,
                around(dipole.easting(), covariance[0]),
                around(dipole.northing(), covariance[7]),
                positive(depth, covariance[14]),
                positive(moment, alongMoment(dipole, covariance)),
                Math.toDegrees(Math.atan2(-dipole.momentUp(), horizontal)),
                Math.toDegrees(Math.atan2(dipole.momentEast(), dipole.momentNorth())),
                cone(dipole, covariance),
                Math.toDegrees(angle),
                angle <= Math.PI / 2 ? Math.sin(angle) : 1,
                misfitNt,
                explained,
                readings,
                covariance);
    }

    private static Interval around(double best, double variance) {
        double half = NINETY * Math.sqrt(variance);
        return new Interval(best, best - half, best + half);
    }

    /** The interval of a quantity that cannot be negative: normal in its logarithm. */
    private static Interval positive(double best, double variance) {
        double ratio = Math.exp(Math.min(50, NINETY * Math.sqrt(variance) / best));
        return new Interval(best, best / ratio, best * ratio);
    }

    private static double alongMoment(Dipole dipole, double[] covariance) {
        double[] m = {dipole.momentEast(), dipole.momentNorth(), dipole.momentUp()};
        double sum = 0;
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                sum += m[i] * m[j] * covariance[(3 + i) * 6 + 3 + j];
            }
        }
        return Math.max(0, sum) / (dipole.moment() * dipole.moment());
    }

    /**
     * Half-angle of the cone about the moment that holds its direction nine times in ten, degrees: the wider axis of the
     * moment's 90 % ellipse in the plane across it, seen from the origin. 180 when the moment may as well be nought.
     */
    static double cone(Dipole dipole, double[] covariance) {
        double[] m = {dipole.momentEast(), dipole.momentNorth(), dipole.momentUp()};
        double moment = dipole.moment();
        int least = Math.abs(m[0]) <= Math.abs(m[1]) && Math.abs(m[0]) <= Math.abs(m[2])
                ? 0
                : Math.abs(m[1]) <= Math.abs(m[2]) ? 1 : 2;
        double[] u = new double[3];
        u[least] = 1;
        double along = m[least] / (moment * moment);
        double length = 0;
        for (int i = 0; i < 3; i++) {
            u[i] -= along * m[i];
            length += u[i] * u[i];
        }
        for (int i = 0; i < 3; i++) {
            u[i] /= Math.sqrt(length);
        }
        double[] v = {
            (m[1] * u[2] - m[2] * u[1]) / moment,
            (m[2] * u[0] - m[0] * u[2]) / moment,
            (m[0] * u[1] - m[1] * u[0]) / moment
        };
        double uu = form(u, u, covariance);
        double vv = form(v, v, covariance);
        double uv = form(u, v, covariance);
        double largest = 0.5 * (uu + vv) + Math.hypot(0.5 * (uu - vv), uv);
        double tangent = NINETY_CONE * Math.sqrt(Math.max(0, largest)) / moment;
        return tangent < 10 ? Math.toDegrees(Math.atan(tangent)) : 180;
    }

    private static double form(double[] a, double[] b, double[] covariance) {
        double sum = 0;
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                sum += a[i] * b[j] * covariance[(3 + i) * 6 + 3 + j];
            }
        }
        return sum;
    }
}
