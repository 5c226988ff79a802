package io.quetzalcore.geophysics.ranking;

import io.quetzalcore.survey.Bounds;
import io.quetzalcore.survey.Depth;
import io.quetzalcore.survey.DipoleFit;
import io.quetzalcore.survey.Interval;
import io.quetzalcore.survey.SurveyFacts;
import io.quetzalcore.survey.Target;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What speaks for and against one fit. */
final class Appraisal {

    private final DipoleFit fit;
    private final SurveyFacts facts;
    private final double maximumDepth;
    private final double nearest;
    private final Optional<Double> eulerDepth;

    Appraisal(DipoleFit fit, SurveyFacts facts, double maximumDepth, List<DipoleFit> all, List<Depth> depths) {
        this.fit = fit;
        this.facts = facts;
        this.maximumDepth = maximumDepth;
        this.nearest = all.stream()
                .filter(other -> other.anomaly().id() != fit.anomaly().id())
                .mapToDouble(other -> Merging.distance(fit, other))
                .min()
                .orElse(Double.POSITIVE_INFINITY);
        this.eulerDepth = depths.stream()
                .filter(d -> d.structuralIndex() == 3 && facts.meanUpward() > d.upward())
                .filter(d -> Math.hypot(d.easting() - east(), d.northing() - north())
                        < Math.max(0.5 * facts.lineSpacing(), 0.6 * depth().best()))
                .max(Comparator.comparingInt(Depth::members))
                .map(d -> facts.meanUpward() - d.upward());
    }

    private double east() {
        return fit.easting().best();
    }

    private double north() {
        return fit.northing().best();
    }

    private Interval depth() {
        return fit.depthMetres();
    }

    /** High over low of the depth's interval. */
    private double looseness() {
        return depth().high() / depth().low();
    }

    /** The parts of the score, in the order they are printed. */
    List<Target.ScorePart> parts() {
        List<Target.ScorePart> parts = new ArrayList<>();
        parts.add(signal());
        parts.add(quality());
        parts.add(reach());
        parts.add(size());
        parts.add(support());
        parts.add(isolation());
        parts.add(sharpness());
        agreement().ifPresent(parts::add);
        if (atEdge()) {
            parts.add(part("edge", -10, "part of the anomaly lies outside the survey"));
        }
        if (mayBeCulture()) {
            parts.add(part("shallow and small", -15, "as fences, wells and sheds are"));
        }
        return parts;
    }

    private Target.ScorePart signal() {
        double snr = fit.anomaly().snr();
        return part(
                "signal",
                10 * Math.min(3, Math.log10(Math.max(1, snr))),
                "stands " + whole(snr) + " times above its surroundings");
    }

    private Target.ScorePart quality() {
        double share = fit.explained();
        return part("fit", 30 * share, "a dipole explains " + whole(100 * share) + " % of the anomaly");
    }

    private Target.ScorePart reach() {
        double d = depth().best();
        double value = 15 * Math.clamp(1 - d / maximumDepth, -1, 1);
        return part("reach", value, whole(d) + " m below the sensor, limit " + whole(maximumDepth) + " m");
    }

    private Target.ScorePart size() {
        double moment = fit.moment().best();
        double value = 4 * Math.clamp(Math.log10(Math.max(1, moment)) - 5, 0, 4);
        return part("size", value, "moment " + String.format(Locale.ROOT, "%.1e", moment) + " A m2");
    }

    private Target.ScorePart support() {
        double lines = linesAcross();
        double value = 10 * Math.clamp((lines - 1) / 3, 0, 1);
        return part(
                "line support", value, "about " + String.format(Locale.ROOT, "%.1f", lines) + " flight lines cross it");
    }

    private Target.ScorePart isolation() {
        double ratio = nearest / Math.max(depth().best(), 0.5 * facts.lineSpacing());
        double value = 5 * Math.clamp((ratio - 1) / 3, 0, 1);
        return Double.isInfinite(nearest)
                ? new Target.ScorePart("isolation", value, "no other target")
                : part("isolation", value, "next target " + whole(nearest) + " m away");
    }

    private Target.ScorePart sharpness() {
        double value = -15 * Math.clamp(Math.log(looseness()) / Math.log(4) - 0.25, 0, 1);
        return part(
                "ambiguity of depth",
                value,
                "depth between " + whole(depth().low()) + " and " + whole(depth().high()) + " m");
    }

    private Optional<Target.ScorePart> agreement() {
        return eulerDepth.map(euler -> {
            double apart = Math.abs(Math.log(euler / depth().best()));
            return part(
                    "agreement with Euler depths",
                    5 - 10 * Math.clamp(apart / Math.log(2), 0, 1),
                    "Euler says " + whole(euler) + " m");
        });
    }

    /** Width of the anomaly (twice the depth) over the line spacing. */
    private double linesAcross() {
        return Math.max(1, 2 * depth().best() / facts.lineSpacing());
    }

    private static Target.ScorePart part(String name, double value, String because) {
        return new Target.ScorePart(name, Math.rint(value * 100) / 100, because);
    }

    private static String whole(double number) {
        return String.format(Locale.ROOT, "%.0f", number);
    }

    /** What to doubt, in plain words. */
    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        warn(warnings, linesAcross() < 1.5, "crossed by one line only: its place across the lines is a guess");
        warn(warnings, atEdge(), "at the edge of the survey: part of the anomaly was not flown");
        warn(warnings, looseness() > 2.5, "depth poorly determined");
        warn(warnings, depth().best() > maximumDepth, "deeper than the limit");
        warn(
                warnings,
                fit.remanenceAngleDegrees() - fit.directionConeDegrees() > 25,
                "direction far from the present field: remanent magnetisation");
        warn(warnings, fit.directionConeDegrees() > 45, "direction of magnetisation poorly determined");
        warn(warnings, mayBeCulture(), "shallow and small: may be culture");
        warn(warnings, fit.explained() < 0.6, "a dipole explains this only in part: the body may be long, or several");
        warn(
                warnings,
                eulerDepth.isPresent()
                        && (eulerDepth.get() < 0.6 * depth().low() || eulerDepth.get() > 1.6 * depth().high()),
                "Euler depth disagrees with the fit");
        warn(warnings, !facts.heightsKnown(), "no sensor heights: depths are below an assumed level sensor");
        return warnings;
    }

    private boolean mayBeCulture() {
        return depth().best() < 0.35 * facts.lineSpacing() && fit.moment().best() < 3e5;
    }

    private boolean atEdge() {
        Bounds inner = facts.bounds().grow(-Math.max(facts.lineSpacing(), depth().best()));
        return !inner.contains(east(), north());
    }

    private static void warn(List<String> warnings, boolean doubt, String words) {
        if (doubt) {
            warnings.add(words);
        }
    }
}
