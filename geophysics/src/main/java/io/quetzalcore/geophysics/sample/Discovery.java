package io.quetzalcore.geophysics.sample;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * How well found targets agree with what is buried. A target and a body match when they lie within the greater of 1.5
 * line spacings and half the body's depth of one another; the nearest pair is matched first, and each is matched once.
 *
 * @param bodies buried in all
 * @param visibleBodies of them with a peak of more than {@link #VISIBLE_SNR} noise deviations
 * @param recall share of the visible bodies that were found
 * @param falseTargets targets that match no body
 * @param falseTargetsPer10SquareKilometres the same over the area
 * @param medianHorizontalErrorMetres of the visible bodies found; NaN of none, likewise the next
 * @param medianDepthErrorPercent of the centre's depth below the sensor
 * @param depthCoverage share of them whose depth lies within the target's 90 % interval
 * @param medianDirectionErrorDegrees between the true moment and the target's
 * @param pairs body and target by number, of all bodies found
 */
public record Discovery(
        int bodies,
        int visibleBodies,
        double recall,
        int targets,
        int falseTargets,
        double falseTargetsPer10SquareKilometres,
        double medianHorizontalErrorMetres,
        double medianDepthErrorPercent,
        double depthCoverage,
        double medianDirectionErrorDegrees,
        List<Pair> pairs) {

    /** Bodies with a smaller peak over noise do not count for recall. */
    public static final double VISIBLE_SNR = 20;

    public Discovery {
        pairs = List.copyOf(pairs);
    }

    /**
     * What scoring needs of a target.
     *
     * @param rank from 1
     * @param depthMetres below the sensor, with its 90 % interval low to high
     * @param inclinationDegrees of the moment; likewise declination, of grid north
     */
    public record Found(
            int rank,
            double easting,
            double northing,
            double depthMetres,
            double depthLow,
            double depthHigh,
            double inclinationDegrees,
            double declinationDegrees) {}

    /** A body and the target that found it. */
    public record Pair(
            int body,
            int target,
            double horizontalErrorMetres,
            double depthErrorPercent,
            boolean depthCovered,
            double directionErrorDegrees) {}

    /** Scores targets against the truth. */
    public static Discovery score(SampleTruth truth, List<Found> targets) {
        List<Pair> pairs = match(truth, targets);
        List<TrueBody> visible =
                truth.bodies().stream().filter(b -> b.snr() > VISIBLE_SNR).toList();
        List<Pair> found = pairs.stream()
                .filter(p -> visible.stream().anyMatch(b -> b.id() == p.body()))
                .toList();
        int falseTargets = targets.size() - pairs.size();
        return new Discovery(
                truth.bodies().size(),
                visible.size(),
                visible.isEmpty() ? Double.NaN : (double) found.size() / visible.size(),
                targets.size(),
                falseTargets,
                falseTargets / truth.areaSquareKilometres() * 10,
                median(found.stream().mapToDouble(Pair::horizontalErrorMetres).toArray()),
                median(found.stream().mapToDouble(Pair::depthErrorPercent).toArray()),
                found.isEmpty()
                        ? Double.NaN
                        : (double) found.stream().filter(Pair::depthCovered).count() / found.size(),
                median(found.stream().mapToDouble(Pair::directionErrorDegrees).toArray()),
                pairs);
    }

    /** A body and a target that are near enough to be one. */
    private record Candidate(TrueBody body, Found target, double metres) {}

    private static List<Pair> match(SampleTruth truth, List<Found> targets) {
        List<Candidate> candidates = new ArrayList<>();
        for (TrueBody body : truth.bodies()) {
            double reach = Math.max(1.5 * truth.lineSpacingMetres(), 0.5 * body.depthBelowSensorMetres());
            for (Found target : targets) {
                double metres = Math.hypot(target.easting() - body.easting(), target.northing() - body.northing());
                if (metres <= reach) {
                    candidates.add(new Candidate(body, target, metres));
                }
            }
        }
        candidates.sort(Comparator.comparingDouble(Candidate::metres)
                .thenComparingInt(c -> c.body().id())
                .thenComparingInt(c -> c.target().rank()));
        List<Pair> pairs = new ArrayList<>();
        for (Candidate c : candidates) {
            if (pairs.stream()
                    .noneMatch(p -> p.body() == c.body().id()
                            || p.target() == c.target().rank())) {
                pairs.add(pair(c));
            }
        }
        pairs.sort(Comparator.comparingInt(Pair::body));
        return pairs;
    }

    private static Pair pair(Candidate c) {
        TrueBody body = c.body();
        Found target = c.target();
        double depth = body.depthBelowSensorMetres();
        return new Pair(
                body.id(),
                target.rank(),
                c.metres(),
                100 * Math.abs(target.depthMetres() - depth) / depth,
                target.depthLow() <= depth && depth <= target.depthHigh(),
                angle(body, target));
    }

    private static double angle(TrueBody body, Found target) {
        double i = Math.toRadians(body.inclinationDegrees());
        double j = Math.toRadians(target.inclinationDegrees());
        double turn = Math.toRadians(body.declinationDegrees() - target.declinationDegrees());
        double cosine = Math.sin(i) * Math.sin(j) + Math.cos(i) * Math.cos(j) * Math.cos(turn);
        return Math.toDegrees(Math.acos(Math.max(-1, Math.min(1, cosine))));
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        int n = values.length;
        return n == 0 ? Double.NaN : (values[(n - 1) / 2] + values[n / 2]) / 2;
    }
}
