package io.quetzalcore.geophysics.levelling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.quetzalcore.geophysics.levelling.Levelling.Method;
import io.quetzalcore.geophysics.levelling.Levelling.Settings;
import io.quetzalcore.survey.FlightLine;
import io.quetzalcore.survey.LineKind;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class LevellingTest {
    private static final double SPACING = 200;
    private static final int FLIGHTS = 40;
    private static final int READINGS = 600;
    private static final double STEP = 16;

    @Test
    void knownOffsetsAreRecovered() {
        Synthetic survey = new Synthetic(3, true).offsets(12).noise(0.1);
        Levelling levelling = level(survey, Method.AUTO);
        LevellingReport report = levelling.report();

        assertThat(report.method()).isEqualTo("tie");
        assertThat(report.crossings()).isEqualTo(FLIGHTS * 5);
        assertThat(survey.errorAfter(levelling)).isLessThan(0.15);
        assertThat(report.crossoverRmsAfterNt()).isLessThan(0.05 * report.crossoverRmsBeforeNt());
        assertThat(report.heldOutAfterNt()).isLessThan(0.1 * report.heldOutBeforeNt());
    }

    @Test
    void driftAlongTheLinesIsRecoveredWhereTheTiesAreDenseEnough() {
        Synthetic survey = new Synthetic(4, true, 20).offsets(5).drift(8).noise(0.1);
        Levelling levelling = level(survey, Method.AUTO);

        assertThat(levelling.report().correction()).contains("drift");
        assertThat(survey.errorBefore()).isGreaterThan(5);
        // what all lines share at the crossings cannot be seen there: about 8 nT / sqrt(20)
        assertThat(survey.errorAfter(levelling)).isLessThan(2);
    }

    @Test
    void grossCrossingsDoNotPull() {
        Synthetic survey = new Synthetic(5, true).offsets(10).noise(0.1).gross(25, 800);
        Levelling levelling = level(survey, Method.TIE);

        assertThat(survey.errorAfter(levelling)).isLessThan(0.5);
    }

    @Test
    void theErrorOfTheHeadingIsAnOffsetOfEveryOtherLine() {
        Synthetic survey = new Synthetic(6, true).heading(6).noise(0.2);
        Levelling levelling = level(survey, Method.AUTO);

        assertThat(survey.errorAfter(levelling)).isLessThan(0.4);
    }

    @Test
    void aConstantOnAllLinesChangesNoCorrection() {
        Synthetic survey = new Synthetic(7, true).offsets(10).noise(0.1);
        Levelling one = level(survey, Method.AUTO);
        survey.shift(1234);
        Levelling two = level(survey, Method.AUTO);

        for (int line = 0; line < survey.lines(); line++) {
            for (int reading = 0; reading < READINGS; reading += 100) {
                assertThat(two.correction(line).at(reading))
                        .isCloseTo(one.correction(line).at(reading), within(1e-6));
            }
        }
    }

    @Test
    void theMeanCorrectionOfTheFlightLinesIsZero() {
        Synthetic survey = new Synthetic(8, true).offsets(10).noise(0.1);
        Levelling levelling = level(survey, Method.AUTO);
        double sum = 0;
        double readings = 0;
        for (int line = 0; line < FLIGHTS; line++) {
            for (int i = 0; i < survey.line(line).readings(); i++) {
                sum += levelling.correction(line).at(i);
                readings++;
            }
        }
        assertThat(sum / readings).isCloseTo(0, within(1e-6));
    }

    @Test
    void aLevelSurveyIsLeftAlone() {
        Synthetic survey = new Synthetic(9, true).noise(0.5);
        Levelling levelling = level(survey, Method.AUTO);

        assertThat(survey.errorAfter(levelling)).isLessThanOrEqualTo(0.15);
        assertThat(levelling.report().largestCorrectionNt()).isLessThan(1);
    }

    @Test
    void withoutTieLinesNeighboursAreCompared() {
        Synthetic survey = new Synthetic(10, false).offsets(10).noise(0.2);
        Levelling levelling = level(survey, Method.AUTO);
        LevellingReport report = levelling.report();

        assertThat(report.method()).isEqualTo("differential");
        assertThat(report.crossings()).isZero();
        assertThat(report.neighbourDifferenceAfterNt()).isLessThan(0.3 * report.neighbourDifferenceBeforeNt());
        assertThat(survey.errorAfter(levelling)).isLessThan(0.5 * survey.errorBefore());
    }

    @Test
    void withoutTieLinesARegionalGradientStays() {
        Synthetic survey = new Synthetic(11, false).noise(0.2);
        Levelling levelling = level(survey, Method.DIFFERENTIAL);

        assertThat(survey.errorAfter(levelling)).isLessThan(3);
    }

    @Test
    void noneIsNone() {
        Synthetic survey = new Synthetic(12, true).offsets(10);
        Levelling levelling = level(survey, Method.NONE);

        assertThat(levelling.report().largestCorrectionNt()).isZero();
        assertThat(levelling.report().crossoverRmsAfterNt())
                .isEqualTo(levelling.report().crossoverRmsBeforeNt());
    }

    @Test
    void microlevellingKeepsItsLimit() {
        Synthetic survey = new Synthetic(13, true).offsets(20).noise(0.1);
        Levelling levelling = Levelling.of(survey, new Settings(Method.NONE, SPACING, true, 5));
        for (int line = 0; line < survey.lines(); line++) {
            levelling.level(line);
        }
        assertThat(levelling.report().largestCorrectionNt()).isBetween(3.0, 5.0);
        assertThat(levelling.report().microlevelled()).isTrue();
    }

    @Test
    void everyCrossingIsFoundWithItsDifference() {
        Synthetic survey = new Synthetic(14, true).offsets(0);
        List<Crossing> crossings = CrossingSearch.find(survey);

        assertThat(crossings).hasSize(FLIGHTS * 5);
        for (Crossing c : crossings) {
            assertThat(c.differenceNt()).isCloseTo(0, within(0.02));
            assertThat(c.gradientNtPerMetre()).isGreaterThan(0);
        }
    }

    private static Levelling level(Synthetic survey, Method method) {
        Levelling levelling = Levelling.of(survey, new Settings(method, SPACING, false, 0));
        for (int line = 0; line < survey.lines(); line++) {
            levelling.level(line);
        }
        return levelling;
    }

    /** Flight lines to the east, a step askew, and tie lines to the north over a few broad anomalies and a gradient. */
    private static final class Synthetic implements SurveyLines {
        private final SplittableRandom random;
        private final List<FlightLine> truth = new ArrayList<>();
        private final List<FlightLine> flown = new ArrayList<>();

        Synthetic(long seed, boolean withTies) {
            this(seed, withTies, 5);
        }

        Synthetic(long seed, boolean withTies, int ties) {
            random = new SplittableRandom(seed);
            for (int i = 0; i < FLIGHTS; i++) {
                double sign = i % 2 == 0 ? 1 : -1;
                truth.add(line(
                        "F" + i, LineKind.FLIGHT, sign * STEP, 0, sign > 0 ? 0 : READINGS * STEP, i * SPACING + 7));
            }
            for (int i = 0; withTies && i < ties; i++) {
                double easting = (i + 0.5) * READINGS * STEP / ties;
                truth.add(line("T" + i, LineKind.TIE, 0.1, 14, easting, -100));
            }
            flown.addAll(truth);
        }

        private static FlightLine line(String name, LineKind kind, double de, double dn, double e0, double n0) {
            double[][] columns = new double[5][READINGS];
            for (int i = 0; i < READINGS; i++) {
                columns[0][i] = e0 + i * de;
                columns[1][i] = n0 + i * dn;
                columns[2][i] = 100;
                columns[3][i] = geology(columns[0][i], columns[1][i]);
                columns[4][i] = i;
            }
            return new FlightLine(name, kind, columns[0], columns[1], columns[2], columns[3], columns[4], 0.1);
        }

        private static double geology(double e, double n) {
            double sum = 0.004 * e - 0.01 * n;
            for (int k = 0; k < 9; k++) {
                double x = (e - 1000 * (k + 0.3)) / 500;
                double y = (n - 800 * ((k * 5) % 9 + 0.6)) / 500;
                sum += (k % 3 == 0 ? -60 : 90) / (1 + x * x + y * y);
            }
            return sum;
        }

        Synthetic offsets(double size) {
            for (int i = 0; i < flown.size(); i++) {
                double offset = size * random.nextGaussian();
                change(i, r -> offset);
            }
            return this;
        }

        Synthetic drift(double size) {
            for (int i = 0; i < flown.size(); i++) {
                double phase = random.nextDouble(2 * Math.PI);
                change(i, r -> size * Math.sin(2 * Math.PI * r / READINGS + phase));
            }
            return this;
        }

        Synthetic heading(double size) {
            for (int i = 0; i < FLIGHTS; i++) {
                double offset = i % 2 == 0 ? size : -size;
                change(i, r -> offset);
            }
            return this;
        }

        Synthetic noise(double sigma) {
            for (int i = 0; i < flown.size(); i++) {
                change(i, r -> sigma * random.nextGaussian());
            }
            return this;
        }

        /** Steps of a few readings in so many tie lines and flight lines. */
        Synthetic gross(int how, double size) {
            for (int k = 0; k < how; k++) {
                int at = random.nextInt(READINGS - 20);
                change(random.nextInt(FLIGHTS), r -> r >= at && r < at + 20 ? size : 0);
            }
            return this;
        }

        Synthetic shift(double nt) {
            for (int i = 0; i < flown.size(); i++) {
                change(i, r -> nt);
            }
            return this;
        }

        private void change(int number, java.util.function.IntToDoubleFunction by) {
            double[] field = flown.get(number).field().clone();
            for (int r = 0; r < field.length; r++) {
                field[r] += by.applyAsDouble(r);
            }
            flown.set(number, flown.get(number).withField(field));
        }

        double errorBefore() {
            return error(line -> flown.get(line).field());
        }

        double errorAfter(Levelling levelling) {
            return error(line -> levelling.level(line).field());
        }

        /** Median size of what a flight line's mean over 50 readings is off the truth, less the survey's own mean. */
        private double error(java.util.function.IntFunction<double[]> field) {
            List<Double> errors = new ArrayList<>();
            for (int line = 0; line < FLIGHTS; line++) {
                double[] v = field.apply(line);
                for (int from = 0; from + 50 <= READINGS; from += 50) {
                    double sum = 0;
                    for (int r = from; r < from + 50; r++) {
                        sum += v[r] - truth.get(line).field()[r];
                    }
                    errors.add(sum / 50);
                }
            }
            double mean =
                    errors.stream().sorted().skip(errors.size() / 2).findFirst().orElseThrow();
            return errors.stream()
                    .map(e -> Math.abs(e - mean))
                    .sorted()
                    .skip(errors.size() / 2)
                    .findFirst()
                    .orElseThrow();
        }

        @Override
        public int lines() {
            return flown.size();
        }

        @Override
        public LineKind kind(int line) {
            return flown.get(line).kind();
        }

        @Override
        public FlightLine line(int line) {
            return flown.get(line);
        }
    }
}
