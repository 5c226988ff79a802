package io.quetzalcore.geophysics.levelling;

/** What levelling takes from a line. */
public interface Correction {

    /** No correction. */
    Correction NONE = reading -> 0;

    /**
     * The correction at a place along the line.
     *
     * @param reading number of the reading from 0; between readings, a fraction
     * @return nT, to be subtracted from the field
     */
    double at(double reading);

    /** This and another one together. */
    default Correction plus(Correction other) {
        return reading -> at(reading) + other.at(reading);
    }
}
