package io.quetzalcore.geophysics.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.quetzalcore.survey.Anomaly;
import io.quetzalcore.survey.Bounds;
import io.quetzalcore.survey.Depth;
import io.quetzalcore.survey.DipoleFit;
import io.quetzalcore.survey.Interval;
import io.quetzalcore.survey.MainField;
import io.quetzalcore.survey.SurveyFacts;
import io.quetzalcore.survey.Target;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RankingTest {

    private static final SurveyFacts FACTS = new SurveyFacts(
            32754,
            100_000,
            new Bounds(470_000, 480_000, 7_560_000, 7_570_000),
            List.of(100_000),
            3,
            200,
            10,
            80,
            true,
            new MainField(-53, 6, 51_000),
            true,
            1990.5);

    private static final Ranking RANKING = new Ranking(FACTS, 1000);

    private static DipoleFit fit(
            int id,
            double east,
            double north,
            double depth,
            double factor,
            double moment,
            double snr,
            double explained) {
        return new DipoleFit(
                new Anomaly(id, east, north, depth, 500, snr),
                new Interval(east, east - 20, east + 20),
                new Interval(north, north - 20, north + 20),
                new Interval(depth, depth / factor, depth * factor),
                new Interval(moment, moment / 2, moment * 2),
                -50,
                10,
                15,
                5,
                0.09,
                2,
                explained,
                600,
                new double[36]);
    }

    private static final List<DipoleFit> FITS = List.of(
            fit(1, 475_000, 7_565_000, 220, 1.25, 4e7, 90, 0.97),
            fit(2, 472_000, 7_563_000, 300, 1.3, 9e7, 40, 0.93),
            fit(3, 478_000, 7_567_000, 60, 1.9, 1e5, 12, 0.55),
            fit(4, 470_060, 7_568_000, 400, 2.2, 8e7, 30, 0.8),
            fit(5, 476_000, 7_561_500, 1400, 1.5, 9e9, 25, 0.9));

    private static final List<Depth> DEPTHS = List.of(
            new Depth(475_020, 7_565_010, 80 - 230, 3, 12, 60),
            new Depth(472_010, 7_563_030, 80 - 900, 3, 50, 30),
            new Depth(475_020, 7_565_010, 80 - 120, 1, 12, 80));

    @Test
    void theOrderAndTheReasonsAreTheseForever() {
        String printed =
                RANKING.rank(FITS, DEPTHS).stream().map(RankingTest::print).collect(Collectors.joining("\n"));
        assertThat(printed).isEqualTo("""
                1: anomaly 1, 83.03
                  signal 19.54: stands 90 times above its surroundings
                  fit 29.1: a dipole explains 97 % of the anomaly
                  reach 11.7: 220 m below the sensor, limit 1000 m
                  size 10.41: moment 4.0e+07 A m2
                  line support 4.0: about 2.2 flight lines cross it
                  isolation 5.0: next target 3606 m away
                  ambiguity of depth -1.08: depth between 176 and 275 m
                  agreement with Euler depths 4.36: Euler says 230 m
                2: anomaly 2, 70.98
                  signal 16.02: stands 40 times above its surroundings
                  fit 27.9: a dipole explains 93 % of the anomaly
                  reach 10.5: 300 m below the sensor, limit 1000 m
                  size 11.82: moment 9.0e+07 A m2
                  line support 6.67: about 3.0 flight lines cross it
                  isolation 5.0: next target 3606 m away
                  ambiguity of depth -1.93: depth between 231 and 390 m
                  agreement with Euler depths -5.0: Euler says 900 m
                  ! Euler depth disagrees with the fit
                3: anomaly 5, 58.63
                  signal 13.98: stands 25 times above its surroundings
                  fit 27.0: a dipole explains 90 % of the anomaly
                  reach -6.0: 1400 m below the sensor, limit 1000 m
                  size 16.0: moment 9.0e+09 A m2
                  line support 10.0: about 14.0 flight lines cross it
                  isolation 2.67: next target 3640 m away
                  ambiguity of depth -5.02: depth between 933 and 2100 m
                  ! deeper than the limit
                4: anomaly 4, 51.07
                  signal 14.77: stands 30 times above its surroundings
                  fit 24.0: a dipole explains 80 % of the anomaly
                  reach 9.0: 400 m below the sensor, limit 1000 m
                  size 11.61: moment 8.0e+07 A m2
                  line support 10.0: about 4.0 flight lines cross it
                  isolation 5.0: next target 5363 m away
                  ambiguity of depth -13.31: depth between 182 and 880 m
                  edge -10.0: part of the anomaly lies outside the survey
                  ! at the edge of the survey: part of the anomaly was not flown
                  ! depth poorly determined
                5: anomaly 3, 21.25
                  signal 10.79: stands 12 times above its surroundings
                  fit 16.5: a dipole explains 55 % of the anomaly
                  reach 14.1: 60 m below the sensor, limit 1000 m
                  size 0.0: moment 1.0e+05 A m2
                  line support 0.0: about 1.0 flight lines cross it
                  isolation 5.0: next target 3606 m away
                  ambiguity of depth -10.14: depth between 32 and 114 m
                  shallow and small -15.0: as fences, wells and sheds are
                  ! crossed by one line only: its place across the lines is a guess
                  ! depth poorly determined
                  ! shallow and small: may be culture
                  ! a dipole explains this only in part: the body may be long, or several""");
    }

    private static String print(Target target) {
        return target.rank()
                + ": anomaly "
                + target.fit().anomaly().id()
                + ", "
                + Math.rint(target.score() * 100) / 100
                + target.parts().stream()
                        .map(part -> "\n  " + part.name() + " " + part.value() + ": " + part.because())
                        .collect(Collectors.joining())
                + target.warnings().stream().map(w -> "\n  ! " + w).collect(Collectors.joining());
    }

    @Test
    void scoresAreTheSumsOfTheirPartsAndFall() {
        List<Target> targets = RANKING.rank(FITS, DEPTHS);
        assertThat(targets).hasSize(5).isSortedAccordingTo((a, b) -> Double.compare(b.score(), a.score()));
        for (int k = 0; k < targets.size(); k++) {
            assertThat(targets.get(k).rank()).isEqualTo(k + 1);
            double sum = targets.get(k).parts().stream()
                    .mapToDouble(Target.ScorePart::value)
                    .sum();
            assertThat(targets.get(k).score()).isCloseTo(sum, within(1e-9));
        }
    }

    @Test
    void theOrderOfTheFitsDoesNotMatter() {
        List<Target> targets = RANKING.rank(FITS, DEPTHS);
        for (int seed = 0; seed < 10; seed++) {
            List<DipoleFit> shuffled = new ArrayList<>(FITS);
            Collections.shuffle(shuffled, new Random(seed));
            assertThat(RANKING.rank(shuffled, DEPTHS)).isEqualTo(targets);
        }
    }

    @Test
    void equalFitsGoByTheirNumber() {
        List<Target> targets = RANKING.rank(
                List.of(
                        fit(7, 475_000, 7_562_000, 200, 1.3, 4e7, 50, 0.9),
                        fit(4, 475_000, 7_567_000, 200, 1.3, 4e7, 50, 0.9)),
                List.of());
        assertThat(targets).extracting(t -> t.fit().anomaly().id()).containsExactly(4, 7);
        assertThat(targets.get(0).score()).isEqualTo(targets.get(1).score());
    }

    @Test
    void twoFitsOnOneSourceAreOneTarget() {
        List<Target> targets = RANKING.rank(
                List.of(
                        fit(1, 475_000, 7_565_000, 220, 1.3, 4e7, 90, 0.8),
                        fit(2, 475_050, 7_565_040, 230, 1.3, 4e7, 20, 0.95),
                        fit(3, 475_600, 7_565_000, 220, 1.3, 4e7, 20, 0.8)),
                List.of());
        assertThat(targets).extracting(t -> t.fit().anomaly().id()).containsExactlyInAnyOrder(2, 3);
    }

    @Test
    void whatADipoleDoesNotExplainIsNoTarget() {
        assertThat(RANKING.rank(List.of(fit(1, 475_000, 7_565_000, 220, 1.3, 4e7, 90, 0.1)), List.of()))
                .isEmpty();
        assertThat(RANKING.rank(List.of(fit(1, 475_000, 7_565_000, 220, 9, 4e7, 90, 0.9)), List.of()))
                .isEmpty();
        assertThat(RANKING.rank(List.of(), List.of())).isEmpty();
    }
}
