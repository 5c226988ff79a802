package io.quetzalcore.geophysics.transform;

/**
 * A linear transform, as what it does to a cosine of x times a cosine of y: it becomes a sum of such cosines and of the
 * sines beside them.
 */
interface Operator {

    /** Whether only cosines come out: the operator is real and even along both axes. */
    boolean even();

    /**
     * Writes the factors of one row of the spectrum.
     *
     * @param ky wavenumber along northing, rad/m
     * @param kx wavenumbers along easting, rad/m
     * @param factors gets the factors
     */
    void row(double ky, double[] kx, Factors factors);

    /** Factors by kx: of cos cos, sin cos, cos sin, sin sin (x before y). Only the first when the operator is even. */
    record Factors(double[] cc, double[] sc, double[] cs, double[] ss) {
        Factors(int n) {
            this(new double[n], new double[n], new double[n], new double[n]);
        }
    }
}
