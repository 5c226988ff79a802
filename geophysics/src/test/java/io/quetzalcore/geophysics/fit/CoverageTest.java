package io.quetzalcore.geophysics.fit;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzalcore.geophysics.source.Magnetisation;
import io.quetzalcore.survey.Anomaly;
import io.quetzalcore.survey.DipoleFit;
import io.quetzalcore.survey.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

/** How good fits are, and whether their intervals keep their word, on bodies that are no dipoles. */
class CoverageTest {

    private static final UnitFields DIRECT = new DirectUnitFields();

    record Case(
            double depthError,
            double horizontalError,
            double directionError,
            double momentError,
            boolean depthHeld,
            boolean eastHeld,
            boolean northHeld,
            boolean momentHeld,
            boolean directionHeld,
            double looseness) {}

    static Case measure(Ground ground, DipoleFit fit) {
        double[] centre = ground.body().centre();
        double[] moment = ground.body().moment();
        Magnetisation truth = new Magnetisation(moment[0], moment[1], moment[2]);
        double direction = truth.angleDegrees(Magnetisation.of(1, fit.inclinationDegrees(), fit.declinationDegrees()));
        return new Case(
                fit.depthMetres().best() / ground.trueDepth() - 1,
                Math.hypot(fit.easting().best() - centre[0], fit.northing().best() - centre[1]),
                direction,
                fit.moment().best() / truth.intensity() - 1,
                holds(fit.depthMetres(), ground.trueDepth()),
                holds(fit.easting(), centre[0]),
                holds(fit.northing(), centre[1]),
                holds(fit.moment(), truth.intensity()),
                direction <= fit.directionConeDegrees(),
                fit.depthMetres().high() / fit.depthMetres().low());
    }

    private static boolean holds(Interval interval, double truth) {
        return interval.low() <= truth && truth <= interval.high();
    }

    static List<Case> run(Ground.Shape shape, double snr, int from, int to) {
        List<Case> cases = new ArrayList<>();
        for (int seed = from; seed < to; seed++) {
            Ground ground = Ground.of(seed, shape, snr);
            Anomaly anomaly = ground.seen(seed);
            Optional<DipoleFit> fit =
                    DipoleFitting.fit(DIRECT, anomaly, List.of(anomaly), ground.readings(anomaly), ground.mainField());
            fit.ifPresent(f -> cases.add(measure(ground, f)));
        }
        return cases;
    }

    static double median(List<Case> cases, ToDoubleFunction<Case> figure) {
        double[] sorted = cases.stream().mapToDouble(figure).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    static double share(List<Case> cases, java.util.function.Predicate<Case> held) {
        return (double) cases.stream().filter(held).count() / cases.size();
    }

    @Test
    void intervalsHoldTheTruthOnSeedsNotUsedToSetThem() {
        List<Case> cases = new ArrayList<>();
        for (Ground.Shape shape : Ground.Shape.values()) {
            cases.addAll(run(shape, 25, 1000, 1020));
            cases.addAll(run(shape, 80, 2000, 2020));
        }
        assertThat(cases).hasSize(120);
        assertThat(share(cases, Case::depthHeld)).isBetween(0.85, 1.0);
        assertThat(share(cases, Case::eastHeld)).isGreaterThan(0.85);
        assertThat(share(cases, Case::northHeld)).isGreaterThan(0.85);
        assertThat(share(cases, Case::momentHeld)).isGreaterThan(0.85);
        assertThat(share(cases, Case::directionHeld)).isGreaterThan(0.8);
        assertThat(median(cases, c -> Math.abs(c.depthError()))).isLessThan(0.15);
        assertThat(median(cases, Case::horizontalError)).isLessThan(20);
        assertThat(median(cases, Case::directionError)).isLessThan(8);
        // Intervals that hold everything are worth nothing: high over low stays below a factor of two and a half.
        assertThat(median(cases, Case::looseness)).isLessThan(2.5);
    }

    @Test
    void errorsShrinkWithTheNoise() {
        List<Case> loud = run(Ground.Shape.SPHERE, 20, 3000, 3030);
        List<Case> quiet = run(Ground.Shape.SPHERE, 200, 3000, 3030);
        double ratio = median(loud, Case::horizontalError) / median(quiet, Case::horizontalError);
        assertThat(ratio).isBetween(5.0, 20.0);
        assertThat(median(quiet, c -> Math.abs(c.depthError()))).isLessThan(0.02);
    }
}
