package io.quetzalcore.survey;

/**
 * The readings along one line, in the order they were taken. Arrays have one element per reading and are shared, not
 * copied: whoever is handed a line does not write into it.
 *
 * @param name the line's own name or number, as the survey calls it
 * @param kind flight line or tie line
 * @param easting metres, in the survey's projected system
 * @param northing metres, in the survey's projected system
 * @param upward sensor height in metres, positive upward, in the datum the survey uses; NaN where unknown
 * @param field magnetic anomaly in nT (the main field already removed); NaN where rejected
 * @param seconds time of each reading in seconds since 1970-01-01T00:00Z; NaN where unknown
 * @param noiseNt standard deviation of the noise of this line in nT; NaN before conditioning
 */
public record FlightLine(
        String name,
        LineKind kind,
        double[] easting,
        double[] northing,
        double[] upward,
        double[] field,
        double[] seconds,
        double noiseNt) {

    public FlightLine {
        int n = easting.length;
        if (northing.length != n || upward.length != n || field.length != n || seconds.length != n) {
            throw new IllegalArgumentException("line " + name + ": columns of different lengths");
        }
    }

    /** How many readings the line has. */
    public int readings() {
        return easting.length;
    }

    /** The same line with another field column (nT). */
    public FlightLine withField(double[] newField) {
        return new FlightLine(name, kind, easting, northing, upward, newField, seconds, noiseNt);
    }

    /** The same line with its noise level (nT) known. */
    public FlightLine withNoise(double newNoiseNt) {
        return new FlightLine(name, kind, easting, northing, upward, field, seconds, newNoiseNt);
    }
}
