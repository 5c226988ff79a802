package io.quetzalcore.geophysics.sample;

import java.util.SplittableRandom;

/** Rolling ground, and the height at which an aircraft that follows it flies. */
final class Ground {
    private static final int WAVES = 6;
    private static final double MEAN = 320;

    private final double[] kx = new double[WAVES];
    private final double[] ky = new double[WAVES];
    private final double[] phase = new double[WAVES];
    private final double[] size = new double[WAVES];
    private final double clearance;

    Ground(SplittableRandom random, double clearance) {
        this.clearance = clearance;
        for (int k = 0; k < WAVES; k++) {
            double length = random.nextDouble(2500, 9000);
            double azimuth = random.nextDouble(2 * Math.PI);
            kx[k] = 2 * Math.PI / length * Math.sin(azimuth);
            ky[k] = 2 * Math.PI / length * Math.cos(azimuth);
            phase[k] = random.nextDouble(2 * Math.PI);
            size[k] = random.nextDouble(3, 12);
        }
    }

    /** Nominal height of the sensor, metres upward. */
    double sensor(double easting, double northing) {
        double sum = MEAN + clearance;
        for (int k = 0; k < WAVES; k++) {
            sum += size[k] * Math.sin(kx[k] * easting + ky[k] * northing + phase[k]);
        }
        return sum;
    }
}
