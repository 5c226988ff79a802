package io.quetzalcore.geophysics.signature;

import java.util.List;

/**
 * The first mineral signatures, in Java: the oracle of the WebAssembly module, equal to the bit. Each feature counts by
 * itself, given the class. A range of the {@link Prior} is a uniform density, blurred by the measurement's error and the
 * softness of the range's ends together; the angle follows from Q and a remanence of any direction ({@link Remanence}).
 */
public final class SignatureModel implements Signatures {

    private static final double SQRT_3 = 1.7320508075688772;

    private final List<Remanence> remanences =
            Prior.TABLE.stream().map(prior -> Remanence.of(prior.q())).toList();

    @Override
    public String title() {
        return "mineral signatures 1";
    }

    @Override
    public List<SourceClass> classes() {
        return Prior.TABLE.subList(0, Prior.TABLE.size() - 1).stream()
                .map(Prior::of)
                .toList();
    }

    @Override
    public List<Feature> features() {
        return List.of(Feature.values());
    }

    @Override
    public double[][][] logDensities(List<Features> targets) {
        double[][][] densities = new double[targets.size()][Prior.TABLE.size()][];
        for (int target = 0; target < densities.length; target++) {
            Features features = targets.get(target);
            for (int k = 0; k < Prior.TABLE.size(); k++) {
                int hypothesis = k;
                densities[target][k] = features().stream()
                        .mapToDouble(feature -> logDensity(hypothesis, feature, features))
                        .toArray();
            }
        }
        return densities;
    }

    /** Softness of a range's ends, in the feature's unit. */
    private static double edge(Feature feature) {
        return switch (feature) {
            case STRENGTH -> 0.3;
            case SIZE, ELONGATION -> 0.1;
            case SUSCEPTIBILITY -> 0.2;
            case DEPTH -> 5.0;
            case ANGLE -> 0.14;
        };
    }

    /** 0 when the feature is unknown; strength says nothing that size and susceptibility have not said. */
    private double logDensity(int hypothesis, Feature feature, Features target) {
        boolean told = feature == Feature.STRENGTH
                && !Double.isNaN(target.value(Feature.SIZE))
                && !Double.isNaN(target.value(Feature.SUSCEPTIBILITY));
        double value = target.value(feature);
        if (Double.isNaN(value) || told) {
            return 0.0;
        }
        Prior prior = Prior.TABLE.get(hypothesis);
        Remanence remanence = remanences.get(hypothesis);
        double sigma = target.sigma(feature);
        double edge = edge(feature);
        double width = Math.sqrt(sigma * sigma + edge * edge) * SQRT_3 / Math.PI;
        return switch (feature) {
            case STRENGTH -> Density.plateau(value, width, prior.strength(remanence));
            case SIZE -> Density.plateau(value, width, prior.size());
            case SUSCEPTIBILITY -> Density.plateau(value, width, prior.apparent(remanence));
            case DEPTH -> Density.plateau(value, width, prior.depth());
            case ELONGATION -> Density.plateau(value, width, prior.elongation());
            case ANGLE -> Density.angle(value, width, remanence.angles());
        };
    }
}
