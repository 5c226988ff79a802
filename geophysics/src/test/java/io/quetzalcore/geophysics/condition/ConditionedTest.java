package io.quetzalcore.geophysics.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.quetzalcore.survey.FlightLine;
import io.quetzalcore.survey.LineKind;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

final class ConditionedTest {
    private static final double STEP = 8;
    private final SplittableRandom random = new SplittableRandom(77);

    @Test
    void whiteNoiseOnSmoothGeologyIsMeasured() {
        FlightLine line = line(2000, i -> anomaly(i, 900, 300) + 0.5 * random.nextGaussian());
        Conditioned c = Conditioned.of(line, 150, 8);

        assertThat(c.line().noiseNt()).isCloseTo(0.5, within(0.04));
        assertThat(c.rejected()).isZero();
        assertThat(c.quantumNt()).isZero();
    }

    @Test
    void roundedReadingsHaveAtLeastTheNoiseOfTheirRounding() {
        FlightLine line = line(1000, i -> Math.rint(anomaly(i, 500, 50)));
        Conditioned c = Conditioned.of(line, 150, 8);

        assertThat(c.quantumNt()).isEqualTo(1);
        assertThat(c.line().noiseNt()).isGreaterThanOrEqualTo(1 / Math.sqrt(12));
        assertThat(c.rejected()).isZero();
    }

    @Test
    void constantReadingsHaveNoQuantum() {
        assertThat(LineNoise.quantum(new double[] {100, 100, 100})).isZero();
        assertThat(LineNoise.quantum(new double[] {100, 100.25, 100})).isEqualTo(0.01);
        assertThat(LineNoise.quantum(new double[] {Double.NaN, 10, 30})).isEqualTo(10);
        assertThat(LineNoise.sigma(new double[] {1, 2, 3, 4})).isNaN();
    }

    @Test
    void spikesOfOneAndTwoReadingsGo() {
        FlightLine line = line(800, i -> anomaly(i, 400, 2000) + 0.2 * random.nextGaussian());
        double[] field = line.field().clone();
        field[100] += 40;
        field[300] -= 60;
        field[301] -= 55;
        field[410] += 70;
        field[411] += 68;
        Conditioned c = Conditioned.of(line.withField(field), 150, 8);

        assertThat(c.spikes()).isEqualTo(5);
        for (int i : new int[] {100, 300, 301, 410, 411}) {
            assertThat(c.line().field()[i]).as("reading %d", i).isNaN();
        }
        assertThat(c.line().noiseNt()).isCloseTo(0.2, within(0.03));
    }

    @Test
    void aSharpAnomalyIsNoSpike() {
        // a dipole 60 m below the sensor: 3000 nT, 8 m between readings
        FlightLine line = line(600, i -> {
            double x = (i - 300) * STEP;
            return 3000 * Math.pow(60, 3) * (2 * 3600 - x * x) / 2 / Math.pow(x * x + 3600, 2.5) * 60 * 60 / 3600
                    + 0.1 * random.nextGaussian();
        });
        assertThat(Conditioned.of(line, 150, 8).spikes()).isZero();
    }

    @Test
    void aRepeatedPositionAndAJumpLoseTheirField() {
        FlightLine line = line(200, i -> i + 0.3 * random.nextGaussian());
        double[] easting = line.easting().clone();
        easting[50] = easting[49];
        easting[120] += 5000;
        FlightLine bad = new FlightLine(
                "7",
                LineKind.FLIGHT,
                easting,
                line.northing(),
                line.upward(),
                line.field(),
                line.seconds(),
                Double.NaN);
        Conditioned c = Conditioned.of(bad, 150, 8);

        assertThat(c.repeatedPositions()).isEqualTo(1);
        assertThat(c.positionJumps()).isEqualTo(1);
        assertThat(c.line().field()[50]).isNaN();
        assertThat(c.line().field()[120]).isNaN();
        assertThat(Arrays.stream(c.line().field()).filter(Double::isNaN).count())
                .isEqualTo(2);
    }

