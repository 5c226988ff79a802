package io.quetzalcore.geophysics.ranking;

import io.quetzalcore.survey.DipoleFit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Several anomalies may turn out to be one source. */
final class Merging {

    private Merging() {}

    /**
     * One fit for each source: of two that lie closer than two fifths of the line spacing, or than 0.6 of the shallower
     * depth, the better explained stays.
     */
    static List<DipoleFit> distinct(List<DipoleFit> fits, double lineSpacing) {
        List<DipoleFit> bestFirst = fits.stream()
                .sorted(Comparator.comparingDouble(DipoleFit::explained)
                        .reversed()
                        .thenComparingInt(fit -> fit.anomaly().id()))
                .toList();
        List<DipoleFit> kept = new ArrayList<>();
        for (DipoleFit fit : bestFirst) {
            if (kept.stream().noneMatch(other -> same(fit, other, lineSpacing))) {
                kept.add(fit);
            }
        }
        kept.sort(Comparator.comparingInt(fit -> fit.anomaly().id()));
        return kept;
    }

    private static boolean same(DipoleFit a, DipoleFit b, double lineSpacing) {
        double shallower = Math.min(a.depthMetres().best(), b.depthMetres().best());
        return distance(a, b) < Math.max(0.4 * lineSpacing, 0.6 * shallower);
    }

    static double distance(DipoleFit a, DipoleFit b) {
        return Math.hypot(
                a.easting().best() - b.easting().best(),
                a.northing().best() - b.northing().best());
    }
}
