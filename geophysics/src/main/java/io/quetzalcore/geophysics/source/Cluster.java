package io.quetzalcore.geophysics.source;

import java.util.ArrayList;
import java.util.List;

/** Several bodies as one; the field is the sum, in the order of the list. */
public record Cluster(List<Source> parts) implements Source {

    public Cluster {
        parts = List.copyOf(parts);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("a cluster of no bodies");
        }
    }

    /**
     * A vertical pipe of round section, cut into slices that are prisms: each slice is as long as the circle's mean
     * chord over it, so the pipe has the circle's area exactly.
     *
     * @param radius metres
     * @param bottom upward metres; bottom < top
     * @param slices across the diameter, at least 1
     */
    public static Cluster pipe(
            double easting,
            double northing,
            double bottom,
            double top,
            double radius,
            int slices,
            Magnetisation magnetisation) {
        List<Source> parts = new ArrayList<>();
        for (int i = 0; i < slices; i++) {
            double from = -1 + 2.0 * i / slices;
            double to = -1 + 2.0 * (i + 1) / slices;
            double halfChord = (primitive(to) - primitive(from)) / (to - from) * radius;
            parts.add(new Prism(
                    easting - halfChord,
                    easting + halfChord,
                    northing + from * radius,
                    northing + to * radius,
                    bottom,
                    top,
                    magnetisation));
        }
        return new Cluster(parts);
    }

    /** Of sqrt(1 - t^2). */
    private static double primitive(double t) {
        return (t * Math.sqrt(Math.max(0, 1 - t * t)) + Math.asin(t)) / 2;
    }

    @Override
    public void addField(double easting, double northing, double upward, double[] field) {
        for (Source part : parts) {
            part.addField(easting, northing, upward, field);
        }
    }

    @Override
    public double[] moment() {
        double[] sum = new double[3];
        for (Source part : parts) {
            double[] moment = part.moment();
            for (int i = 0; i < 3; i++) {
                sum[i] += moment[i];
            }
        }
        return sum;
    }

    /** The mean of the parts' centres, weighted by the strength of their moments. */
    @Override
    public double[] centre() {
        double[] sum = new double[3];
        double weights = 0;
        for (Source part : parts) {
            double[] m = part.moment();
            double weight = Math.sqrt(m[0] * m[0] + m[1] * m[1] + m[2] * m[2]);
            double[] centre = part.centre();
            for (int i = 0; i < 3; i++) {
                sum[i] += weight * centre[i];
            }
            weights += weight;
        }
        return weights == 0
                ? parts.getFirst().centre()
                : new double[] {sum[0] / weights, sum[1] / weights, sum[2] / weights};
    }
}
