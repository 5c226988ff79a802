package io.quetzalcore.bench.grids;

import io.quetzalcore.geophysics.gridding.Readings;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Readings over {@link BuriedPrisms}: east-west lines at 80 m, wandering by 15 m, with 0.1 nT of noise. */
final class Flight {

    static final double HEIGHT = 80;
    private static final double NOISE_NT = 0.1;

    private Flight() {}

    /** Flies lines so far apart, with so many metres between readings. */
    static Readings over(BuriedPrisms prisms, double lineSpacing, double readingSpacing, long seed) {
        int lines = (int) (BuriedPrisms.SIZE / lineSpacing);
        int perLine = (int) (BuriedPrisms.SIZE / readingSpacing);
        int n = lines * perLine;
        double[] easting = new double[n];
        double[] northing = new double[n];
        double[] upward = new double[n];
        double[] field = new double[n];
        SplittableRandom random = new SplittableRandom(seed);
        for (int l = 0; l < lines; l++) {
            double across = random.nextDouble(0, 2 * Math.PI);
            double up = random.nextDouble(0, 2 * Math.PI);
            for (int s = 0; s < perLine; s++) {
                int k = l * perLine + s;
                double along = (s + 0.5) * readingSpacing;
                easting[k] = along;
                northing[k] = (l + 0.5) * lineSpacing + 0.05 * lineSpacing * Math.sin(along / 2500 + across);
                upward[k] = HEIGHT + 15 * Math.sin(along / 1700 + up);
                field[k] = NOISE_NT * random.nextGaussian();
            }
        }
        IntStream.range(0, n).parallel().forEach(k -> field[k] += prisms.at(easting[k], northing[k], upward[k]));
        return new Readings(easting, northing, field);
    }
}
