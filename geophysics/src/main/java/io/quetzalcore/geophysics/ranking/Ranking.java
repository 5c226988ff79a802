package io.quetzalcore.geophysics.ranking;

import io.quetzalcore.survey.Depth;
import io.quetzalcore.survey.DipoleFit;
import io.quetzalcore.survey.SurveyFacts;
import io.quetzalcore.survey.Target;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Ranks fitted anomalies.
 *
 * @param facts of the survey
 * @param maximumDepthMetres deeper than this is out of reach
 */
public record Ranking(SurveyFacts facts, double maximumDepthMetres) {

    /** Fits whose dipole explains less than this are no targets. */
    static final double LEAST_EXPLAINED = 0.3;

    /** Fits whose depth is not known within this factor either way are no targets. */
    static final double LOOSEST = 6;

    /**
     * Targets, the best first. Of fits that ended on one source the better explained stays; fits that explain little or
     * determine no depth are left out.
     *
     * @param fits of all anomalies
     * @param depths Euler's, to compare with
     */
    public List<Target> rank(List<DipoleFit> fits, List<Depth> depths) {
        List<DipoleFit> kept =
                Merging.distinct(fits.stream().filter(Ranking::holds).toList(), facts.lineSpacing());
        List<Scored> scored = new ArrayList<>();
        for (DipoleFit fit : kept) {
            scored.add(score(fit, kept, depths));
        }
        scored.sort(Comparator.comparingDouble(Scored::score)
                .reversed()
                .thenComparingInt(s -> s.fit.anomaly().id()));
        List<Target> targets = new ArrayList<>();
        for (Scored each : scored) {
            targets.add(new Target(targets.size() + 1, each.score(), each.parts, each.fit, each.warnings));
        }
        return List.copyOf(targets);
    }

    private static boolean holds(DipoleFit fit) {
        return fit.explained() >= LEAST_EXPLAINED
                && fit.depthMetres().high()
                        < LOOSEST * LOOSEST * fit.depthMetres().low();
    }

    private record Scored(DipoleFit fit, List<Target.ScorePart> parts, List<String> warnings) {
        double score() {
            return parts.stream().mapToDouble(Target.ScorePart::value).sum();
        }
    }

    private Scored score(DipoleFit fit, List<DipoleFit> all, List<Depth> depths) {
        Appraisal appraisal = new Appraisal(fit, facts, maximumDepthMetres, all, depths);
        return new Scored(fit, appraisal.parts(), appraisal.warnings());
    }
}
