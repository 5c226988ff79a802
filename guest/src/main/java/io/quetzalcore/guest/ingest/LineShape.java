package io.quetzalcore.guest.ingest;

/**
 * How a line lies, from up to 64 of its positions.
 *
 * @param easting of its middle, metres
 * @param northing of its middle, metres
 * @param azimuthDegrees from grid north, 0 to 180; NaN for a line that goes nowhere
 * @param length from end to end along that azimuth, metres
 * @param step usual distance between readings, metres
 * @param readings of the line
 */
record LineShape(double easting, double northing, double azimuthDegrees, double length, double step, int readings) {

    /** From sampled positions: the first principal axis. */
    static LineShape of(double[] eastings, double[] northings, double step, int readings) {
        int n = eastings.length;
        double me = 0;
        double mn = 0;
        for (int i = 0; i < n; i++) {
            me += eastings[i] / n;
            mn += northings[i] / n;
        }
        double see = 0;
        double snn = 0;
        double sen = 0;
        for (int i = 0; i < n; i++) {
            double e = eastings[i] - me;
            double u = northings[i] - mn;
            see += e * e;
            snn += u * u;
            sen += e * u;
        }
        if (see + snn == 0) {
            return new LineShape(me, mn, Double.NaN, 0, step, readings);
        }
        double azimuth = StrictMath.atan2(2 * sen, snn - see) / 2;
        double sine = StrictMath.sin(azimuth);
        double cosine = StrictMath.cos(azimuth);
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            double along = (eastings[i] - me) * sine + (northings[i] - mn) * cosine;
            least = Math.min(least, along);
            most = Math.max(most, along);
        }
        double degrees = Math.toDegrees(azimuth);
        return new LineShape(me, mn, degrees < 0 ? degrees + 180 : degrees, most - least, step, readings);
    }

    /** Angle between two azimuths of lines, 0 to 90 degrees. */
    static double between(double azimuth, double other) {
        double difference = Math.abs(azimuth - other) % 180;
        return Math.min(difference, 180 - difference);
    }
}
