package io.quetzalcore.geophysics.sample;

import io.quetzalcore.survey.FlightLine;

/**
 * One line of a sample survey.
 *
 * @param line with the total field, nT, the main field still in it
 * @param peaksNt by body, the largest anomaly at a reading of this line
 * @param spikes readings that carry a spike
 */
public record SampleLine(FlightLine line, double[] peaksNt, int spikes) {}
