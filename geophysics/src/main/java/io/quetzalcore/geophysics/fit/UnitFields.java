package io.quetzalcore.geophysics.fit;

/**
 * The total-field anomalies of dipoles of unit moment at many points: what a fit evaluates over and over. One of the
 * kernels with two engines; {@link DirectUnitFields} is the one in Java.
 */
public interface UnitFields {

    /** Points that stay while dipoles move. */
    interface Points extends AutoCloseable {

        /**
         * The fields at all points of dipoles along easting, northing and upward.
         *
         * @param dipoles x, y, z of each, metres, in the points' coordinates
         * @param units receives nT / (A m^2): element {@code (3 d + k) n + i} for dipole d, component k, point i of n
         */
        void fields(double[] dipoles, double[] units);

        /** Gives back what was taken for them. */
        @Override
        default void close() {}
    }

    /**
     * Gets ready for points.
     *
     * @param x metres along easting from an origin near them; likewise y (northing) and z (upward)
     * @param f unit vector of the main field: easting, northing, upward
     * @param dipoles that will be asked for each time
     */
    Points at(double[] x, double[] y, double[] z, double[] f, int dipoles);
}
