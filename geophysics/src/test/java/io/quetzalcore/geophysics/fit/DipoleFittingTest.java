package io.quetzalcore.geophysics.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.quetzalcore.survey.Anomaly;
import io.quetzalcore.survey.DipoleFit;
import io.quetzalcore.survey.FlightLine;
import io.quetzalcore.survey.LineKind;
import io.quetzalcore.survey.MainField;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class DipoleFittingTest {

    private static final UnitFields DIRECT = new DirectUnitFields();

    private static final MainField MAIN = new MainField(-53, 6, 51_000);
    private static final double E = 471_500;
    private static final double N = 7_566_400;

    /** East-west lines, 200 m apart, at about 80 m; the field comes from the dipoles alone. */
    private static List<FlightLine> lines(MainField main, double azimuth, List<Dipole> dipoles, int lines) {
        List<FlightLine> flown = new ArrayList<>();
        double c = Math.cos(Math.toRadians(azimuth));
        double s = Math.sin(Math.toRadians(azimuth));
        for (int k = 0; k < lines; k++) {
            int n = 241;
            double[][] column = new double[5][n];
            for (int i = 0; i < n; i++) {
                double along = (i - 120) * 10;
                double across = (k - lines / 2) * 200 + 30;
                column[0][i] = E + c * along + s * across;
                column[1][i] = N - s * along + c * across;
                column[2][i] = 80 + 10 * Math.sin(0.4 * i + k);
                for (Dipole dipole : dipoles) {
                    column[3][i] += dipole.fieldAt(column[0][i], column[1][i], column[2][i], main.direction());
                }
                column[4][i] = Double.NaN;
            }
            flown.add(
                    new FlightLine("L" + k, LineKind.FLIGHT, column[0], column[1], column[2], column[3], column[4], 0));
        }
        return flown;
    }

    private static Anomaly anomaly(int id, Dipole dipole, double off, double depthFactor) {
        double depth = (80 - dipole.upward()) * depthFactor;
        return new Anomaly(id, dipole.easting() + off, dipole.northing() - off, depth, Math.max(2.5 * depth, 320), 50);
    }

    private static DipoleFit fit(Anomaly anomaly, List<Anomaly> all, List<FlightLine> lines, MainField main) {
        Readings readings =
                Readings.within(lines, anomaly.easting(), anomaly.northing(), anomaly.radiusMetres(), 2000, 0);
        return DipoleFitting.fit(DIRECT, anomaly, all, readings, main).orElseThrow();
    }

    private static DipoleFit fit(Dipole dipole, List<FlightLine> lines, MainField main) {
        Anomaly seen = anomaly(1, dipole, 40, 0.7);
        return fit(seen, List.of(seen), lines, main);
    }

    /** A dipole of a moment along the present field, or of any other direction. */
    private static Dipole dipole(double up, double moment, double inclination, double declination) {
        double[] d = new MainField(inclination, declination, 0).direction();
        return new Dipole(E + 25, N - 60, up, moment * d[0], moment * d[1], moment * d[2]);
    }

    private static FlightLine changed(FlightLine line, DoubleUnaryOperator change) {
        double[] field = line.field().clone();
        for (int i = 0; i < field.length; i++) {
            field[i] = change.applyAsDouble(field[i]);
        }
        return line.withField(field);
    }

    @Test
    void anExactDipoleIsRecovered() {
        Dipole dipole = dipole(-150, 3e7, -53, 6);
        DipoleFit fit = fit(dipole, lines(MAIN, 0, List.of(dipole), 9), MAIN);
        assertThat(fit.easting().best()).isCloseTo(dipole.easting(), within(0.1));
        assertThat(fit.northing().best()).isCloseTo(dipole.northing(), within(0.1));
        assertThat(fit.depthMetres().best()).isCloseTo(230, within(3.0));
        assertThat(fit.moment().best()).isCloseTo(3e7, within(3e4));
        assertThat(fit.inclinationDegrees()).isCloseTo(-53, within(0.1));
        assertThat(fit.declinationDegrees()).isCloseTo(6, within(0.1));
        assertThat(fit.remanenceAngleDegrees()).isLessThan(0.2);
        assertThat(fit.koenigsbergerBound()).isLessThan(0.01);
        assertThat(fit.explained()).isGreaterThan(0.9999);
    }

    @Test
    void anyDirectionOfMagnetisationIsRecovered() {
        Random random = new Random(3);
        for (int k = 0; k < 20; k++) {
            double inclination = Math.toDegrees(Math.asin(2 * random.nextDouble() - 1));
            double declination = 360 * random.nextDouble() - 180;
            Dipole dipole = dipole(-60 - 20 * k, 3e7, inclination, declination);
            DipoleFit fit = fit(dipole, lines(MAIN, 0, List.of(dipole), 13), MAIN);
            double[] f = MAIN.direction();
            double[] m = new MainField(inclination, declination, 0).direction();
            double angle = Math.toDegrees(Math.acos(f[0] * m[0] + f[1] * m[1] + f[2] * m[2]));
            assertThat(fit.remanenceAngleDegrees()).isCloseTo(angle, within(0.5));
            assertThat(fit.koenigsbergerBound())
                    .isCloseTo(angle <= 90 ? Math.sin(Math.toRadians(angle)) : 1, within(0.01));
            assertThat(fit.inclinationDegrees()).isCloseTo(inclination, within(0.5));
            assertThat(fit.depthMetres().best()).isCloseTo(140 + 20 * k, within(4.0));
        }
    }

    @Test
    void twoOverlappingDipolesAreToldApart() {
        Dipole first = dipole(-120, 2e7, -53, 6);
        Dipole second = new Dipole(E + 330, N + 190, -160, -2e7, 1e7, 3e7);
        List<FlightLine> lines = lines(MAIN, 0, List.of(first, second), 9);
        List<Anomaly> all = List.of(anomaly(1, first, 30, 0.8), anomaly(2, second, -30, 1.2));
        DipoleFit one = fit(all.get(0), all, lines, MAIN);
        DipoleFit two = fit(all.get(1), all, lines, MAIN);
        assertThat(one.easting().best()).isCloseTo(first.easting(), within(5.0));
        assertThat(one.northing().best()).isCloseTo(first.northing(), within(5.0));
        assertThat(one.moment().best()).isCloseTo(2e7, within(1.5e6));
        assertThat(two.easting().best()).isCloseTo(second.easting(), within(5.0));
        assertThat(two.northing().best()).isCloseTo(second.northing(), within(5.0));
        assertThat(two.moment().best()).isCloseTo(second.moment(), within(2.5e6));
        DipoleFit alone = fit(all.get(0), List.of(all.get(0)), lines, MAIN);
        assertThat(alone.misfitNt()).isGreaterThan(5 * one.misfitNt());
    }

    @Test
    void aSlopeAndALevelChangeNothing() {
        Dipole dipole = dipole(-150, 3e7, 20, 100);
        List<FlightLine> lines = lines(MAIN, 0, List.of(dipole), 9);
        DipoleFit plain = fit(dipole, lines, MAIN);
        DipoleFit lifted = fit(
                dipole, lines.stream().map(line -> changed(line, f -> f + 4321)).toList(), MAIN);
        assertThat(lifted.depthMetres().best()).isCloseTo(plain.depthMetres().best(), within(0.5));
        assertThat(lifted.moment().best()).isCloseTo(plain.moment().best(), within(1e5));
    }

    @Test
    void aFieldTwiceAsStrongHasTwiceTheMomentAndNothingElse() {
        Dipole dipole = dipole(-150, 3e7, 20, 100);
        List<FlightLine> lines = lines(MAIN, 0, List.of(dipole), 9);
        DipoleFit once = fit(dipole, lines, MAIN);
        DipoleFit twice = fit(
                dipole, lines.stream().map(line -> changed(line, f -> 2 * f)).toList(), MAIN);
        assertThat(twice.moment().best()).isCloseTo(2 * once.moment().best(), within(3e4));
        assertThat(twice.easting().best()).isCloseTo(once.easting().best(), within(0.05));
        assertThat(twice.inclinationDegrees()).isCloseTo(once.inclinationDegrees(), within(0.05));
    }

    @Test
    void turningEverythingTurnsTheAnswer() {
        Dipole dipole = dipole(-150, 3e7, 20, 100);
        DipoleFit plain = fit(dipole, lines(MAIN, 0, List.of(dipole), 9), MAIN);
        MainField turnedField = new MainField(-53, 6 + 37, 51_000);
        double[] m = new MainField(20, 137, 0).direction();
        double a = Math.toRadians(37);
        Dipole turned = new Dipole(
                E + Math.cos(a) * 25 + Math.sin(a) * -60,
                N - Math.sin(a) * 25 + Math.cos(a) * -60,
                -150,
                3e7 * m[0],
                3e7 * m[1],
                3e7 * m[2]);
        DipoleFit after = fit(turned, lines(turnedField, 37, List.of(turned), 9), turnedField);
        assertThat(after.declinationDegrees()).isCloseTo(plain.declinationDegrees() + 37, within(0.3));
        assertThat(after.inclinationDegrees()).isCloseTo(plain.inclinationDegrees(), within(0.3));
        assertThat(after.remanenceAngleDegrees()).isCloseTo(plain.remanenceAngleDegrees(), within(0.3));
        assertThat(after.depthMetres().best()).isCloseTo(plain.depthMetres().best(), within(3.0));
    }

    @Test
    void strayReadingsDoNotMoveIt() {
        Dipole dipole = dipole(-150, 3e7, -53, 6);
        Random random = new Random(8);
        List<FlightLine> lines = lines(MAIN, 0, List.of(dipole), 9).stream()
                .map(line -> changed(line, f -> f + 0.5 * random.nextGaussian() + (random.nextInt(50) == 0 ? 200 : 0)))
                .toList();
        DipoleFit fit = fit(dipole, lines, MAIN);
        assertThat(fit.depthMetres().best()).isCloseTo(230, within(12.0));
        assertThat(fit.easting().best()).isCloseTo(dipole.easting(), within(6.0));
    }

    @Test
    void oneLineLeavesItsOtherSideOpen() {
        Dipole dipole = dipole(-150, 3e7, -53, 6);
        Random random = new Random(8);
        List<FlightLine> all = lines(MAIN, 0, List.of(dipole), 9).stream()
                .map(line -> changed(line, f -> f + 20 * random.nextGaussian()))
                .toList();
        DipoleFit many = fit(dipole, all, MAIN);
        DipoleFit one = fit(dipole, all.subList(4, 5), MAIN);
        double across = one.northing().high() - one.northing().low();
        assertThat(across)
                .isGreaterThan(2 * (many.northing().high() - many.northing().low()));
        assertThat(one.depthMetres().high() / one.depthMetres().low())
                .isGreaterThan(many.depthMetres().high() / many.depthMetres().low());
    }

    @Test
    void tooFewReadingsGiveNoFit() {
        Dipole dipole = dipole(-150, 3e7, -53, 6);
        Anomaly far = new Anomaly(1, E + 50_000, N, 100, 320, 20);
        Readings none =
                Readings.within(lines(MAIN, 0, List.of(dipole), 9), far.easting(), far.northing(), 320, 2000, 0);
        assertThat(none.count()).isZero();
        assertThat(DipoleFitting.fit(DIRECT, far, List.of(far), none, MAIN)).isEmpty();
    }

    @Test
    void theSameReadingsGiveTheSameBits() {
        Ground ground = Ground.of(77, Ground.Shape.PRISM, 30);
        Anomaly seen = ground.seen(77);
        DipoleFit a = DipoleFitting.fit(DIRECT, seen, List.of(seen), ground.readings(seen), ground.mainField())
                .orElseThrow();
        DipoleFit b = DipoleFitting.fit(DIRECT, seen, List.of(seen), ground.readings(seen), ground.mainField())
                .orElseThrow();
        assertThat(b).usingRecursiveComparison().isEqualTo(a);
    }

    @Test
    void thinningKeepsTheAnswer() {
        Dipole dipole = dipole(-250, 3e8, 20, 100);
        List<FlightLine> lines = lines(MAIN, 0, List.of(dipole), 13);
        Anomaly seen = anomaly(1, dipole, 30, 0.8);
        Readings thin = Readings.within(lines, seen.easting(), seen.northing(), seen.radiusMetres(), 200, 0);
        assertThat(thin.count()).isBetween(100, 230);
        DipoleFit fit =
                DipoleFitting.fit(DIRECT, seen, List.of(seen), thin, MAIN).orElseThrow();
        assertThat(fit.depthMetres().best()).isCloseTo(330, within(5.0));
        assertThat(fit.easting().best()).isCloseTo(dipole.easting(), within(2.0));
    }

    @Test
    void correlationIsSeenAndWhiteNoiseHasNone() {
        Random random = new Random(1);
        double[] white = random.doubles(4000).map(u -> u - 0.5).toArray();
        int[] line = new int[4000];
        assertThat(Correlation.inflation(white, line)).isLessThan(1.5);
        double[] red = new double[4000];
        for (int i = 1; i < red.length; i++) {
            red[i] = 0.9 * red[i - 1] + white[i];
        }
        // An autoregressive series of coefficient a inflates by (1 + a) / (1 - a).
        assertThat(Correlation.inflation(red, line)).isBetween(13.0, 27.0);
    }
}
