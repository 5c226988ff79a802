package io.quetzalcore.guest.publish;

import io.quetzalcore.formats.figures.Figures;
import io.quetzalcore.survey.DipoleFit;
import io.quetzalcore.survey.Interval;
import io.quetzalcore.survey.Target;
import java.util.Comparator;

/** A target's figures, as people read them. */
final class TargetWords {

    private TargetWords() {}

    /** Keeps what belongs together on one line of a table's cell. */
    private static final char NO_BREAK = '\u00a0';

    /** Best value and half the width of its 90 % interval: {@code 493,210 ± 12}. */
    static String plusMinus(Interval interval, int decimals) {
        double half = (interval.high() - interval.low()) / 2;
        return unbroken(Figures.grouped(interval.best(), decimals) + " ± " + Figures.significant(half, 2));
    }

    /** Best value with its 90 % interval: {@code 210 (180 to 250)}; may break before the bracket. */
    static String between(Interval interval, int digits) {
        String range = "(" + Figures.significant(interval.low(), digits) + " to "
                + Figures.significant(interval.high(), digits) + ")";
        return unbroken(Figures.significant(interval.best(), digits)) + " " + unbroken(range);
    }

    /**
     * A large quantity with its 90 % interval, all over one power of ten: {@code 3.2 (2.8 to 3.9) × 10⁷}; an interval too
     * wide for that keeps its own powers.
     */
    static String scaled(Interval interval) {
        int exponent = (int) Math.floor(Math.log10(Math.abs(interval.best())));
        double unit = Math.pow(10, exponent);
        boolean fits =
                Double.isFinite(unit) && exponent >= 4 && interval.low() >= 0.1 * unit && interval.high() < 100 * unit;
        if (!fits) {
            return between(interval, 2);
        }
        return unbroken(Figures.grouped(interval.best() / unit, 1) + " (" + Figures.grouped(interval.low() / unit, 1)
                + " to " + Figures.grouped(interval.high() / unit, 1) + ") × " + Figures.powerOfTen(exponent));
    }

    private static String unbroken(String text) {
        return text.replace(' ', NO_BREAK);
    }

    /** The same interval, lower by so many metres. */
    static Interval less(Interval interval, double metres) {
        return new Interval(interval.best() - metres, interval.low() - metres, interval.high() - metres);
    }

    static String direction(DipoleFit fit) {
        return unbroken(
                Figures.grouped(fit.inclinationDegrees(), 0) + " / " + Figures.grouped(fit.declinationDegrees(), 0)
                        + " ± " + Figures.grouped(fit.directionConeDegrees(), 0));
    }

    /** The sum that makes the score: {@code 2.10 = 0.80 size + 1.42 signal − 0.12 ambiguity}. */
    static String sum(Target target) {
        StringBuilder sum = new StringBuilder(Figures.grouped(target.score(), 2));
        String before = " = ";
        for (Target.ScorePart part : target.parts()) {
            boolean minus = part.value() < 0;
            sum.append(before.equals(" = ") ? (minus ? " = −" : " = ") : minus ? " − " : " + ")
                    .append(Figures.grouped(Math.abs(part.value()), 2))
                    .append(' ')
                    .append(part.name());
            before = " + ";
        }
        return sum.toString();
    }

    /** One target in two sentences. */
    static String sentence(Target target, double clearance) {
        DipoleFit fit = target.fit();
        double below = Math.max(clearance, 0);
        Interval depth = less(fit.depthMetres(), below);
        String text = "Target " + target.rank() + ", at easting "
                + Figures.grouped(fit.easting().best(), 0)
                + " m, northing " + Figures.grouped(fit.northing().best(), 0) + " m: a source "
                + Figures.significant(depth.best(), 3) + " m below the " + (clearance >= 0 ? "ground" : "sensor") + " ("
                + Figures.significant(depth.low(), 3) + " to " + Figures.significant(depth.high(), 3)
                + " m, nine times in ten), with a moment of "
                + Figures.significant(fit.moment().best(), 3) + " A m². ";
        return text + remanence(fit) + why(target);
    }

    private static String remanence(DipoleFit fit) {
        String angle = Figures.grouped(fit.remanenceAngleDegrees(), 0);
        return fit.remanenceAngleDegrees() > fit.directionConeDegrees()
                ? "It points " + angle + "° away from the present field, so part of it is remanent: Q is at least "
                        + Figures.significant(fit.koenigsbergerBound(), 2) + "."
                : "It points " + angle + "° from the present field, within its uncertainty: no remanence is needed.";
    }

    private static String why(Target target) {
        return target.parts().stream()
                .max(Comparator.comparingDouble(Target.ScorePart::value))
                .map(part -> " Its score of " + Figures.grouped(target.score(), 2) + " owes most to " + part.name()
                        + " (" + part.because() + ").")
                .orElse("");
    }
}
