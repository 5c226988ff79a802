package io.quetzalcore.vgpu.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The ten benchmark kernels: inputs as a hash of the index, and how far results are from double-precision references. */
public final class TenKernels {
    /**
     * A kernel with its data.
     *
     * @param buffers in the order of the kernel's bindings
     * @param dispatches for each dispatch the buffers it binds, and its workgroups
     * @param output the buffer that holds the result
     * @param error of the output's words, against the reference
     * @param tolerance greatest error that counts as right
     */
    public record Case(
            String file,
            List<int[]> buffers,
            List<Step> dispatches,
            int output,
            double work,
            String unit,
            double tolerance,
            ToDoubleFunction<int[]> error) {}

    /** One dispatch of a case. */
    public record Step(List<Integer> buffers, Extent groups) {}

    private TenKernels() {}

    public static String source(String file) {
        try (InputStream in = TenKernels.class.getResourceAsStream("/wgsl/kernels/" + file + ".wgsl")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    /** All ten, small enough for a test. */
    static List<Case> small() {
        return List.of(
                saxpy(1 << 17),
                reduce(1 << 16),
                matmul("matmul16", 64, 16),
                matmul("matmul_rb", 128, 64),
                stencil(128),
                fftOfRows(8),
                prism(192, 5),
                nbody(512),
                mandel(64, 100),
                histogram(1 << 14));
    }

    /** All ten, small enough for the interpreter. */
    public static List<Case> tiny() {
        return List.of(
                saxpy(1 << 10),
                reduce(1 << 13),
                matmul("matmul16", 32, 16),
                matmul("matmul_rb", 64, 64),
                stencil(32),
                fftOfRows(1),
                prism(64, 2),
                nbody(256),
                mandel(16, 30),
                histogram(1 << 12));
    }

    /** All ten, as they are measured. */
    static List<Case> full() {
        return List.of(
                saxpy(1 << 24),
                reduce(1 << 24),
                matmul("matmul16", 1024, 16),
                matmul("matmul_rb", 1024, 64),
                stencil(4096),
                fft(),
                prism(4096, 256),
                nbody(8192),
                mandel(2048, 256),
                histogram(1 << 22));
    }

    static int hash(int i) {
        int s = i * 747796405 + (int) 2891336453L;
        int w = ((s >>> ((s >>> 28) + 4)) ^ s) * 277803737;
        return (w >>> 22) ^ w;
    }

    static float random(int i) {
        return (hash(i) >>> 8) / 16777216f;
    }

    private static int bits(double value) {
        return Float.floatToRawIntBits((float) value);
    }

    private static double real(int bits) {
        return Float.intBitsToFloat(bits);
    }

    private static int[] randoms(int n, int seed, float shift) {
        int[] words = new int[n];
        for (int i = 0; i < n; i++) words[i] = Float.floatToRawIntBits(random(i + seed) - shift);
        return words;
    }

    private static double relative(double found, double expected) {
        return Math.abs(found - expected) / Math.max(1e-30, Math.abs(expected));
    }

    private static List<Step> once(int buffers, int x, int y) {
        List<Integer> all = new ArrayList<>();
        for (int k = 0; k < buffers; k++) all.add(k);
        return List.of(new Step(all, new Extent(x, y, 1)));
    }

    static Case saxpy(int n) {
        int[] x = randoms(n, 0, 0);
        int[] y = randoms(n, 7, 0);
        int[] first = y.clone();
        int row = Math.min(n, 65536);
        int[] p = {n, row, bits(2.5), 0};
        return new Case("saxpy", List.of(x, y, p), once(3, row / 256, n / row), 1, 12.0 * n, "GB/s", 2e-7, out -> {
            double worst = 0;
            for (int i = 0; i < n; i += 97)
                worst = Math.max(worst, relative(real(out[i]), 2.5 * real(x[i]) + real(first[i])));
            return worst;
        });
    }

    static Case reduce(int n) {
        int[] x = randoms(n, 0, 0);
        double sum = 0;
        for (int word : x) sum += real(word);
        double expected = sum;
        return new Case(
                "reduce",
                List.of(x, new int[n / 4096], new int[] {n, 0, 0, 0}),
                once(3, n / 4096, 1),
                1,
                4.0 * n,
                "GB/s",
                1e-6,
                out -> {
                    double total = 0;
                    for (int word : out) total += real(word);
                    return relative(total, expected);
                });
    }

    static Case matmul(String file, int n, int tile) {
        int[] a = randoms(n * n, 0, 0.5f);
        int[] b = randoms(n * n, 13, 0.5f);
        return new Case(
                file,
                List.of(a, b, new int[n * n], new int[] {n, 0, 0, 0}),
                once(4, n / tile, n / tile),
                2,
                2.0 * n * n * n,
                "GFLOP/s",
                2e-5,
                out -> {
                    double worst = 0;
                    for (int k = 0; k < 300; k++) {
                        int r = (k * 37) % n;
                        int c = (k * 101) % n;
                        double s = 0;
                        for (int q = 0; q < n; q++) s += real(a[r * n + q]) * real(b[q * n + c]);
                        worst = Math.max(worst, Math.abs(real(out[r * n + c]) - s));
                    }
                    return worst;
                });
    }

    static Case stencil(int n) {
        int[] a = randoms(n * n, 0, 0);
        return new Case(
                "stencil",
                List.of(a, new int[n * n], new int[] {n, 0, 0, 0}),
                once(3, n / 16, n / 16),
                1,
                8.0 * n * n,
                "GB/s",
                5e-7,
                out -> {
                    double worst = 0;
                    for (int k = 1; k < 2000; k++) {
                        int i = (1 + k * 2 % (n - 2)) * n + 1 + (k * 31) % (n - 2);
                        double s =
                                0.2 * (real(a[i]) + real(a[i - 1]) + real(a[i + 1]) + real(a[i - n]) + real(a[i + n]));
                        worst = Math.max(worst, relative(real(out[i]), s));
                    }
                    for (int i = 0; i < n; i++) worst = Math.max(worst, out[i] == 0 ? 0 : 1);
                    return worst;
                });
    }

    static Case fft() {
        int n = 1024;
        int[] d = randoms(2 * n * n, 0, 0.5f);
        int[] first = d.clone();
        List<Step> steps =
                List.of(new Step(List.of(0, 1), new Extent(n, 1, 1)), new Step(List.of(0, 2), new Extent(n, 1, 1)));
        return new Case(
                "fft1024",
                List.of(d, new int[] {1, n, 0, 0}, new int[] {n, 1, 0, 0}),
                steps,
                0,
                100.0 * n * n,
                "GFLOP/s",
                2e-6,
                out -> fftError(first, out, n));
    }

    /** Rows only: as many workgroups as rows. */
    static Case fftOfRows(int rows) {
        int n = 1024;
        int[] d = randoms(2 * n * rows, 0, 0.5f);
        int[] first = d.clone();
        List<Step> steps = List.of(new Step(List.of(0, 1), new Extent(rows, 1, 1)));
        return new Case(
                "fft1024", List.of(d, new int[] {1, n, 0, 0}), steps, 0, 50.0 * n * rows, "GFLOP/s", 2e-6, out -> {
                    double worst = 0;
                    for (int row = 0; row < rows; row++) worst = Math.max(worst, rowError(first, out, row * n, n));
                    return worst;
                });
    }

    private static double rowError(int[] in, int[] out, int at, int n) {
        double worst = 0;
        for (int k = 1; k < n; k += 97) {
            double re = 0;
            double im = 0;
            for (int c = 0; c < n; c++) {
                double t = -2 * Math.PI * ((k * c) % n) / n;
                double x = real(in[2 * (at + c)]);
                double y = real(in[2 * (at + c) + 1]);
                re += x * Math.cos(t) - y * Math.sin(t);
                im += x * Math.sin(t) + y * Math.cos(t);
            }
            double apart = Math.hypot(real(out[2 * (at + k)]) - re, real(out[2 * (at + k) + 1]) - im);
            worst = Math.max(worst, apart / Math.sqrt(n));
        }
        return worst;
    }

    private static double fftError(int[] in, int[] out, int n) {
        double worst = 0;
        for (int[] k : new int[][] {{3, 5}, {100, 700}}) {
            double re = 0;
            double im = 0;
            for (int r = 0; r < n; r++) {
                for (int c = 0; c < n; c++) {
                    double t = -2 * Math.PI * ((k[0] * r + k[1] * c) % n) / n;
                    double x = real(in[2 * (r * n + c)]);
                    double y = real(in[2 * (r * n + c) + 1]);
                    re += x * Math.cos(t) - y * Math.sin(t);
                    im += x * Math.sin(t) + y * Math.cos(t);
                }
            }
            int q = 2 * (k[0] * n + k[1]);
            worst = Math.max(worst, Math.hypot(real(out[q]) - re, real(out[q + 1]) - im) / Math.hypot(re, im));
        }
        return worst;
    }

    static Case prism(int m, int n) {
        int[] obs = new int[4 * m];
        int[] pr = new int[8 * n];
        for (int i = 0; i < m; i++) {
            obs[4 * i] = bits((i % 64) * 50 - 1600 + 3.3);
            obs[4 * i + 1] = bits(Math.floor(i / 64.0) * 50 - 1600 + 1.7);
            obs[4 * i + 2] = bits(-80);
        }
        for (int j = 0; j < n; j++) {
            double x = random(4 * j) * 3000 - 1500;
            double y = random(4 * j + 1) * 3000 - 1500;
            double z = 20 + random(4 * j + 2) * 400;
            double[] prism = {x, x + 100, y, y + 100, z, z + 100, 0.5 + random(4 * j + 3), 0};
            for (int k = 0; k < 8; k++) pr[8 * j + k] = bits(prism[k]);
        }
        double[] f = directions(60, 10);
        int[] p = {m, n, bits(f[0]), bits(f[1]), bits(f[2]), bits(f[3]), bits(f[4]), bits(f[5])};
        return new Case(
                "prism",
                List.of(obs, pr, new int[m], p),
                once(4, (m + 63) / 64, 1),
                2,
                (double) m * n * 1e3,
                "Mpair/s",
                3e-4,
                out -> prismError(obs, pr, f, out, m, n));
    }

    private static double[] directions(double inclination, double declination) {
        double i = Math.toRadians(inclination);
        double d = Math.toRadians(declination);
        double[] m = {Math.cos(i) * Math.cos(d), Math.cos(i) * Math.sin(d), Math.sin(i)};
        return new double[] {2 * m[0] * m[1], 2 * m[0] * m[2], 2 * m[1] * m[2], m[0] * m[0], m[1] * m[1], m[2] * m[2]};
    }

    private static double prismError(int[] obs, int[] pr, double[] f, int[] out, int m, int n) {
        double most = 0;
        double worst = 0;
        for (int word : out) most = Math.max(most, Math.abs(real(word)));
        for (int i = 0; i < m; i += 41) {
            double t = 0;
            for (int j = 0; j < n; j++) {
                for (int c = 0; c < 8; c++) {
                    double a = real(pr[8 * j + (c & 1)]) - real(obs[4 * i]);
                    double b = real(pr[8 * j + 2 + ((c >> 1) & 1)]) - real(obs[4 * i + 1]);
                    double h = real(pr[8 * j + 4 + (c >> 2)]) - real(obs[4 * i + 2]);
                    double sign = Integer.bitCount(c) % 2 == 0 ? 1 : -1;
                    t += sign * real(pr[8 * j + 6]) * corner(f, a, b, h);
                }
            }
            worst = Math.max(worst, Math.abs(real(out[i]) - t) / most);
        }
        return worst;
    }

    private static double corner(double[] f, double a, double b, double h) {
        double r0 = Math.sqrt(a * a + b * b + h * h);
        double logs = 0.5 * (f[2] * Math.log((r0 - a) / (r0 + a)) + f[1] * Math.log((r0 - b) / (r0 + b)));
        return logs
                - f[0] * Math.log(r0 + h)
                - f[3] * Math.atan2(a * b, a * a + r0 * h + h * h)
                - f[4] * Math.atan2(a * b, r0 * r0 + r0 * h - a * a)
                + f[5] * Math.atan2(a * b, r0 * h);
    }

    static Case nbody(int n) {
        int[] pos = randoms(4 * n, 0, 0);
        return new Case(
                "nbody",
                List.of(pos, new int[4 * n], new int[] {n, bits(1e-3), 0, 0}),
                once(3, n / 256, 1),
                1,
                20.0 * n * n,
                "GFLOP/s",
                1e-5,
                out -> nbodyError(pos, out, n));
    }

    private static double nbodyError(int[] p, int[] out, int n) {
        double worst = 0;
        for (int i = 0; i < n; i += 41) {
            double[] a = new double[3];
            for (int j = 0; j < n; j++) {
                double[] d = new double[3];
                double r2 = (float) 1e-3;
                for (int c = 0; c < 3; c++) {
                    d[c] = real(p[4 * j + c]) - real(p[4 * i + c]);
                    r2 += d[c] * d[c];
                }
                for (int c = 0; c < 3; c++) a[c] += d[c] * real(p[4 * j + 3]) / (r2 * Math.sqrt(r2));
            }
            double error = 0;
            double size = 0;
            for (int c = 0; c < 3; c++) {
                error += Math.pow(real(out[4 * i + c]) - a[c], 2);
                size += a[c] * a[c];
            }
            worst = Math.max(worst, Math.sqrt(error / size));
        }
        return worst;
    }

    static Case mandel(int w, int limit) {
        int[] p = {w, limit, bits(-2.2), bits(-1.5), bits(3.0 / w), 0, 0, 0};
        return new Case(
                "mandel", List.of(new int[w * w], p), once(2, w / 16, w / 16), 0, 1.0 * w * w, "Gpixel/s", 0, out -> {
                    double worst = 0;
                    for (int i = 0; i < w * w; i += 7) worst = Math.max(worst, Math.abs(out[i] - escape(i, w, limit)));
                    return worst;
                });
    }

    /** The same steps in the same precision: near the set's edge any other rounding gives another count. */
    private static int escape(int i, int w, int limit) {
        float dx = (float) (3.0 / w);
        float cx = Math.fma((float) (i % w), dx, -2.2f);
        float cy = Math.fma((float) (i / w), dx, -1.5f);
        float x = 0;
        float y = 0;
        int it = 0;
        while (it < limit) {
            float x2 = x * x;
            float y2 = y * y;
            if (x2 + y2 > 4) break;
            y = Math.fma(2 * x, y, cy);
            x = x2 - y2 + cx;
            it++;
        }
        return it;
    }

    static Case histogram(int n) {
        int[] x = new int[n];
        long[] expected = new long[256];
        for (int i = 0; i < n; i++) {
            x[i] = hash(i);
            for (int b = 0; b < 4; b++) expected[(x[i] >>> (8 * b)) & 255]++;
        }
        return new Case(
                "histogram",
                List.of(x, new int[256], new int[] {n, 0, 0, 0}),
                once(3, n / 4096, 1),
                1,
                4.0 * n,
                "Gadd/s",
                0,
                out -> {
                    double worst = 0;
                    for (int i = 0; i < 256; i++) worst = Math.max(worst, Math.abs(out[i] - expected[i]));
                    return worst;
                });
    }
}
