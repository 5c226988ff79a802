package io.quetzalcore.geophysics.gridding;

import io.quetzalcore.survey.Bounds;
import io.quetzalcore.survey.FlightLine;
import java.util.Arrays;

/**
 * Readings without their lines.
 *
 * @param easting metres
 * @param northing metres
 * @param field nT, never NaN
 */
public record Readings(double[] easting, double[] northing, double[] field) {

    public int count() {
        return field.length;
    }

    /** Collects the readings of lines that lie in a rectangle and have a field. */
    public static final class Collector {
        private final Bounds bounds;
        private double[] easting = new double[1024];
        private double[] northing = new double[1024];
        private double[] field = new double[1024];
        private int count;

        public Collector(Bounds bounds) {
            this.bounds = bounds;
        }

        public void add(FlightLine line) {
            for (int k = 0; k < line.readings(); k++) {
                if (!Double.isNaN(line.field()[k]) && bounds.contains(line.easting()[k], line.northing()[k])) {
                    add(line.easting()[k], line.northing()[k], line.field()[k]);
                }
            }
        }

        private void add(double e, double n, double f) {
            if (count == field.length) {
                easting = Arrays.copyOf(easting, 2 * count);
                northing = Arrays.copyOf(northing, 2 * count);
                field = Arrays.copyOf(field, 2 * count);
            }
            easting[count] = e;
            northing[count] = n;
            field[count] = f;
            count++;
        }

        public Readings readings() {
            return new Readings(
                    Arrays.copyOf(easting, count), Arrays.copyOf(northing, count), Arrays.copyOf(field, count));
        }
    }
}
