package io.quetzalcore.geophysics.signature;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzalcore.survey.Classification;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Bodies drawn from the prior table itself, quantity by quantity, with what a survey of today knows of them: strength, depth
 * and direction, each with a normal error. If the priors were true, would the probabilities be?
 */
class CalibrationTest {

    private static final int BODIES = 5000;
    private static final Discrimination DISCRIMINATION = new Discrimination(new SignatureModel(), 0.5);
    private static final List<String> TRUTH = new ArrayList<>();
    private static List<Classification> told = List.of();

    @BeforeAll
    static void drawAndClassify() {
        Random random = new Random(20_261_125);
        List<Features> bodies = new ArrayList<>();
        for (int k = 0; k < BODIES; k++) {
            Prior prior = Prior.TABLE.get(random.nextInt(Prior.TABLE.size()));
            TRUTH.add(prior.of().name());
            bodies.add(body(prior, random));
        }
        told = DISCRIMINATION.classify(bodies);
    }

    private static double within(Prior.Range range, Random random) {
        return range.low() + random.nextDouble() * (range.high() - range.low());
    }

    private static Features body(Prior prior, Random random) {
        double q = StrictMath.pow(10, within(prior.q(), random));
        double cosine = 2 * random.nextDouble() - 1;
        double along = 1 + q * cosine;
        double across = q * Math.sqrt(1 - cosine * cosine);
        double gain = StrictMath.log10(Math.hypot(along, across));
        double strength = prior.strength() != null
                ? within(prior.strength(), random)
                : within(prior.susceptibility(), random)
                        + within(prior.shape(), random)
                        + 3 * within(prior.size(), random)
                        + gain;
        double depth = within(prior.depth(), random);
        double depthSigma = 2 + 0.1 * depth;
        return new Features(Map.of(
                Feature.STRENGTH, new Features.Known(strength + 0.2 * random.nextGaussian(), 0.2),
                Feature.DEPTH, new Features.Known(depth + depthSigma * random.nextGaussian(), depthSigma),
                Feature.ANGLE,
                        new Features.Known(
                                folded(StrictMath.atan2(across, along) + 0.1 * random.nextGaussian()), 0.1)));
    }

    private static double folded(double angle) {
        double positive = Math.abs(angle);
        return positive > Math.PI ? 2 * Math.PI - positive : positive;
    }

    private static double probability(Classification classification, String name) {
        return name.isEmpty()
                ? classification.somethingElse()
                : classification.candidates().stream()
                        .filter(c -> c.name().equals(name))
                        .findFirst()
                        .orElseThrow()
                        .probability();
    }

    @Test
    void theHighestProbabilityIsTheRateAtWhichItIsRight() {
        double[] hits = new double[10];
        double[] sums = new double[10];
        for (int k = 0; k < BODIES; k++) {
            Classification each = told.get(k);
            boolean other = each.somethingElse() > each.best().probability();
            double p = other ? each.somethingElse() : each.best().probability();
            int bin = Math.min(9, (int) (10 * p));
            sums[bin] += p;
            hits[bin] += TRUTH.get(k).equals(other ? "" : each.best().name()) ? 1 : 0;
        }
        double error = 0;
        for (int bin = 0; bin < 10; bin++) {
            error += Math.abs(hits[bin] - sums[bin]) / BODIES;
        }
        assertThat(error).as("expected calibration error").isLessThan(0.05);
    }

    @Test
    void theTruthIsLessSurprisingThanWithoutTheSurvey() {
        double loss = 0;
        for (int k = 0; k < BODIES; k++) {
            loss -= Math.log(probability(told.get(k), TRUTH.get(k))) / BODIES;
        }
        assertThat(loss).isLessThan(0.8 * Math.log(10));
    }

    @Test
    void whatIsToldIsRightMoreOftenThanTheLeastProbabilityAndMuchIsNotTold() {
        int named = 0;
        int right = 0;
        for (int k = 0; k < BODIES; k++) {
            if (told.get(k).told()) {
                named++;
                right += told.get(k).best().name().equals(TRUTH.get(k)) ? 1 : 0;
            }
        }
        assertThat(named).isBetween(BODIES / 20, BODIES / 2);
        assertThat((double) right / named).isGreaterThan(0.5);
    }
}
