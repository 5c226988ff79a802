package io.quetzalcore.geophysics.fit;

/**
 * What a dipole misses of a real body, as standard deviations.
 *
 * <p>A sphere is a dipole. A prism, a pipe or a plate is one only from afar: within two or three of its own diameters the
 * higher moments pull the best dipole upward (its top counts more than its bottom) and along its longer axis.
 *
 * @param depthShare of the depth
 * @param horizontalShare sideways, of the depth
 * @param momentShare of the moment, beyond what follows from the depth
 * @param directionDegrees of the moment's direction, on each of two axes across it
 */
record ModelError(double depthShare, double horizontalShare, double momentShare, double directionDegrees) {

    /** Measured on bodies of known shape; see the test of the same name. */
    static final ModelError OF_COMPACT_BODIES = new ModelError(0.09, 0.05, 0.12, 4);

    /** A dipole made deeper by a small share explains the same field with a moment larger by this many times the share. */
    static final double MOMENT_BY_DEPTH = 2.5;

    /**
     * Adds the model's error to a covariance.
     *
     * @param covariance 6 x 6 row-major: easting, northing, upward (m), moment east, north, up (A m^2); changed in place
     */
    void addTo(double[] covariance, Dipole dipole, double depth) {
        double[] m = {dipole.momentEast(), dipole.momentNorth(), dipole.momentUp()};
        double moment = dipole.moment();
        covariance[0] += square(horizontalShare * depth);
        covariance[7] += square(horizontalShare * depth);
        covariance[14] += square(depthShare * depth);
        double along = square(momentShare) + square(MOMENT_BY_DEPTH * depthShare);
        double across = square(Math.tan(Math.toRadians(directionDegrees)));
        for (int i = 0; i < 3; i++) {
            double withUp = -square(depthShare) * MOMENT_BY_DEPTH * depth * m[i];
            covariance[2 * 6 + 3 + i] += withUp;
            covariance[(3 + i) * 6 + 2] += withUp;
            for (int j = 0; j < 3; j++) {
                double unit = i == j ? moment * moment : 0;
                covariance[(3 + i) * 6 + 3 + j] += along * m[i] * m[j] + across * (unit - m[i] * m[j]);
            }
        }
    }

    private static double square(double x) {
        return x * x;
    }
}
