package io.quetzalcore.geophysics.fit;

/**
 * What a dipole misses of a real body, as standard deviations.
 *
 * <p>A sphere is a dipole. A prism, a pipe or a plate is one only from afar: within two or three of its own diameters the
 * higher moments pull the best dipole up (a root below: its top counts more than its bottom) or down (a wide, flat body:
 * its field is as broad as that of something deeper). How far a body is from a dipole shows in part: in how much of the
 * anomaly the dipole leaves over beyond the noise. That share, the excess, sets the size of the error; a floor stands for
 * what does not show.
 *
 * <p>The constants were read off 240 spheres, prisms and pipes of random size, depth, direction and place between the lines
 * (root mean square of the error in bins of the excess) and are held to their word on other seeds, see CoverageTest.
 *
 * @param depthShare of the depth
 * @param horizontalShare sideways, of the depth
 * @param momentShare of the moment, beyond what follows from the depth
 * @param directionDegrees of the moment's direction, on each of two axes across it
 */
record ModelError(double depthShare, double horizontalShare, double momentShare, double directionDegrees) {

    /** What levelling and regional leave in readings, over their noise, as a share of its variance. */
    static final double UNLEVELLED = 0.5;

    /**
     * The error of a fit.
     *
     * @param misfitNt root mean square of the residual
     * @param noiseNt standard deviation of the noise of a reading
     * @param explained share of the variance that the dipole explains
     */
    static ModelError of(double misfitNt, double noiseNt, double explained) {
        double beyond = Math.max(0, misfitNt * misfitNt - (1 + UNLEVELLED) * noiseNt * noiseNt);
        double excess = misfitNt > 0 ? Math.sqrt(beyond * (1 - explained)) / misfitNt : 0;
        return new ModelError(
                Math.hypot(0.14, Math.min(0.5, 5 * excess)),
                Math.hypot(0.04, Math.min(0.4, 1.2 * excess)),
                Math.hypot(0.1, Math.min(0.5, 3 * excess)),
                Math.hypot(6, Math.min(30, 100 * excess)));
    }

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
