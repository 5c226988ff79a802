package io.quetzalcore.geophysics.source;

import java.util.List;

/** {@link PrismFields} point by point, in double precision, by {@link Prism#addField}. */
public final class DirectPrismFields implements PrismFields {

    @Override
    public void add(List<Prism> prisms, double[] easting, double[] northing, double[] upward, double[] field) {
        double[] at = new double[3];
        for (int i = 0; i < easting.length; i++) {
            at[0] = 0;
            at[1] = 0;
            at[2] = 0;
            for (Prism prism : prisms) {
                prism.addField(easting[i], northing[i], upward[i], at);
            }
            for (int k = 0; k < 3; k++) {
                field[3 * i + k] += at[k];
            }
        }
    }
}
