package io.quetzalcore.geophysics.detection;

/**
 * A maximum in place and scale.
 *
 * @param easting metres; likewise northing
 * @param widthMetres of the band it is strongest in
 * @param snr its height over the local noise of that band
 */
record Blob(double easting, double northing, double widthMetres, double snr) {}
