package io.quetzalcore.survey;

/**
 * A place where detection saw a compact source.
 *
 * @param id number of the anomaly in this survey, from 1, in the order of detection
 * @param easting metres
 * @param northing metres
 * @param sourceDepthMetres first guess of the source's depth below the sensor
 * @param radiusMetres how far from the centre readings still belong to it
 * @param snr amplitude over the noise of the field it was detected on
 */
public record Anomaly(
        int id, double easting, double northing, double sourceDepthMetres, double radiusMetres, double snr) {}
