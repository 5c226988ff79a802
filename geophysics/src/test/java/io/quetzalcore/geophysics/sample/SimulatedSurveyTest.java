package io.quetzalcore.geophysics.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.quetzalcore.geophysics.condition.Conditioned;
import io.quetzalcore.geophysics.source.DirectPrismFields;
import io.quetzalcore.survey.FlightLine;
import io.quetzalcore.survey.LineKind;
import io.quetzalcore.survey.MainField;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SimulatedSurveyTest {
    private static final MainField MAIN = new MainField(-53, 6, 51_000);
    private static final Background FLAT = (easting, northing, upward, field) -> {
        double[] direction = MAIN.direction();
        for (int i = 0; i < 3; i++) {
            field[i] = MAIN.intensityNt() * direction[i];
        }
    };

    @Test
    void aSurveyHasExactlyTheReadingsAskedFor() {
        for (long readings : new long[] {10_000, 100_000, 123_457, 1_000_000, 30_000_000}) {
            SampleDesign design = SampleDesign.of(readings, 1, 500_000, 7_000_000);
            long sum = 0;
            for (int line = 0; line < design.lines(); line++) {
                sum += design.readings(line);
            }
            assertThat(sum).isEqualTo(readings);
            assertThat(design.flightLines()).isGreaterThan(4 * design.tieLines());
            assertThat(design.side() / design.flightLines()).isCloseTo(design.lineSpacing(), within(15.0));
        }
        assertThatThrownBy(() -> SampleDesign.of(9_999, 1, 0, 0)).hasMessageContaining("not 9999");
        assertThatThrownBy(() -> SampleDesign.of(100_000_001, 1, 0, 0)).hasMessageContaining("100000000");
    }

    @Test
    void theSameSeedMakesTheSameSurveyInAnyOrderOfLines() {
        SimulatedSurvey one = survey(5);
        SimulatedSurvey two = survey(5);
        SampleLine third = one.line(3);
        two.line(0);

        assertThat(two.line(3).line().field()).containsExactly(third.line().field());
        assertThat(two.line(3).line().easting()).containsExactly(third.line().easting());
        assertThat(survey(6).line(3).line().field()).isNotEqualTo(third.line().field());
    }

    @Test
    void linesAreFlownAsDesigned() {
        SimulatedSurvey survey = survey(7);
        SampleDesign design = survey.design();
        for (int number : new int[] {0, 1, design.flightLines(), design.lines() - 1}) {
            FlightLine line = survey.line(number).line();
            boolean tie = number >= design.flightLines();
            assertThat(line.kind()).isEqualTo(tie ? LineKind.TIE : LineKind.FLIGHT);
            assertThat(line.name()).startsWith(tie ? "T" : "L");
            double along = tie ? line.northing()[10] - line.northing()[0] : line.easting()[10] - line.easting()[0];
            assertThat(Math.abs(along)).isCloseTo(125, within(1e-6));
            assertThat(line.seconds()[10] - line.seconds()[0]).isCloseTo(2, within(1e-6));
            for (double field : line.field()) {
                assertThat(field).isBetween(49_000.0, 53_500.0);
            }
        }
    }

    @Test
    void theNoiseIsThatOfTheDesign() {
        SimulatedSurvey survey = survey(8);
        double noise = Conditioned.of(survey.line(4).line(), 150, 8).line().noiseNt();

        assertThat(noise).isCloseTo(survey.design().noiseNt(), within(0.05));
    }

    @Test
    void noLineHasTheNoiseOfAnother() {
        SimulatedSurvey survey = survey(1);
        for (int line = 0; line < 6; line++) {
            double[] one = differences(survey.line(line).line().field());
            double[] two = differences(survey.line(line + 1).line().field());
            for (int lag = -3; lag <= 3; lag++) {
                double both = 0;
                double size = 0;
                for (int i = 10; i < one.length - 10; i++) {
                    both += one[i] * two[i + lag];
                    size += one[i] * one[i];
                }
                assertThat(both / size)
                        .as("lines %d, %d, lag %d", line, line + 1, lag)
                        .isBetween(-0.35, 0.35);
            }
        }
    }

    /** Fourth differences, without spikes. */
    private static double[] differences(double[] f) {
        double[] d = new double[f.length];
        for (int i = 2; i < f.length - 2; i++) {
            d[i] = Math.max(-8, Math.min(8, f[i - 2] - 4 * f[i - 1] + 6 * f[i] - 4 * f[i + 1] + f[i + 2]));
        }
        return d;
    }

    @Test
    void bodiesLieUnderTheGroundApartAndInReach() {
        SimulatedSurvey survey = survey(9);
        SampleDesign design = survey.design();
        List<TrueBody> bodies = survey.truth(new double[design.bodies()]);

        assertThat(bodies).hasSize(design.bodies());
        for (TrueBody body : bodies) {
            assertThat(body.topBelowSensorMetres()).isGreaterThan(design.clearance());
            assertThat(body.depthBelowSensorMetres()).isBetween(110.0, 400.0);
            assertThat(body.easting()).isBetween(design.west(), design.west() + design.side());
            assertThat(body.susceptibilitySi()).isPositive();
            for (TrueBody other : bodies) {
                if (other.id() != body.id()) {
                    assertThat(Math.hypot(other.easting() - body.easting(), other.northing() - body.northing()))
                            .isGreaterThan(500);
                }
            }
        }
    }

    @Test
    void aBodysPeakIsWhatItAddsToTheReadings() {
        SimulatedSurvey survey = survey(10);
        SampleDesign design = survey.design();
        double[] peaks = new double[design.bodies()];
        for (int line = 0; line < design.lines(); line++) {
            double[] of = survey.line(line).peaksNt();
            for (int i = 0; i < peaks.length; i++) {
                peaks[i] = Math.max(peaks[i], of[i]);
            }
        }
        for (TrueBody body : survey.truth(peaks)) {
            assertThat(body.peakNt()).isBetween(1.0, 620.0);
            assertThat(body.snr()).isCloseTo(body.peakNt() / design.noiseNt(), within(1e-9));
        }
    }

    private static SimulatedSurvey survey(long seed) {
        return new SimulatedSurvey(
                new DirectPrismFields(), SampleDesign.of(20_000, seed, 500_000, 7_000_000), MAIN, FLAT);
    }
}
