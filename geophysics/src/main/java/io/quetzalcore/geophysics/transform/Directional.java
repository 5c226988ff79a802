package io.quetzalcore.geophysics.transform;

import io.quetzalcore.survey.MainField;

/**
 * Operators that change the direction in which the field is measured. With the field's direction f (easting, northing,
 * down) and
 *
 * <p>Theta(kx, ky) = f_down + i (f_easting kx + f_northing ky) / k,
 *
 * <p>the total-field anomaly of sources magnetised along f is Theta^2 times that of the same sources at the pole (Blakely
 * 1995, equation 12.31). The division by Theta is kept from blowing up where the inclination is low: its phase is exact,
 * its amplitude takes an inclination of at least {@code leastInclinationDegrees} for the second power (MacLeod et al. 1993).
 */
final class Directional {

    /** A component of the gradient tensor of the magnetic field that the sources make: easting, northing, down. */
    enum Component {
        XX,
        YY,
        XY,
        XZ,
        YZ
    }

    /** Of Theta to the fourth power: across the field at the equator it vanishes, and so do the numerators. */
    private static final double SMALLEST = 1e-24;

    private final double east;
    private final double north;
    private final double down;
    private final double floorDown2;
    private final double floorAcross2;
    private final double acrossEast;
    private final double acrossNorth;

    Directional(MainField field, double leastInclinationDegrees) {
        double i = Math.toRadians(field.inclinationDegrees());
        double d = Math.toRadians(field.declinationDegrees());
        acrossEast = Math.sin(d);
        acrossNorth = Math.cos(d);
        east = Math.cos(i) * acrossEast;
        north = Math.cos(i) * acrossNorth;
        down = Math.sin(i);
        double floor = Math.toRadians(Math.max(Math.abs(field.inclinationDegrees()), leastInclinationDegrees));
        floorDown2 = Math.sin(floor) * Math.sin(floor);
        floorAcross2 = Math.cos(floor) * Math.cos(floor);
    }

    /** Writes a complex response at wavenumbers (kx, ky), none of them zero, into re and im. */
    @FunctionalInterface
    private interface Response {
        void at(double[] kx, double sign, double ky, double[] re, double[] im);
    }

    /** Reduction to the pole. */
    Operator toPole() {
        return operator(1, (kx, sign, ky, re, im) -> {
            for (int i = 0; i < kx.length; i++) {
                double x = sign * kx[i];
                double perK = 1 / Math.sqrt(x * x + ky * ky);
                double t = (east * x + north * ky) * perK;
                double a = (acrossEast * x + acrossNorth * ky) * perK;
                double size = Math.max(SMALLEST, (down * down + t * t) * (floorDown2 + floorAcross2 * a * a));
                re[i] = (down * down - t * t) / size;
                im[i] = -2 * down * t / size;
            }
        });
    }

    /** Reduction to the equator: the same declination, no inclination. */
    Operator toEquator() {
        return operator(1, (kx, sign, ky, re, im) -> {
            for (int i = 0; i < kx.length; i++) {
                double x = sign * kx[i];
                double perK = 1 / Math.sqrt(x * x + ky * ky);
                double t = (east * x + north * ky) * perK;
                double a = (acrossEast * x + acrossNorth * ky) * perK;
                double size = (down * down + t * t) * (down * down + t * t);
                double flat = size > SMALLEST ? -a * a / size : -1;
                re[i] = (size > SMALLEST ? down * down - t * t : -1) * flat;
                im[i] = -2 * down * t * flat;
            }
        });
    }

    /**
     * A component of the gradient tensor in nT/m: -kx^2 / (k Theta) for XX, i kx / Theta for XZ and so on (Beiki et al.
     * 2012, from the potential).
     */
    Operator gradient(Component component) {
        return operator(0, (kx, sign, ky, re, im) -> {
            for (int i = 0; i < kx.length; i++) {
                double x = sign * kx[i];
                double perK = 1 / Math.sqrt(x * x + ky * ky);
                double t = (east * x + north * ky) * perK;
                double a = (acrossEast * x + acrossNorth * ky) * perK;
                double size =
                        Math.sqrt(Math.max(SMALLEST, (down * down + t * t) * (floorDown2 + floorAcross2 * a * a)));
                double even = switch (component) {
                    case XX -> -x * x * perK;
                    case YY -> -ky * ky * perK;
                    case XY -> -x * ky * perK;
                    case XZ, YZ -> 0;
                };
                double odd = switch (component) {
                    case XZ -> x;
                    case YZ -> ky;
                    case XX, YY, XY -> 0;
                };
                re[i] = (even * down + odd * t) / size;
                im[i] = (odd * down - even * t) / size;
            }
        });
    }

    /**
     * Splits a response H in parts even and odd along each axis: Re H is even + odd-odd, Im H odd-even + even-odd; on a
     * cosine series odd parts of i H give sines with a minus (i 2 i sin cos = -2 sin cos, and so on).
     */
    private static Operator operator(double atZero, Response response) {
        return new Operator() {
            @Override
            public boolean even() {
                return false;
            }

            @Override
            public void row(double ky, double[] kx, Factors factors) {
                double[] cc = factors.cc();
                double[] ss = factors.ss();
                double[] sc = factors.sc();
                double[] cs = factors.cs();
                response.at(kx, 1, ky, cc, sc);
                response.at(kx, -1, ky, ss, cs);
                for (int i = 0; i < kx.length; i++) {
                    double re = cc[i];
                    double reOther = ss[i];
                    double im = sc[i];
                    double imOther = cs[i];
                    cc[i] = 0.5 * (re + reOther);
                    ss[i] = -0.5 * (re - reOther);
                    sc[i] = -0.5 * (im - imOther);
                    cs[i] = -0.5 * (im + imOther);
                }
                if (ky == 0) { // the mean: kx begins with zero
                    cc[0] = atZero;
                    ss[0] = 0;
                    sc[0] = 0;
                    cs[0] = 0;
                }
            }
        };
    }
}
