package io.quetzalcore.geophysics.source;

/** A magnetised body in free space. */
public sealed interface Source permits Dipole, Sphere, Prism, Sheet, Cluster {

    /** mu0 / (4 pi) in nT m / A. */
    double NANOTESLA_METRES_PER_AMPERE = 100;

    /**
     * Adds the body's field at a point.
     *
     * @param easting metres; likewise northing and upward
     * @param field easting, northing and upward component in nT, added to
     */
    void addField(double easting, double northing, double upward, double[] field);

    /** The dipole moment of the whole body: easting, northing, upward, A m^2. */
    double[] moment();

    /** The centre of the body: easting, northing, upward, metres. */
    double[] centre();

    /** The body's field at a point: easting, northing, upward, nT. */
    default double[] field(double easting, double northing, double upward) {
        double[] field = new double[3];
        addField(easting, northing, upward, field);
        return field;
    }
}
