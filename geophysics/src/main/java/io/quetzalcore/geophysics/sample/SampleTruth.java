package io.quetzalcore.geophysics.sample;

import java.util.List;

/**
 * The truth beside a sample survey.
 *
 * @param epsg projected system of all eastings and northings
 * @param lineSpacingMetres between flight lines
 * @param areaSquareKilometres of the survey
 * @param mainInclinationDegrees of the main field at the centre, positive down; likewise declination, of grid north
 * @param spikes readings that carry a spike
 * @param bodies what is buried
 */
public record SampleTruth(
        long readings,
        long seed,
        int epsg,
        int flightLines,
        int tieLines,
        double lineSpacingMetres,
        double areaSquareKilometres,
        double noiseNt,
        double mainInclinationDegrees,
        double mainDeclinationDegrees,
        double mainIntensityNt,
        int spikes,
        List<TrueBody> bodies) {

    public SampleTruth {
        bodies = List.copyOf(bodies);
    }
}
