package io.quetzalcore.geophysics.sample;

/**
 * A buried body, as the truth file tells it.
 *
 * @param id from 1
 * @param kind sphere, prism or pipe
 * @param easting of the centre, metres; likewise northing and upward
 * @param depthBelowSensorMetres of the centre, below the sensor's nominal height
 * @param topBelowSensorMetres of the highest point
 * @param widthMetres of the body, across
 * @param momentAm2 dipole moment
 * @param inclinationDegrees of the moment, positive down
 * @param declinationDegrees of the moment, positive east of grid north
 * @param remanenceAngleDegrees between the moment and the main field
 * @param susceptibilitySi of the body
 * @param koenigsbergerRatio of remanent to induced magnetisation
 * @param peakNt the largest anomaly at any reading, either sign
 * @param snr that peak over the noise of a reading
 */
public record TrueBody(
        int id,
        String kind,
        double easting,
        double northing,
        double upward,
        double depthBelowSensorMetres,
        double topBelowSensorMetres,
        double widthMetres,
        double momentAm2,
        double inclinationDegrees,
        double declinationDegrees,
        double remanenceAngleDegrees,
        double susceptibilitySi,
        double koenigsbergerRatio,
        double peakNt,
        double snr) {

    /** The same body once the largest anomaly at a reading is known. */
    TrueBody withPeak(double newPeakNt, double noiseNt) {
        return new TrueBody(
                id,
                kind,
                easting,
                northing,
                upward,
                depthBelowSensorMetres,
                topBelowSensorMetres,
                widthMetres,
                momentAm2,
                inclinationDegrees,
                declinationDegrees,
                remanenceAngleDegrees,
                susceptibilitySi,
                koenigsbergerRatio,
                newPeakNt,
                newPeakNt / noiseNt);
    }
}
