package io.quetzalcore.geophysics.condition;

import io.quetzalcore.survey.LineKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What conditioning found on a part of the lines.
 *
 * @param lines how many lines
 * @param readings how many readings they have
 * @param repeatedPositions see {@link Conditioned}; likewise the next counts
 * @param longestStepMetres the longest distance between two readings of a line
 * @param medianNoiseNt of the lines' noise
 * @param worstNoiseNt of the lines' noise
 * @param quantumNt the coarsest rounding met: readings of some line are whole multiples of it; 0 when of none
 * @param lineSpacingOverHeight the aliasing ratio: beyond 2 a total-field map is aliased (Reid 1980); NaN without height
 * @param worstLines the noisiest, at most ten
 */
public record ConditionReport(
        int lines,
        long readings,
        long repeatedPositions,
        long positionJumps,
        long spikes,
        long gaps,
        long timeReversals,
        double longestStepMetres,
        double medianNoiseNt,
        double worstNoiseNt,
        double quantumNt,
        double lineSpacingOverHeight,
        List<LineFigures> worstLines) {
    private static final int WORST = 10;

    public ConditionReport {
        worstLines = List.copyOf(worstLines);
    }

    /** One line of the list of the worst. */
    public record LineFigures(
            String line, LineKind kind, int readings, double noiseNt, int spikes, int gaps, int rejected) {}

    /** Gathers the report line by line. */
    public static final class Builder {
        private final List<LineFigures> figures = new ArrayList<>();
        private long readings;
        private long repeated;
        private long jumps;
        private long spikes;
        private long gaps;
        private long reversals;
        private double longest;
        private double quantum;

        /** Counts one line in. */
        public Builder add(Conditioned c) {
            figures.add(new LineFigures(
                    c.line().name(),
                    c.line().kind(),
                    c.line().readings(),
                    c.line().noiseNt(),
                    c.spikes(),
                    c.gaps(),
                    c.rejected()));
            readings += c.line().readings();
            repeated += c.repeatedPositions();
            jumps += c.positionJumps();
            spikes += c.spikes();
            gaps += c.gaps();
            reversals += c.timeReversals();
            longest = Math.max(longest, c.longestStepMetres());
            quantum = Math.max(quantum, c.quantumNt());
            return this;
        }

        /**
         * The report of all lines counted in.
         *
         * @param lineSpacing metres
         * @param height of the sensor above the ground, metres; NaN or not positive when unknown
         */
        public ConditionReport build(double lineSpacing, double height) {
            double[] noise = figures.stream()
                    .mapToDouble(LineFigures::noiseNt)
                    .filter(v -> !Double.isNaN(v))
                    .toArray();
            double median = noise.length == 0 ? Double.NaN : LineNoise.median(noise, noise.length);
            List<LineFigures> worst = figures.stream()
                    .filter(f -> !Double.isNaN(f.noiseNt()))
                    .sorted(Comparator.comparingDouble(LineFigures::noiseNt).reversed())
                    .limit(WORST)
                    .toList();
            return new ConditionReport(
                    figures.size(),
                    readings,
                    repeated,
                    jumps,
                    spikes,
                    gaps,
                    reversals,
                    longest,
                    median,
                    noise.length == 0 ? Double.NaN : noise[noise.length - 1],
                    quantum,
                    height > 0 ? lineSpacing / height : Double.NaN,
                    worst);
        }
    }
}
