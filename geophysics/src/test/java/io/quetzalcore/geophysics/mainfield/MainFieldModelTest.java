package io.quetzalcore.geophysics.mainfield;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.quetzalcore.survey.GaussCoefficients;
import io.quetzalcore.survey.GaussCoefficients.Epoch;
import io.quetzalcore.survey.GaussCoefficients.Expansion;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class MainFieldModelTest {
    private static final double RADIUS = 6_371_200;

    @Test
    void anAxialDipoleHasItsTextbookField() {
        MainFieldOfDate dipole =
                new MainFieldOfDate(RADIUS, new Expansion(1, new double[] {0, -30_000, 0}, new double[3]));

        FieldVector equator = dipole.at(0, 77, 0);
        FieldVector pole = dipole.at(90, 0, 0);

        double equatorial = 30_000 * Math.pow(RADIUS / 6_378_137.0, 3);
        double polar = 60_000 * Math.pow(RADIUS / 6_356_752.314245, 3);
        assertThat(equator.northNt()).isCloseTo(equatorial, within(1e-6));
        assertThat(equator.downNt()).isCloseTo(0, within(1e-6));
        assertThat(pole.downNt()).isCloseTo(polar, within(1e-4));
        assertThat(pole.horizontalNt()).isCloseTo(0, within(1e-9));
        assertThat(equator.inclinationDegrees()).isCloseTo(0, within(1e-9));
        assertThat(pole.inclinationDegrees()).isCloseTo(90, within(1e-9));
    }

    @Test
    void thePoleIsAPlaceLikeAnyOther() {
        MainFieldOfDate field = new MainFieldOfDate(RADIUS, random(13, 5));

        FieldVector at = field.at(90, 30, 1000);
        FieldVector beside = field.at(90 - 1e-9, 30, 1000);

        assertThat(at.northNt()).isCloseTo(beside.northNt(), within(1e-3));
        assertThat(at.eastNt()).isCloseTo(beside.eastNt(), within(1e-3));
        assertThat(at.downNt()).isCloseTo(beside.downNt(), within(1e-3));
    }

    @Test
    void thePolesNorthTurnsWithTheLongitudeAndTheVectorStays() {
        MainFieldOfDate field = new MainFieldOfDate(RADIUS, random(9, 8));

        FieldVector zero = field.at(90, 0, 0);
        FieldVector quarter = field.at(90, 90, 0);

        assertThat(quarter.northNt()).isCloseTo(-zero.eastNt(), within(1e-6));
        assertThat(quarter.eastNt()).isCloseTo(zero.northNt(), within(1e-6));
        assertThat(quarter.downNt()).isCloseTo(zero.downNt(), within(1e-6));
    }

    @Test
    void theFieldHasNoDivergenceAndNoCurl() {
        MainFieldOfDate field = new MainFieldOfDate(RADIUS, random(13, 21));
        double step = 2000;
        double[][] gradient = gradient(field, -37.5, 141.25, 20_000, step);

        double scale = Math.abs(gradient[0][0]) + Math.abs(gradient[1][1]) + Math.abs(gradient[2][2]);
        assertThat(gradient[0][0] + gradient[1][1] + gradient[2][2]).isCloseTo(0, within(1e-4 * scale));
        assertThat(gradient[0][1]).isCloseTo(gradient[1][0], within(1e-4 * scale));
        assertThat(gradient[0][2]).isCloseTo(gradient[2][0], within(1e-4 * scale));
        assertThat(gradient[1][2]).isCloseTo(gradient[2][1], within(1e-4 * scale));
    }

    @Test
    void timeGoesInStraightLinesBetweenEpochsAndAlongTheChangeAfterwards() {
        MainFieldModel model = model();

        assertThat(model.at(2000, 0, 0, 0).northNt()).isCloseTo(northAtEquator(-10_000), within(1e-6));
        assertThat(model.at(2002.5, 0, 0, 0).northNt()).isCloseTo(northAtEquator(-15_000), within(1e-6));
        assertThat(model.at(2005, 0, 0, 0).northNt()).isCloseTo(northAtEquator(-20_000), within(1e-6));
        assertThat(model.at(2008, 0, 0, 0).northNt()).isCloseTo(northAtEquator(-20_030), within(1e-6));
    }

    @Test
    void aDateOutsideIsRefusedWithTheDatesThatAreNot() {
        assertThatThrownBy(() -> model().on(1999.99)).hasMessage("test covers 2000.0 to 2010.0, not 1999.99");
        assertThatThrownBy(() -> model().on(2010.01)).hasMessageContaining("not 2010.01");
        assertThatThrownBy(() -> model().on(Double.NaN)).hasMessageContaining("not NaN");
    }

    private static double northAtEquator(double g10) {
        return -g10 * Math.pow(RADIUS / 6_378_137.0, 3);
    }

    private static MainFieldModel model() {
        return new MainFieldModel(new GaussCoefficients(
                "test",
                RADIUS,
                List.of(new Epoch(2000, axial(-10_000)), new Epoch(2005, axial(-20_000))),
                axial(-10),
                2010));
    }

    private static Expansion axial(double g10) {
        return new Expansion(1, new double[] {0, g10, 0}, new double[3]);
    }

    private static Expansion random(int degree, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] g = new double[Expansion.index(degree + 1, 0)];
        double[] h = new double[g.length];
        for (int n = 1; n <= degree; n++) {
            for (int m = 0; m <= n; m++) {
                g[Expansion.index(n, m)] = random.nextDouble(-1000, 1000);
                h[Expansion.index(n, m)] = m == 0 ? 0 : random.nextDouble(-1000, 1000);
            }
        }
        return new Expansion(degree, g, h);
    }

    /** Derivatives of the Earth-centred Cartesian field along Earth-centred axes, by central differences. */
    private static double[][] gradient(MainFieldOfDate field, double lat, double lon, double height, double step) {
        double[][] gradient = new double[3][];
        double[] centre = Geodesy.cartesian(lat, lon, height);
        for (int axis = 0; axis < 3; axis++) {
            double[] ahead = centre.clone();
            double[] behind = centre.clone();
            ahead[axis] += step;
            behind[axis] -= step;
            double[] a = Geodesy.field(field, ahead);
            double[] b = Geodesy.field(field, behind);
            gradient[axis] =
                    new double[] {(a[0] - b[0]) / (2 * step), (a[1] - b[1]) / (2 * step), (a[2] - b[2]) / (2 * step)};
        }
        return gradient;
    }

    /** Earth-centred coordinates, for the checks alone. */
    private static final class Geodesy {
        static final double A = 6_378_137;
        static final double E2 = (1 / 298.257223563) * (2 - 1 / 298.257223563);

        static double[] cartesian(double lat, double lon, double height) {
            double sin = Math.sin(Math.toRadians(lat));
            double cos = Math.cos(Math.toRadians(lat));
            double n = A / Math.sqrt(1 - E2 * sin * sin);
            return new double[] {
                (n + height) * cos * Math.cos(Math.toRadians(lon)),
                (n + height) * cos * Math.sin(Math.toRadians(lon)),
                (n * (1 - E2) + height) * sin
            };
        }

        static double[] field(MainFieldOfDate model, double[] x) {
            double lon = Math.atan2(x[1], x[0]);
            double p = Math.hypot(x[0], x[1]);
            double lat = Math.atan2(x[2], p * (1 - E2));
            double height = 0;
            for (int i = 0; i < 20; i++) {
                double n = A / Math.sqrt(1 - E2 * Math.sin(lat) * Math.sin(lat));
                height = p / Math.cos(lat) - n;
                lat = Math.atan2(x[2], p * (1 - E2 * n / (n + height)));
            }
            FieldVector b = model.at(Math.toDegrees(lat), Math.toDegrees(lon), height);
            double outward = -b.downNt() * Math.cos(lat) - b.northNt() * Math.sin(lat);
            return new double[] {
                outward * Math.cos(lon) - b.eastNt() * Math.sin(lon),
                outward * Math.sin(lon) + b.eastNt() * Math.cos(lon),
                b.northNt() * Math.cos(lat) - b.downNt() * Math.sin(lat)
            };
        }
    }
}
