package io.quetzalcore.geophysics.condition;

import io.quetzalcore.survey.FlightLine;

/**
 * A line that was looked over.
 *
 * @param line with the field NaN where rejected, and its noise
 * @param repeatedPositions readings rejected because they stand where an earlier one of the line stands
 * @param positionJumps readings rejected because nothing flies so fast
 * @param spikes readings rejected as spikes
 * @param gaps steps of more than five times the usual
 * @param longestStepMetres the longest distance between readings
 * @param usualStepMetres the median distance between readings
 * @param quantumNt readings are whole multiples of this; 0 when of none
 * @param timeReversals steps on which the time goes backwards
 */
public record Conditioned(
        FlightLine line,
        int repeatedPositions,
        int positionJumps,
        int spikes,
        int gaps,
        double longestStepMetres,
        double usualStepMetres,
        double quantumNt,
        int timeReversals) {

    /**
     * Looks a line over.
     *
     * @param maximumSpeed m/s; faster between readings is a position jump
     * @param spikeSigmas a reading so many deviations off its neighbours is a spike
     */
    public static Conditioned of(FlightLine line, double maximumSpeed, double spikeSigmas) {
        double[] field = line.field().clone();
        Positions positions = new Positions(line);
        int repeated = positions.rejectRepeated(field);
        int jumps = positions.rejectJumps(field, maximumSpeed);
        double rough = LineNoise.sigma(field);
        int spikes = Double.isNaN(rough) ? 0 : Spikes.reject(field, spikeSigmas, rough);
        FlightLine clean = line.withField(field).withNoise(LineNoise.sigma(field));
        return new Conditioned(
                clean,
                repeated,
                jumps,
                spikes,
                positions.gaps(),
                positions.longestStep(),
                positions.usual(),
                LineNoise.quantum(field),
                positions.timeReversals());
    }

    /** Readings that lost their field here. */
    public int rejected() {
        return repeatedPositions + positionJumps + spikes;
    }
}
