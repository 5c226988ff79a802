package io.quetzalcore.bench.vgpu;

import static io.quetzalcore.bench.vgpu.KernelCase.pass;
import static io.quetzalcore.bench.vgpu.Numbers.at;
import static io.quetzalcore.bench.vgpu.Numbers.word;

import java.util.List;
import java.util.Set;

/** Sums over sources: the field of prisms (Bhattacharyya 1964, as Blakely 1995 writes it), the pull of masses. */
final class FieldCases {

    private static final int POINTS = 4096;
    private static final int PRISMS = 256;
    private static final int BODIES = 8192;
    private static final double SOFTENING = (float) 1e-3;

    private FieldCases() {}

    static KernelCase prism() {
        int[] points = points();
        int[] prisms = prisms();
        double[] f = directions();
        int[] parameters = new int[8];
        parameters[0] = POINTS;
        parameters[1] = PRISMS;
        for (int k = 0; k < 6; k++) {
            parameters[2 + k] = word(f[k]);
        }
        return new KernelCase(
                "prism",
                "prism",
                List.of(points, prisms, new int[POINTS], parameters),
                Set.of(3),
                List.of(pass(POINTS / 64, 1, 0, 1, 2, 3)),
                List.of(64, 1, 1),
                2,
                Set.of(),
                1e-6 * POINTS * PRISMS,
                "Mpair/s",
                out -> prismError(points, prisms, f, out),
                2e-4);
    }

    private static int[] points() {
        int[] words = new int[4 * POINTS];
        for (int k = 0; k < POINTS; k++) {
            words[4 * k] = word(k % 64 * 50.0 - 1600 + 3.3);
            words[4 * k + 1] = word(Math.floorDiv(k, 64) * 50.0 - 1600 + 1.7);
            words[4 * k + 2] = word(-80);
        }
        return words;
    }

    private static int[] prisms() {
        int[] words = new int[8 * PRISMS];
        for (int k = 0; k < PRISMS; k++) {
            double x = Numbers.unit(4 * k) * 3000.0 - 1500;
            double y = Numbers.unit(4 * k + 1) * 3000.0 - 1500;
            double z = 20 + Numbers.unit(4 * k + 2) * 400.0;
            double[] prism = {x, x + 100, y, y + 100, z, z + 100, 0.5 + Numbers.unit(4 * k + 3), 0};
            for (int c = 0; c < 8; c++) {
                words[8 * k + c] = word(prism[c]);
            }
        }
        return words;
    }

    /** Blakely's fm1 to fm6 for a field and a magnetisation of inclination 60, declination 10 degrees. */
    private static double[] directions() {
        double inclination = Math.toRadians(60);
        double declination = Math.toRadians(10);
        double x = Math.cos(inclination) * Math.cos(declination);
        double y = Math.cos(inclination) * Math.sin(declination);
        double z = Math.sin(inclination);
        return new double[] {2 * x * y, 2 * x * z, 2 * y * z, x * x, y * y, z * z};
    }

    private static double prismError(int[] points, int[] prisms, double[] f, int[] out) {
        double largest = 0;
        double worst = 0;
        for (int k = 0; k < POINTS; k += 41) {
            double sum = 0;
            for (int j = 0; j < PRISMS; j++) {
                sum += at(prisms, 8 * j + 6) * (layer(points, k, prisms, j, 4, f) - layer(points, k, prisms, j, 5, f));
            }
            largest = Math.max(largest, Math.abs(sum));
            double difference = Math.abs(at(out, k) - sum);
            worst = Double.isNaN(difference) ? Double.POSITIVE_INFINITY : Math.max(worst, difference);
        }
        return worst / largest;
    }

    private static double layer(int[] points, int k, int[] prisms, int j, int depth, double[] f) {
        double x1 = at(prisms, 8 * j) - at(points, 4 * k);
        double x2 = at(prisms, 8 * j + 1) - at(points, 4 * k);
        double y1 = at(prisms, 8 * j + 2) - at(points, 4 * k + 1);
        double y2 = at(prisms, 8 * j + 3) - at(points, 4 * k + 1);
        double h = at(prisms, 8 * j + depth) - at(points, 4 * k + 2);
        return corner(x1, y1, h, f) - corner(x2, y1, h, f) - corner(x1, y2, h, f) + corner(x2, y2, h, f);
    }

    private static double corner(double a, double b, double h, double[] f) {
        double squared = a * a + b * b + h * h;
        double r = Math.sqrt(squared);
        return 0.5 * (f[2] * Math.log((r - a) / (r + a)) + f[1] * Math.log((r - b) / (r + b)))
                - f[0] * Math.log(r + h)
                - f[3] * Math.atan2(a * b, a * a + r * h + h * h)
                - f[4] * Math.atan2(a * b, squared + r * h - a * a)
                + f[5] * Math.atan2(a * b, r * h);
    }

    static KernelCase nbody() {
        int[] bodies = Numbers.floats(4 * BODIES, Numbers::unit);
        return new KernelCase(
                "nbody",
                "nbody",
                List.of(bodies, new int[4 * BODIES], new int[] {BODIES, word(SOFTENING), 0, 0}),
                Set.of(2),
                List.of(pass(BODIES / 256, 1, 0, 1, 2)),
                List.of(256, 1, 1),
                1,
                Set.of(),
                20e-6 * BODIES * BODIES,
                "MFLOP/s",
                out -> bodiesError(bodies, out),
                2e-5);
    }

    private static double bodiesError(int[] bodies, int[] out) {
        double worst = 0;
        for (int k = 0; k < BODIES; k += 41) {
            double[] pull = pull(bodies, k);
            double error = Math.hypot(
                            Math.hypot(at(out, 4 * k) - pull[0], at(out, 4 * k + 1) - pull[1]),
                            at(out, 4 * k + 2) - pull[2])
                    / Math.hypot(Math.hypot(pull[0], pull[1]), pull[2]);
            worst = Double.isNaN(error) ? Double.POSITIVE_INFINITY : Math.max(worst, error);
        }
        return worst;
    }

    private static double[] pull(int[] bodies, int k) {
        double[] pull = new double[3];
        for (int j = 0; j < BODIES; j++) {
            double x = at(bodies, 4 * j) - at(bodies, 4 * k);
            double y = at(bodies, 4 * j + 1) - at(bodies, 4 * k + 1);
            double z = at(bodies, 4 * j + 2) - at(bodies, 4 * k + 2);
            double squared = x * x + y * y + z * z + SOFTENING;
            double weight = at(bodies, 4 * j + 3) / (squared * Math.sqrt(squared));
            pull[0] += x * weight;
            pull[1] += y * weight;
            pull[2] += z * weight;
        }
        return pull;
    }
}
