package io.quetzalcore.geophysics.sample;

/** The main field over the survey. */
public interface Background {

    /**
     * The main field at a place, nT.
     *
     * @param field gets the components along grid east, grid north, up
     */
    void at(double easting, double northing, double upward, double[] field);
}
