package io.quetzalcore.bench.grids;

import io.quetzalcore.survey.GridGeometry;
import io.quetzalcore.survey.MainField;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * 300 prisms under 50 km by 50 km and their field: exact (Bhattacharyya 1964, in the kernels of Nagy et al. 2000) nearer
 * than 12 half-diagonals, farther out eight dipoles at the 2-point Gauss-Legendre nodes, whose error is of the fourth order of
 * size over distance: below 1e-4 of a field that is itself below 1e-3 of the peak there.
 */
final class BuriedPrisms {

    /** Side of the square they lie under, metres. */
    static final double SIZE = 50_000;

    static final MainField MAIN_FIELD = new MainField(-53, 6, 51_000);

    private static final int COUNT = 300;
    private static final double NEAR_SQUARED = 144;
    private static final double GAUSS = 1 / Math.sqrt(3);

    /** centre x, y, z; half sizes a, b, c; magnetisation (A/m) mx, my, mz; z up. */
    private final double[][] prisms = new double[COUNT][];

    private final double[] f = MAIN_FIELD.direction();

    BuriedPrisms(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int p = 0; p < COUNT; p++) {
            prisms[p] = prism(random);
        }
    }

    private static double[] prism(SplittableRandom random) {
        double a = 0.5 * spread(random, 60, 1500);
        double b = 0.5 * spread(random, 60, 1500);
        double top = -spread(random, 20, 800);
        double c = 0.5 * random.nextDouble(100, 2000);
        double magnetisation = spread(random, 5e-4, 5e-2) * MAIN_FIELD.intensityNt() * 1e-9 / (4e-7 * Math.PI);
        boolean remanent = random.nextDouble() < 0.3;
        double[] m = remanent
                ? new MainField(random.nextDouble(-90, 90), random.nextDouble(0, 360), 0).direction()
                : MAIN_FIELD.direction();
        return new double[] {
            random.nextDouble(0, SIZE),
            random.nextDouble(0, SIZE),
            top - c,
            a,
            b,
            c,
            magnetisation * m[0],
            magnetisation * m[1],
            magnetisation * m[2]
        };
    }

    /** Evenly spread logarithms. */
    private static double spread(SplittableRandom random, double low, double high) {
        return Math.exp(random.nextDouble(Math.log(low), Math.log(high)));
    }

    /** The exact anomaly at the nodes of a grid at one height, nT. */
    double[] at(GridGeometry grid, double upward) {
        double[] values = new double[grid.nodes()];
        IntStream.range(0, values.length)
                .parallel()
                .forEach(k ->
                        values[k] = at(grid.easting(k % grid.columns()), grid.northing(k / grid.columns()), upward));
        return values;
    }

    /** Total-field anomaly at a place, nT. */
    double at(double easting, double northing, double upward) {
        double sum = 0;
        for (double[] p : prisms) {
            double x = p[0] - easting;
            double y = p[1] - northing;
            double z = p[2] - upward;
            double reach = NEAR_SQUARED * (p[3] * p[3] + p[4] * p[4] + p[5] * p[5]);
            sum += x * x + y * y + z * z > reach ? far(p, x, y, z) : near(p, x, y, z);
        }
        return sum;
    }

    private double far(double[] p, double dx, double dy, double dz) {
        double moment = p[3] * p[4] * p[5]; // an eighth of the volume
        double fm = f[0] * p[6] + f[1] * p[7] + f[2] * p[8];
        double sum = 0;
        for (int corner = 0; corner < 8; corner++) {
            double x = dx + ((corner & 1) == 0 ? -GAUSS : GAUSS) * p[3];
            double y = dy + ((corner & 2) == 0 ? -GAUSS : GAUSS) * p[4];
            double z = dz + ((corner & 4) == 0 ? -GAUSS : GAUSS) * p[5];
            double r2 = x * x + y * y + z * z;
            double mr = x * p[6] + y * p[7] + z * p[8];
            double fr = x * f[0] + y * f[1] + z * f[2];
            sum += (3 * mr * fr / r2 - fm) / (r2 * Math.sqrt(r2));
        }
        return 100 * moment * sum;
    }

    private double near(double[] p, double dx, double dy, double dz) {
        double xx = 0;
        double yy = 0;
        double zz = 0;
        double xy = 0;
        double xz = 0;
        double yz = 0;
        for (int corner = 0; corner < 8; corner++) {
            double sign = (Integer.bitCount(corner) & 1) == 1 ? 1 : -1;
            double x = dx + ((corner & 1) == 0 ? -p[3] : p[3]);
            double y = dy + ((corner & 2) == 0 ? -p[4] : p[4]);
            double z = dz + ((corner & 4) == 0 ? -p[5] : p[5]);
            double r = Math.sqrt(x * x + y * y + z * z);
            xx -= sign * Math.atan2(y * z, x * r);
            yy -= sign * Math.atan2(x * z, y * r);
            zz -= sign * Math.atan2(x * y, z * r);
            xy += sign * Math.log(z + r);
            xz += sign * Math.log(y + r);
            yz += sign * Math.log(x + r);
        }
        return 100
                * (f[0] * (xx * p[6] + xy * p[7] + xz * p[8])
                        + f[1] * (xy * p[6] + yy * p[7] + yz * p[8])
                        + f[2] * (xz * p[6] + yz * p[7] + zz * p[8]));
    }
}
