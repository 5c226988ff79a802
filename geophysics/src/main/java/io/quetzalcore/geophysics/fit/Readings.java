package io.quetzalcore.geophysics.fit;

import io.quetzalcore.survey.FlightLine;
import java.util.Arrays;
import java.util.List;

/**
 * Readings about an anomaly, line after line. Arrays have one element per reading.
 *
 * @param easting metres; likewise northing and upward
 * @param field magnetic anomaly, nT
 * @param line number of the line within this window, from 0, never decreasing
 * @param lines how many lines there are
 * @param noiseNt median noise of the lines, nT; 0 when unknown
 */
public record Readings(
        double[] easting, double[] northing, double[] upward, double[] field, int[] line, int lines, double noiseNt) {

    /** How many. */
    public int count() {
        return field.length;
    }

    /**
     * Gathers the readings within a radius. When there are more than {@code most}, runs of neighbours along a line are
     * averaged, position and field alike: the runs are as short as the limit allows.
     *
     * @param survey in the order of the survey; readings without a field are left out
     * @param unknownUpward height to take where a reading has none, metres
     */
    public static Readings within(
            List<FlightLine> survey,
            double easting,
            double northing,
            double radiusMetres,
            int most,
            double unknownUpward) {
        Gathering gathering = new Gathering(easting, northing, radiusMetres, unknownUpward);
        int all = 0;
        for (FlightLine line : survey) {
            all += gathering.count(line);
        }
        gathering.run = Math.max(1, (all + most - 1) / most);
        survey.forEach(gathering::take);
        return gathering.done();
    }

    /** Those of these readings within a smaller radius. */
    public Readings within(double atEasting, double atNorthing, double radiusMetres) {
        int[] kept = new int[count()];
        int n = 0;
        for (int i = 0; i < count(); i++) {
            if (Math.hypot(easting[i] - atEasting, northing[i] - atNorthing) <= radiusMetres) {
                kept[n++] = i;
            }
        }
        int[] which = Arrays.copyOf(kept, n);
        int[] numbers = new int[n];
        int used = 0;
        for (int k = 0; k < n; k++) {
            used += k == 0 || line[which[k]] != line[which[k - 1]] ? 1 : 0;
            numbers[k] = used - 1;
        }
        return new Readings(
                pick(easting, which),
                pick(northing, which),
                pick(upward, which),
                pick(field, which),
                numbers,
                used,
                noiseNt);
    }

    private static double[] pick(double[] values, int[] which) {
        return Arrays.stream(which).mapToDouble(i -> values[i]).toArray();
    }

    /** Mean sensor height over the readings within a radius; over all when there are none. */
    public double meanUpward(double atEasting, double atNorthing, double radiusMetres) {
        double sum = 0;
        int n = 0;
        for (int i = 0; i < count(); i++) {
            if (Math.hypot(easting[i] - atEasting, northing[i] - atNorthing) <= radiusMetres) {
                sum += upward[i];
                n++;
            }
        }
        return n > 0 ? sum / n : Arrays.stream(upward).average().orElse(0);
    }

    /** How many lines pass within a distance of a place. */
    public int linesWithin(double atEasting, double atNorthing, double metres) {
        int near = 0;
        int last = -1;
        for (int i = 0; i < count(); i++) {
            if (line[i] != last && Math.hypot(easting[i] - atEasting, northing[i] - atNorthing) <= metres) {
                near++;
                last = line[i];
            }
        }
        return near;
    }

    private static final class Gathering {
        private final double easting;
        private final double northing;
        private final double radius;
        private final double unknownUpward;
        private int run = 1;
        private double[][] columns = new double[4][256];
        private int[] line = new int[256];
        private int size;
        private int lines;
        private double[] noise = new double[16];

        Gathering(double easting, double northing, double radius, double unknownUpward) {
            this.easting = easting;
            this.northing = northing;
            this.radius = radius;
            this.unknownUpward = unknownUpward;
        }

        private boolean inside(FlightLine from, int i) {
            double x = from.easting()[i] - easting;
            double y = from.northing()[i] - northing;
            return x * x + y * y <= radius * radius && !Double.isNaN(from.field()[i]);
        }

        int count(FlightLine from) {
            int n = 0;
            for (int i = 0; i < from.readings(); i++) {
                n += inside(from, i) ? 1 : 0;
            }
            return n;
        }

        void take(FlightLine from) {
            int before = size;
            int held = 0;
            double[] sum = new double[4];
            for (int i = 0; i < from.readings(); i++) {
                boolean in = inside(from, i);
                if (in) {
                    double up = from.upward()[i];
                    sum[0] += from.easting()[i];
                    sum[1] += from.northing()[i];
                    sum[2] += Double.isNaN(up) ? unknownUpward : up;
                    sum[3] += from.field()[i];
                    held++;
                }
                if (held == run || (held > 0 && (!in || i == from.readings() - 1))) {
                    put(sum, held);
                    Arrays.fill(sum, 0);
                    held = 0;
                }
            }
            if (size > before) {
                noise = lines == noise.length ? Arrays.copyOf(noise, 2 * lines) : noise;
                noise[lines++] = from.noiseNt() / Math.sqrt(run);
            }
        }

        private void put(double[] sum, int held) {
            if (size == line.length) {
                line = Arrays.copyOf(line, 2 * size);
                for (int k = 0; k < 4; k++) {
                    columns[k] = Arrays.copyOf(columns[k], 2 * size);
                }
            }
            for (int k = 0; k < 4; k++) {
                columns[k][size] = sum[k] / held;
            }
            line[size++] = lines;
        }

        Readings done() {
            double[] known = Arrays.stream(noise, 0, lines)
                    .filter(Double::isFinite)
                    .sorted()
                    .toArray();
            double median = known.length == 0 ? 0 : known[known.length / 2];
            for (int k = 0; k < 4; k++) {
                columns[k] = Arrays.copyOf(columns[k], size);
            }
            return new Readings(
                    columns[0], columns[1], columns[2], columns[3], Arrays.copyOf(line, size), lines, median);
        }
    }
}