    @Test
    void aPlaceVisitedAgainCountsOnce() {
        FlightLine once = line(200, i -> i + 0.3 * random.nextGaussian());
        double[] easting = new double[300];
        double[] field = new double[300];
        for (int i = 0; i < 300; i++) {
            easting[i] = once.easting()[i < 200 ? i : 399 - i]; // out, and half of the way back
            field[i] = once.field()[i < 200 ? i : 399 - i];
        }
        field[20] = Double.NaN;
        double[] unknown = new double[300];
        Arrays.fill(unknown, Double.NaN);
        FlightLine twice =
                new FlightLine("7", LineKind.FLIGHT, easting, new double[300], unknown, field, unknown, Double.NaN);
        Conditioned c = Conditioned.of(twice, 150, 8);

        assertThat(c.repeatedPositions()).isEqualTo(100);
        assertThat(Arrays.stream(c.line().field(), 200, 300)).containsOnly(Double.NaN);
    }

    @Test
    void withoutTimesAJumpIsJudgedByItsLength() {
        FlightLine line = line(200, i -> i + 0.3 * random.nextGaussian());
        double[] easting = line.easting().clone();
        easting[120] += 5000;
        double[] seconds = new double[200];
        Arrays.fill(seconds, Double.NaN);
        FlightLine bad = new FlightLine(
                "7", LineKind.FLIGHT, easting, line.northing(), line.upward(), line.field(), seconds, Double.NaN);
        assertThat(Conditioned.of(bad, 150, 8).positionJumps()).isEqualTo(1);
    }

    @Test
    void afterAGapTheLineGoesOn() {
        FlightLine line = line(300, i -> i + 0.3 * random.nextGaussian());
        double[] easting = line.easting().clone();
        double[] seconds = line.seconds().clone();
        for (int i = 150; i < 300; i++) {
            easting[i] += 3000;
            seconds[i] += 50;
        }
        FlightLine gap = new FlightLine(
                "7", LineKind.FLIGHT, easting, line.northing(), line.upward(), line.field(), seconds, Double.NaN);
        Conditioned c = Conditioned.of(gap, 150, 8);

        assertThat(c.gaps()).isEqualTo(1);
        assertThat(c.longestStepMetres()).isCloseTo(3008, within(1e-6));
        assertThat(c.positionJumps()).isZero();
    }

    @Test
    void theReportAddsUp() {
        ConditionReport.Builder builder = new ConditionReport.Builder();
        builder.add(Conditioned.of(line(300, i -> random.nextGaussian()), 150, 8));
        builder.add(Conditioned.of(line(500, i -> 3 * random.nextGaussian()), 150, 8));
        ConditionReport report = builder.build(200, 80);

        assertThat(report.lines()).isEqualTo(2);
        assertThat(report.readings()).isEqualTo(800);
        assertThat(report.worstNoiseNt()).isCloseTo(3, within(0.5));
        assertThat(report.worstLines().getFirst().readings()).isEqualTo(500);
        assertThat(report.lineSpacingOverHeight()).isEqualTo(2.5);
        assertThat(new ConditionReport.Builder().build(200, -1).lineSpacingOverHeight())
                .isNaN();
    }

    @Test
    void aShortLineIsLeftAsItIs() {
        Conditioned c = Conditioned.of(line(3, i -> i), 150, 8);
        assertThat(c.line().field()).containsExactly(0, 1, 2);
        assertThat(c.line().noiseNt()).isNaN();
        assertThat(Conditioned.of(line(0, i -> i), 150, 8).line().readings()).isZero();
    }

    private static double anomaly(int i, double peak, double width) {
        double x = (i * STEP - 3200) / (width + 200);
        return peak / (1 + x * x);
    }

    private static FlightLine line(int n, IntToDoubleFunction field) {
        double[] easting = new double[n];
        double[] seconds = new double[n];
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            easting[i] = i * STEP;
            seconds[i] = i * 0.13;
            values[i] = field.applyAsDouble(i);
        }
        return new FlightLine("7", LineKind.FLIGHT, easting, new double[n], new double[n], values, seconds, Double.NaN);
    }
}
