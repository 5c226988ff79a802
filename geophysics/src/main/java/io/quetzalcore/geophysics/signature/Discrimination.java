package io.quetzalcore.geophysics.signature;

import io.quetzalcore.survey.Classification;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Posterior over source classes, with the right to say that it cannot be told: a class is named when its probability
 * reaches a least one (Chow 1970), so that at most one in 1 / (1 - least) names is wrong where the priors hold.
 *
 * @param signatures the model of the classes
 * @param leastProbability that a class must reach to be named, 0 to 1
 */
public record Discrimination(Signatures signatures, double leastProbability) {

    /**
     * Classifies targets.
     *
     * @param targets features of each, in the order of rank
     * @return by rank, from 1
     */
    public List<Classification> classify(List<Features> targets) {
        List<Features> asked = new ArrayList<>();
        for (Features target : targets) {
            asked.add(target);
            for (Feature feature : known(target)) {
                asked.add(target.moved(feature, -1));
                asked.add(target.moved(feature, 1));
            }
        }
        double[][][] answers = signatures.logDensities(asked);
        List<Classification> classifications = new ArrayList<>();
        int next = 0;
        for (Features target : targets) {
            int end = next + 1 + 2 * known(target).size();
            classifications.add(
                    classification(classifications.size() + 1, target, Arrays.copyOfRange(answers, next, end)));
            next = end;
        }
        return List.copyOf(classifications);
    }

    private List<Feature> known(Features target) {
        return signatures.features().stream().filter(target.known()::contains).toList();
    }

    /** @param answers for the target as it is, then for each known feature moved down and up */
    private Classification classification(int rank, Features target, double[][][] answers) {
        double[] posterior = posterior(answers[0]);
        double[] spread = spread(answers);
        List<Signatures.SourceClass> classes = signatures.classes();
        List<Classification.Candidate> candidates = new ArrayList<>();
        for (int k = 0; k < classes.size(); k++) {
            Signatures.SourceClass each = classes.get(k);
            candidates.add(new Classification.Candidate(
                    each.name(),
                    each.title(),
                    each.confusers(),
                    posterior[k],
                    spread[k],
                    reasons(target, answers[0], k)));
        }
        candidates.sort(Comparator.comparingDouble(Classification.Candidate::probability)
                .reversed());
        List<String> unknown = signatures.features().stream()
                .filter(feature -> !target.known().contains(feature))
                .map(Feature::title)
                .toList();
        return new Classification(rank, candidates, posterior[classes.size()], leastProbability, unknown);
    }

    private static double[] posterior(double[][] logDensities) {
        double[] sums = Arrays.stream(logDensities)
                .mapToDouble(features -> Arrays.stream(features).sum())
                .toArray();
        double most = Arrays.stream(sums).max().orElse(0);
        double[] posterior = new double[sums.length];
        double total = 0;
        for (int k = 0; k < sums.length; k++) {
            posterior[k] = StrictMath.exp(sums[k] - most);
            total += posterior[k];
        }
        for (int k = 0; k < sums.length; k++) {
            posterior[k] /= total;
        }
        return posterior;
    }

    /** Root of the sum of squares of half the change that each feature makes between one sigma below and above. */
    private static double[] spread(double[][][] answers) {
        double[] squares = new double[answers[0].length];
        for (int moved = 1; moved < answers.length; moved += 2) {
            double[] below = posterior(answers[moved]);
            double[] above = posterior(answers[moved + 1]);
            for (int k = 0; k < squares.length; k++) {
                double half = 0.5 * (above[k] - below[k]);
                squares[k] += half * half;
            }
        }
        return Arrays.stream(squares).map(Math::sqrt).toArray();
    }

    private List<Classification.Reason> reasons(Features target, double[][] logDensities, int hypothesis) {
        List<Classification.Reason> reasons = new ArrayList<>();
        for (Feature feature : known(target)) {
            int column = signatures.features().indexOf(feature);
            double mean = 0;
            for (double[] each : logDensities) {
                mean += StrictMath.exp(each[column]) / logDensities.length;
            }
            double weight = logDensities[hypothesis][column] - StrictMath.log(Math.max(mean, Double.MIN_NORMAL));
            reasons.add(new Classification.Reason(feature.title(), weight));
        }
        return reasons;
    }
}
