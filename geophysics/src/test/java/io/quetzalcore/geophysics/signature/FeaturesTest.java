package io.quetzalcore.geophysics.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.quetzalcore.survey.Anomaly;
import io.quetzalcore.survey.Bounds;
import io.quetzalcore.survey.DipoleFit;
import io.quetzalcore.survey.Interval;
import io.quetzalcore.survey.MainField;
import io.quetzalcore.survey.SurveyFacts;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeaturesTest {

    private static final SurveyFacts FACTS = new SurveyFacts(
            32_754,
            100,
            new Bounds(0, 1000, 0, 1000),
            List.of(100),
            0,
            200,
            10,
            80,
            true,
            new MainField(-53, 6, 50_000),
            true,
            1990.5);

    private static DipoleFit fit(Interval depth, Interval moment, double angle, double cone) {
        Interval place = new Interval(500, 490, 510);
        return new DipoleFit(
                new Anomaly(1, 500, 500, 200, 500, 30),
                place,
                place,
                depth,
                moment,
                -53,
                6,
                cone,
                angle,
                0.4,
                1,
                0.9,
                100,
                new double[36]);
    }

    private static final DipoleFit FIT = fit(new Interval(200, 180, 220), new Interval(1e7, 0.8e7, 1.25e7), 60, 21.46);

    /** A cubic hectometre of susceptibility 0.01 in 50,000 nT has a moment of 1e6 x 0.01 x 39.79 A/m. */
    @Test
    void strengthIsVolumeTimesSusceptibility() {
        double moment = 1e6 * 0.01 * 5e-5 / (4e-7 * Math.PI);
        Features features = Features.of(
                fit(new Interval(200, 180, 220), new Interval(moment, moment / 2, moment * 2), 0, 5), FACTS, 80);
        assertThat(features.value(Feature.STRENGTH)).isCloseTo(4, within(1e-12));
        assertThat(features.sigma(Feature.STRENGTH)).isCloseTo(Math.log10(2) / 1.645, within(1e-4));
    }

    @Test
    void depthIsBelowGroundWhereTheClearanceIsKnown() {
        Features features = Features.of(FIT, FACTS, 80);
        assertThat(features.value(Feature.DEPTH)).isEqualTo(120);
        assertThat(features.sigma(Feature.DEPTH)).isCloseTo(20 / 1.645, within(0.01));
    }

    @Test
    void withoutAClearanceTheDepthIsAnywhereBelowTheSensor() {
        Features features = Features.of(FIT, FACTS, -1);
        assertThat(features.value(Feature.DEPTH)).isEqualTo(100);
        assertThat(features.sigma(Feature.DEPTH)).isCloseTo(200 / Math.sqrt(12), within(1e-12));
    }

    @Test
    void theConeIsASigmaInEachDirection() {
        Features features = Features.of(FIT, FACTS, 80);
        assertThat(features.value(Feature.ANGLE)).isCloseTo(Math.PI / 3, within(1e-12));
        assertThat(Math.toDegrees(features.sigma(Feature.ANGLE))).isCloseTo(10, within(0.01));
        DipoleFit anywhere = fit(new Interval(200, 180, 220), new Interval(1, 0.5, 2), 60, 180);
        assertThat(Features.of(anywhere, FACTS, 80).sigma(Feature.ANGLE)).isCloseTo(0.9069, within(1e-4));
    }

    @Test
    void aDipoleHasNoSizeNoSusceptibilityAndNoElongation() {
        assertThat(Features.of(FIT, FACTS, 80).known()).containsExactly(Feature.STRENGTH, Feature.DEPTH, Feature.ANGLE);
    }
}
