package io.quetzalcore.guest.transform;

/**
 * How the grid was transformed.
 *
 * @param declinationDegrees positive east of grid north
 * @param leastInclinationDegrees amplitudes of poleward transforms are damped as if the inclination were at least this
 * @param mirroredColumns nodes along easting of one mirrored half period
 * @param mirroredRows nodes along northing of one mirrored half period
 * @param filledNodes nodes without data, filled before and blank again after
 */
public record TransformFigures(
        String method,
        double inclinationDegrees,
        double declinationDegrees,
        double intensityNt,
        double leastInclinationDegrees,
        double upwardContinuationMetres,
        int mirroredColumns,
        int mirroredRows,
        int filledNodes,
        String verticalDerivative,
        String tiltAndTheta) {}
