package io.quetzalcore.geophysics.source;

import java.util.List;

/**
 * The fields of prisms at many points. One of the kernels with two engines; {@link DirectPrismFields} is the one in Java.
 */
public interface PrismFields {

    /**
     * Adds the field of all prisms.
     *
     * @param prisms near one another
     * @param easting of the points, metres; likewise northing and upward
     * @param field easting, northing and upward component in nT, point by point; added to
     */
    void add(List<Prism> prisms, double[] easting, double[] northing, double[] upward, double[] field);
}
