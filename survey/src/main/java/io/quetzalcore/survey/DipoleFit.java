package io.quetzalcore.survey;

/**
 * A dipole fitted to the readings about an anomaly, at their true heights, with a local regional.
 *
 * @param anomaly what was fitted
 * @param easting metres, with its 90 % interval; likewise northing
 * @param depthMetres below the sensor's mean height over the anomaly, with its 90 % interval
 * @param moment dipole moment, A m^2, with its 90 % interval
 * @param inclinationDegrees of the moment, positive down
 * @param declinationDegrees of the moment, positive east of grid north
 * @param directionConeDegrees half-angle of the cone that holds the direction nine times in ten
 * @param remanenceAngleDegrees between the moment and the present field, 0 to 180
 * @param koenigsbergerBound the least Koenigsberger ratio Q that this angle allows: sin(angle) up to 90 degrees, 1 beyond
 * @param misfitNt root mean square of the residual, nT
 * @param explained share of the variance in the window that the dipole explains, 0 to 1
 * @param readings how many readings were fitted
 * @param covariance 6 x 6 row-major, of easting, northing, upward (m) and the moment's easting, northing, upward (A m^2)
 */
public record DipoleFit(
        Anomaly anomaly,
        Interval easting,
        Interval northing,
        Interval depthMetres,
        Interval moment,
        double inclinationDegrees,
        double declinationDegrees,
        double directionConeDegrees,
        double remanenceAngleDegrees,
        double koenigsbergerBound,
        double misfitNt,
        double explained,
        int readings,
        double[] covariance) {}
