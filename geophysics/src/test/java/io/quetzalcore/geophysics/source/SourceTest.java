package io.quetzalcore.geophysics.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.quetzalcore.survey.MainField;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class SourceTest {
    private static final Magnetisation M = new Magnetisation(0.7, -1.1, 2.3);

    static Stream<Source> bodies() {
        return Stream.of(
                new Dipole(10, -20, -150, new double[] {3e6, -2e6, 5e6}),
                new Sphere(10, -20, -150, 60, M),
                new Prism(-80, 100, -60, 20, -250, -120, M),
                new Sheet(10, -20, -180, 35, 60, 240, 120, 5, M),
                Cluster.pipe(10, -20, -300, -130, 70, 6, M));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void outsideTheFieldHasNoDivergenceAndNoCurl(Source body) {
        SplittableRandom random = new SplittableRandom(4);
        for (int i = 0; i < 40; i++) {
            double[] at = {random.nextDouble(-300, 300), random.nextDouble(-300, 300), random.nextDouble(0, 200)};
            double[][] gradient = gradient(body, at, 0.05);
            double scale = size(gradient);
            assertThat(gradient[0][0] + gradient[1][1] + gradient[2][2]).isCloseTo(0, within(1e-6 * scale));
            assertThat(gradient[0][1]).isCloseTo(gradient[1][0], within(1e-6 * scale));
            assertThat(gradient[0][2]).isCloseTo(gradient[2][0], within(1e-6 * scale));
            assertThat(gradient[1][2]).isCloseTo(gradient[2][1], within(1e-6 * scale));
        }
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void outsideTheFieldIsHarmonic(Source body) {
        double[] at = {60, 90, 40};
        double step = 1;
        for (int component = 0; component < 3; component++) {
            double centre = body.field(at[0], at[1], at[2])[component];
            double laplacian = 0;
            double curvature = 0;
            for (int axis = 0; axis < 3; axis++) {
                double[] ahead = at.clone();
                double[] behind = at.clone();
                ahead[axis] += step;
                behind[axis] -= step;
                double second = body.field(ahead[0], ahead[1], ahead[2])[component]
                        - 2 * centre
                        + body.field(behind[0], behind[1], behind[2])[component];
                laplacian += second;
                curvature += Math.abs(second);
            }
            assertThat(laplacian).isCloseTo(0, within(2e-3 * curvature));
        }
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void farAwayABodyIsADipole(Source body) {
        double[] c = body.centre();
        Dipole dipole = new Dipole(c[0], c[1], c[2], body.moment());
        for (double[] way : new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}, {0.6, 0.5, 0.62}}) {
            double far = 2e4;
            double[] exact = body.field(c[0] + far * way[0], c[1] + far * way[1], c[2] + far * way[2]);
            double[] near = dipole.field(c[0] + far * way[0], c[1] + far * way[1], c[2] + far * way[2]);
            assertThat(Math.hypot(Math.hypot(exact[0] - near[0], exact[1] - near[1]), exact[2] - near[2]))
                    .isLessThan(3e-4 * Math.hypot(Math.hypot(near[0], near[1]), near[2]));
        }
    }

    @Test
    void aPrismIsTheSumOfItsParts() {
        Source whole = new Prism(-80, 100, -60, 20, -250, -120, M);
        Source parts = new Cluster(List.of(
                new Prism(-80, 15, -60, 20, -250, -120, M),
                new Prism(15, 100, -60, -10, -250, -120, M),
                new Prism(15, 100, -10, 20, -250, -180, M),
                new Prism(15, 100, -10, 20, -180, -120, M)));

        double[] one = whole.field(33, 7, 0);
        double[] four = parts.field(33, 7, 0);

        for (int i = 0; i < 3; i++) {
            assertThat(four[i]).isCloseTo(one[i], within(1e-10));
        }
    }

    @Test
    void aPrismIsTheIntegralOfItsDipoles() {
        Prism prism = new Prism(-80, 100, -60, 20, -250, -120, M);
        double[] at = {70, -35, 10};
        double[] expected = new double[3];
        // Gauss-Legendre of order 5 on 12 x 12 x 12 cells
        double[] nodes = {0, 0.5384693101056831, -0.5384693101056831, 0.9061798459386640, -0.9061798459386640};
        double[] weights = {
            0.5688888888888889, 0.4786286704993665, 0.4786286704993665, 0.2369268850561891, 0.2369268850561891
        };
        int cells = 12;
        double hx = 180.0 / cells / 2;
        double hy = 80.0 / cells / 2;
        double hz = 130.0 / cells / 2;
        for (int c = 0; c < cells * cells * cells; c++) {
            double x = -80 + hx * (2 * (c % cells) + 1);
            double y = -60 + hy * (2 * (c / cells % cells) + 1);
            double z = -250 + hz * (2 * (c / cells / cells) + 1);
            for (int k = 0; k < 125; k++) {
                double volume = weights[k % 5] * hx * weights[k / 5 % 5] * hy * weights[k / 25] * hz;
                new Dipole(x + hx * nodes[k % 5], y + hy * nodes[k / 5 % 5], z + hz * nodes[k / 25], M.moment(volume))
                        .addField(at[0], at[1], at[2], expected);
            }
        }
        assertThat(prism.field(at[0], at[1], at[2])).containsExactly(expected, within(1e-8));
    }

    @Test
    void aStationInLineWithAnEdgeOrFaceIsAsGoodAsItsNeighbour() {
        Prism prism = new Prism(-80, 100, -60, 20, -250, -120, M);
        double[][] stations = {
            {-80, -60, 0},
            {100, 20, -400},
            {-80, 0, 50},
            {0, 20, 0},
            {200, -60, -120},
            {-300, 20, -250},
            {100, 90, -120},
            {100, -60, -119},
            {-80, 200, -250},
            {250, 20, -150}
        };
        for (double[] s : stations) {
            double[] on = prism.field(s[0], s[1], s[2]);
            double[] beside = prism.field(s[0] + 1e-6, s[1] - 1.3e-6, s[2] + 0.7e-6);
            for (int i = 0; i < 3; i++) {
                assertThat(on[i]).as("%s %s %s", s[0], s[1], s[2]).isCloseTo(beside[i], within(1e-3));
            }
        }
    }

    @Test
    void onAnEdgeACornerOrAFaceTheFieldIsStillANumber() {
        Prism prism = new Prism(-80, 100, -60, 20, -250, -120, M);
        for (double[] s :
                new double[][] {{-80, -60, -200}, {100, 20, -120}, {0, 0, -120}, {0, 20, -250}, {10, -20, -180}}) {
            for (double component : prism.field(s[0], s[1], s[2])) {
                assertThat(component).isFinite();
            }
        }
    }

    @Test
    void inAFlatPlateMagnetisedAcrossItTheFieldIsNearlyNought() {
        Prism plate = new Prism(-1e5, 1e5, -1e5, 1e5, -1, 1, new Magnetisation(0, 0, 1));
        Prism along = new Prism(-1e5, 1e5, -1e5, 1e5, -1, 1, new Magnetisation(1, 0, 0));
        double mu0 = 4 * Math.PI * 100;

        assertThat(plate.field(0, 0, 0)[2]).isCloseTo(0, within(0.1));
        assertThat(along.field(0, 0, 0)[0]).isCloseTo(mu0, within(0.1));
    }

    @Test
    void aCubesCentreHasTwoThirdsOfMu0M() {
        Prism cube = new Prism(-1, 1, -1, 1, -1, 1, M);
        double[] field = cube.field(0, 0, 0);
        double k = 8 * Math.PI / 3 * 100;

        assertThat(field[0]).isCloseTo(k * M.easting(), within(1e-9));
        assertThat(field[1]).isCloseTo(k * M.northing(), within(1e-9));
        assertThat(field[2]).isCloseTo(k * M.upward(), within(1e-9));
        assertThat(new Sphere(0, 0, 0, 1, M).field(0, 0, 0)).containsExactly(field, within(1e-9));
    }

    @Test
    void aThinPrismIsASheet() {
        Prism prism = new Prism(-100, 100, -60, 60, -150.5, -149.5, M);
        Sheet sheet = new Sheet(0, 0, -150, 90, 0, 200, 120, 1, M);
        assertThat(sheet.field(30, 40, 0)).containsExactly(prism.field(30, 40, 0), within(1e-4));

        Prism upright = new Prism(-0.5, 0.5, -100, 100, -210, -90, M);
        Sheet dyke = new Sheet(0, 0, -150, 0, 90, 200, 120, 1, M);
        assertThat(dyke.field(30, 40, 0)).containsExactly(upright.field(30, 40, 0), within(1e-4));
    }

    @Test
    void aPlatesOwnPlaneIsNoTrap() {
        Sheet sheet = new Sheet(0, 0, 0, 0, 90, 200, 120, 2, M);
        double[] in = sheet.field(0, 100, 80);
        double[] beside = sheet.field(1e-6, 100 + 1e-6, 80);
        assertThat(in).containsExactly(beside, within(1e-3));
    }

    @Test
    void swappingTheAxesSwapsTheField() {
        Prism one = new Prism(-80, 100, -60, 20, -250, -120, new Magnetisation(1, 2, 3));
        Prism two = new Prism(-60, 20, -80, 100, -250, -120, new Magnetisation(2, 1, 3));
        double[] a = one.field(13, 44, 5);
        double[] b = two.field(44, 13, 5);
        assertThat(b).containsExactly(new double[] {a[1], a[0], a[2]}, within(1e-10));
    }

    @Test
    void theAnomalyIsTheProjectionForAWeakBodyAndTheModulusAlways() {
        MainField main = new MainField(-53, 6, 51_000);
        Source body = new Sphere(0, 0, -150, 60, Magnetisation.induced(0.05, main));
        double[] field = body.field(20, 30, 0);
        double projected = TotalField.projected(body, 20, 30, 0, main);
        double anomaly = TotalField.anomaly(field, main.direction(), 51_000);

        assertThat(anomaly).isCloseTo(projected, within(0.2));
        double[] f = main.direction();
        double modulus = Math.sqrt(Math.pow(51_000 * f[0] + field[0], 2)
                + Math.pow(51_000 * f[1] + field[1], 2)
                + Math.pow(51_000 * f[2] + field[2], 2));
        assertThat(anomaly).isCloseTo(modulus - 51_000, within(1e-9));
    }

    @Test
    void inductionFollowsTheMainField() {
        Magnetisation induced = Magnetisation.induced(0.01, new MainField(-53, 6, 51_000));
        assertThat(induced.intensity()).isCloseTo(0.4058, within(1e-4));
        assertThat(induced.inclinationDegrees()).isCloseTo(-53, within(1e-9));
        assertThat(induced.declinationDegrees()).isCloseTo(6, within(1e-9));
        assertThat(induced.angleDegrees(induced.times(-2))).isCloseTo(180, within(1e-5));
        assertThatThrownBy(() -> new Prism(1, 1, 0, 1, 0, 1, M)).hasMessageContaining("has no volume");
    }

    private static double[][] gradient(Source body, double[] at, double step) {
        double[][] gradient = new double[3][];
        for (int axis = 0; axis < 3; axis++) {
            double[] ahead = at.clone();
            double[] behind = at.clone();
            ahead[axis] += step;
            behind[axis] -= step;
            double[] a = body.field(ahead[0], ahead[1], ahead[2]);
            double[] b = body.field(behind[0], behind[1], behind[2]);
            gradient[axis] =
                    new double[] {(a[0] - b[0]) / (2 * step), (a[1] - b[1]) / (2 * step), (a[2] - b[2]) / (2 * step)};
        }
        return gradient;
    }

    private static double size(double[][] gradient) {
        double sum = 0;
        for (double[] row : gradient) {
            for (double value : row) {
                sum += Math.abs(value);
            }
        }
        return sum;
    }
}
