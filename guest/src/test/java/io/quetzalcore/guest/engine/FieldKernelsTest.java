package io.quetzalcore.guest.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.quetzalcore.geophysics.engine.Engine;
import io.quetzalcore.geophysics.fit.UnitFields;
import io.quetzalcore.geophysics.source.Magnetisation;
import io.quetzalcore.geophysics.source.Prism;
import io.quetzalcore.survey.MainField;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The physics of the dipole and prism kernels, held to both engines; the tolerance is the engine's precision. */
class FieldKernelsTest {

    private static final double[] DOWN = {0, 0, -1};
    private static final Magnetisation OBLIQUE = new Magnetisation(1.2, -0.7, 2);

    /** Engine, relative error of a dipole, absolute error of a prism in nT for 1 A/m. */
    static Stream<Arguments> engines() {
        return Stream.of(Arguments.of("java", 1e-13, 1e-9), Arguments.of("wgsl", 2e-6, 1e-3));
    }

    private static Engine engine(String name) {
        return Engines.of(name, Engines.Kernel.PRISM_FIELDS, 1);
    }

    private static double[] units(Engine engine, double[][] at, double[] f, double... dipoles) {
        double[] units = new double[dipoles.length * at[0].length];
        try (UnitFields.Points points = engine.unitFields().at(at[0], at[1], at[2], f, dipoles.length / 3)) {
            points.fields(dipoles, units);
        }
        return units;
    }

    private static double[] field(Engine engine, List<Prism> prisms, double... point) {
        double[] field = new double[3];
        engine.prismFields()
                .add(prisms, new double[] {point[0]}, new double[] {point[1]}, new double[] {point[2]}, field);
        return field;
    }

