package io.quetzalcore.geophysics.detection;

import io.quetzalcore.geophysics.fit.Trial;
import io.quetzalcore.survey.Anomaly;
import io.quetzalcore.survey.Depth;
import io.quetzalcore.survey.Grid;
import io.quetzalcore.survey.MainField;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Finds anomalies of compact sources.
 *
 * @param lineSpacingMetres of the flight lines: what is narrower than the lines cannot be seen between them
 * @param meanUpward height of the grids, metres
 * @param minimumSnr least height of a blob over its local noise
 * @param maximumTargets at most so many anomalies, the strongest
 */
public record Detection(
        double lineSpacingMetres, double meanUpward, MainField mainField, double minimumSnr, int maximumTargets) {

    /** Width of the blob that a dipole makes in the normalised source strength, over its depth (see the tests). */
    static final double WIDTH_OF_DEPTH = 0.6;

    /** A blob must stand out of the total gradient by this share of what is asked in the source strength. */
    static final double CONFIRMED = 0.5;

    /** A dipole must take away this share of the variance about the blob. */
    static final double EXPLAINED = 0.4;

    /** Blobs tried as dipoles for each target asked for. */
    static final int TRIED = 4;

    /**
     * Anomalies, the strongest first, numbered from 1.
     *
     * @param tmi anomaly, nT
     * @param nss normalised source strength, on the same nodes
     * @param totalGradient on the same nodes
     * @param depths Euler's, as first guesses; may be empty
     */
    public List<Anomaly> find(Grid tmi, Grid nss, Grid totalGradient, List<Depth> depths) {
        int[] radii = radii(tmi.geometry().spacing());
        Blobs confirming = new Blobs(totalGradient, radii);
        List<Found> found = new Blobs(nss, radii)
                .find(minimumSnr).stream()
                        .filter(blob ->
                                confirming.strongest(blob.easting(), blob.northing(), 2) >= CONFIRMED * minimumSnr)
                        .limit((long) TRIED * maximumTargets)
                        .map(blob -> attempt(blob, tmi, depths))
                        .flatMap(Optional::stream)
                        .toList();
        return number(apart(found));
    }

    private record Found(Blob blob, Trial trial) {
        double distance(Found other) {
            return Math.hypot(
                    trial.dipole().easting() - other.trial.dipole().easting(),
                    trial.dipole().northing() - other.trial.dipole().northing());
        }
    }

    /** Box radii from one node to where a band is as wide as two and a half line spacings, about a third apart. */
    private int[] radii(double spacing) {
        TreeSet<Integer> radii = new TreeSet<>(List.of(1, 2, 3));
        double widest = Math.max(6, 2.5 * lineSpacingMetres / spacing);
        for (double radius = 4; radius < 1.4 * widest; radius *= 1.4) {
            radii.add((int) Math.rint(radius));
        }
        return radii.stream().mapToInt(Integer::intValue).toArray();
    }

    private Optional<Found> attempt(Blob blob, Grid tmi, List<Depth> depths) {
        double guess = blob.widthMetres() / WIDTH_OF_DEPTH;
        double radius = Math.max(2.5 * guess, lineSpacingMetres);
        double[] first = {guess, eulerDepth(blob, guess, depths)};
        return Trial.on(tmi, meanUpward, blob.easting(), blob.northing(), radius, first, mainField)
                .filter(trial -> trial.explained() >= EXPLAINED)
                .map(trial -> new Found(blob, trial));
    }

    /** The depth of the cluster of dipoles with most members within reach of the blob; half the guess when there is none. */
    private double eulerDepth(Blob blob, double guess, List<Depth> depths) {
        return depths.stream()
                .filter(depth -> depth.structuralIndex() == 3
                        && meanUpward > depth.upward()
                        && Math.hypot(depth.easting() - blob.easting(), depth.northing() - blob.northing())
                                < 0.7 * guess)
                .max(Comparator.comparingInt(Depth::members))
                .map(depth -> meanUpward - depth.upward())
                .orElse(0.5 * guess);
    }

    /** Leaves out what lies on a stronger one: two blobs of one source. */
    private List<Found> apart(List<Found> strongestFirst) {
        List<Found> kept = new ArrayList<>();
        for (Found found : strongestFirst) {
            boolean free = kept.stream()
                    .allMatch(other -> found.distance(other)
                            > Math.max(
                                    0.4 * lineSpacingMetres,
                                    0.8 * Math.min(found.trial.depthMetres(), other.trial.depthMetres())));
            if (free && kept.size() < maximumTargets) {
                kept.add(found);
            }
        }
        return kept;
    }

    private List<Anomaly> number(List<Found> found) {
        List<Anomaly> anomalies = new ArrayList<>();
        for (Found each : found) {
            double depth = each.trial.depthMetres();
            anomalies.add(new Anomaly(
                    anomalies.size() + 1,
                    each.trial.dipole().easting(),
                    each.trial.dipole().northing(),
                    depth,
                    Math.max(2.5 * depth, 1.6 * lineSpacingMetres),
                    each.blob.snr()));
        }
        return List.copyOf(anomalies);
    }
}