    private static Prism cube(double half, Magnetisation magnetisation) {
        return new Prism(-half, half, -half, half, -half, half, magnetisation);
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aboveAVerticalDipoleTheFieldIsTwiceThatBesideIt(String name, double relative) {
        double r = 250;
        double[] units = units(engine(name), new double[][] {{0, r}, {0, 0}, {r, 0}}, DOWN, 0, 0, 0);
        // moment up, field down: -2 C / r^3 on the axis, C / r^3 in the dipole's plane; nothing across
        double unit = 100 / (r * r * r);
        assertThat(units[4]).isCloseTo(-2 * unit, within(2 * unit * relative));
        assertThat(units[5]).isCloseTo(unit, within(unit * relative));
        assertThat(units[0]).isCloseTo(0, within(unit * relative));
    }

    @ParameterizedTest
    @MethodSource("engines")
    void unitDipolesAgreeWithTheFormulaAtEveryReadingOfAWindow(String name, double relative) {
        SplittableRandom random = new SplittableRandom(5);
        int n = 1999;
        double[] f = new MainField(-53, 6, 51_000).direction();
        double[][] at = {
            random.doubles(n, -2000, 2000).toArray(),
            random.doubles(n, -2000, 2000).toArray(),
            random.doubles(n, -15, 15).toArray()
        };
        double[] dipoles = {40, -70, -180, 900, 650, -320, -1500, 200, -90};
        double[] units = units(engine(name), at, f, dipoles);
        for (int d = 0; d < 3; d++) {
            for (int i = 0; i < n; i++) {
                double x = at[0][i] - dipoles[3 * d];
                double y = at[1][i] - dipoles[3 * d + 1];
                double z = at[2][i] - dipoles[3 * d + 2];
                double r = Math.sqrt(x * x + y * y + z * z);
                double[] along = {x, y, z};
                for (int k = 0; k < 3; k++) {
                    double exact =
                            100 * (3 * along[k] * (f[0] * x + f[1] * y + f[2] * z) / (r * r) - f[k]) / (r * r * r);
                    assertThat(units[(3 * d + k) * n + i]).isCloseTo(exact, within(4 * relative * 100 / (r * r * r)));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void farFromACubeItsFieldIsThatOfADipole(String name, double relative, double absolute) {
        double half = 20;
        double[] field = field(engine(name), List.of(cube(half, OBLIQUE)), 500, -300, 400);
        double r2 = 500 * 500 + 300 * 300 + 400 * 400;
        double volume = 8 * half * half * half;
        double[] r = {500, -300, 400};
        double[] m = {1.2 * volume, -0.7 * volume, 2 * volume};
        double mr = m[0] * r[0] + m[1] * r[1] + m[2] * r[2];
        for (int k = 0; k < 3; k++) {
            double dipole = 100 * (3 * mr * r[k] / r2 - m[k]) / (r2 * Math.sqrt(r2));
            // a cube has no quadrupole; the next moment is (half / r)^4 of the dipole
            assertThat(field[k]).isCloseTo(dipole, within(3 * absolute + 1e-5 * Math.abs(dipole)));
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void halvesMakeTheWhole(String name, double relative, double absolute) {
        Prism whole = new Prism(-60, 80, -40, 50, -300, -120, OBLIQUE);
        Prism west = new Prism(-60, 10, -40, 50, -300, -120, OBLIQUE);
        Prism east = new Prism(10, 80, -40, 50, -300, -120, OBLIQUE);
        for (double[] at : new double[][] {{0, 0, 0}, {10, 20, 30}, {-400, 900, 12}, {80, 50, -60}}) {
            double[] one = field(engine(name), List.of(whole), at);
            double[] two = field(engine(name), List.of(west, east), at);
            for (int k = 0; k < 3; k++) {
                assertThat(two[k]).isCloseTo(one[k], within(4 * absolute));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void aVerticalPrismIsSymmetricAboutItsAxis(String name, double relative, double absolute) {
        List<Prism> cube = List.of(cube(50, new Magnetisation(0, 0, 1)));
        double[] a = field(engine(name), cube, 70, 30, 90);
        double[] mirrored = field(engine(name), cube, -70, 30, 90);
        double[] turned = field(engine(name), cube, 30, 70, 90);
        assertThat(mirrored[0]).isCloseTo(-a[0], within(2 * absolute));
        assertThat(mirrored[1]).isCloseTo(a[1], within(2 * absolute));
        assertThat(mirrored[2]).isCloseTo(a[2], within(2 * absolute));
        assertThat(turned[0]).isCloseTo(a[1], within(2 * absolute));
        assertThat(turned[2]).isCloseTo(a[2], within(2 * absolute));
    }

    @ParameterizedTest
    @MethodSource("engines")
    void thePrismsFieldHasNoDivergenceAndNoCurl(String name, double relative, double absolute) {
        List<Prism> prism = List.of(new Prism(-60, 80, -40, 50, -300, -120, OBLIQUE));
        double h = 8;
        double[][] gradient = new double[3][3];
        for (int axis = 0; axis < 3; axis++) {
            double[][] steps = new double[4][];
            for (int step = 0; step < 4; step++) {
                double[] at = {30, -20, 40};
                at[axis] += h * new int[] {-2, -1, 1, 2}[step];
                steps[step] = field(engine(name), prism, at);
            }
            for (int k = 0; k < 3; k++) {
                gradient[k][axis] = (8 * (steps[2][k] - steps[1][k]) - (steps[3][k] - steps[0][k])) / (12 * h);
            }
        }
        double size = Math.abs(gradient[2][2]);
        double tolerance = 4 * absolute / h + 2e-5 * size; // the rest is the step: h^4 / 30 of fifth derivatives
        assertThat(size).isGreaterThan(0.1);
        assertThat(gradient[0][0] + gradient[1][1] + gradient[2][2]).isCloseTo(0, within(tolerance));
        assertThat(gradient[0][1] - gradient[1][0]).isCloseTo(0, within(tolerance));
        assertThat(gradient[0][2] - gradient[2][0]).isCloseTo(0, within(tolerance));
        assertThat(gradient[1][2] - gradient[2][1]).isCloseTo(0, within(tolerance));
    }

    @ParameterizedTest
    @MethodSource("engines")
    void bothEnginesAgreeOnPrismsNearAndFarAndInLineWithEdges(String name, double relative, double absolute) {
        SplittableRandom random = new SplittableRandom(8);
        List<Prism> prisms = List.of(
                new Prism(471_000, 471_120, 7_561_000, 7_561_090, -200, -90, OBLIQUE),
                new Prism(471_120, 471_140, 7_561_000, 7_561_400, -500, -110, new Magnetisation(-2, 0.5, 1)));
        int n = 700;
        double[] e = random.doubles(n, 467_000, 475_000).toArray();
        double[] u = random.doubles(n, -40, 160).toArray();
        double[] north = random.doubles(n, 7_557_000, 7_565_000).toArray();
        e[0] = 471_120;
        north[0] = 7_561_000;
        e[1] = 471_060;
        north[1] = 7_561_090;
        double[] exact = new double[3 * n];
        Engine.JAVA.prismFields().add(prisms, e, north, u, exact);
        double[] field = new double[3 * n];
        engine(name).prismFields().add(prisms, e, north, u, field);
        double intensity = OBLIQUE.intensity() + 2.3;
        for (int k = 0; k < field.length; k++) {
            assertThat(field[k]).isCloseTo(exact[k], within(intensity * absolute));
        }
    }
}
