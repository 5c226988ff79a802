package io.quetzalcore.bench.vgpu;

import static io.quetzalcore.bench.vgpu.KernelCase.pass;
import static io.quetzalcore.bench.vgpu.Numbers.at;
import static io.quetzalcore.bench.vgpu.Numbers.word;

import java.util.List;
import java.util.Set;

/** A Fourier transform in two dimensions, and loops that end at different times. */
final class SignalCases {

    private static final int N = 1024;
    private static final int PIXELS = 2048;
    private static final int MOST_TURNS = 256;
    private static final int[][] WAVES = {{3, 5}, {100, 700}, {511, 1}};

    private SignalCases() {}

    static KernelCase fourier() {
        int[] d = Numbers.floats(2 * N * N, k -> Numbers.unit(k) - 0.5);
        return new KernelCase(
                "fft2d",
                "fft1024",
                List.of(d, new int[] {1, N, 0, 0}, new int[] {N, 1, 0, 0}),
                Set.of(1, 2),
                List.of(pass(N, 1, 0, 1), pass(N, 1, 0, 2)),
                List.of(256, 1, 1),
                0,
                Set.of(0),
                100e-6 * N * N,
                "MFLOP/s",
                out -> fourierError(d, out),
                1e-5);
    }

    /** The larger of: energy in against energy out (Parseval), some waves against the sums that define them. */
    private static double fourierError(int[] d, int[] out) {
        double worst = Numbers.relative(energy(out), energy(d) * N * N);
        for (int[] wave : WAVES) {
            double re = 0;
            double im = 0;
            for (int k = 0; k < N * N; k++) {
                double angle = -2 * Math.PI * ((wave[0] * (k / N) + wave[1] * (k % N)) % N) / N;
                re += at(d, 2 * k) * Math.cos(angle) - at(d, 2 * k + 1) * Math.sin(angle);
                im += at(d, 2 * k) * Math.sin(angle) + at(d, 2 * k + 1) * Math.cos(angle);
            }
            int at = 2 * (wave[0] * N + wave[1]);
            worst = Math.max(worst, Math.hypot(at(out, at) - re, at(out, at + 1) - im) / Math.hypot(re, im));
        }
        return worst;
    }

    private static double energy(int[] d) {
        double sum = 0;
        for (int k = 0; k < d.length; k++) {
            sum += at(d, k) * at(d, k);
        }
        return sum;
    }

    static KernelCase mandelbrot() {
        float step = (float) (3.0 / PIXELS);
        int[] parameters = {PIXELS, MOST_TURNS, word(-2.2), word(-1.5), word(step), 0, 0, 0};
        return new KernelCase(
                "mandel",
                "mandel",
                List.of(new int[PIXELS * PIXELS], parameters),
                Set.of(1),
                List.of(pass(PIXELS / 16, PIXELS / 16, 0, 1)),
                List.of(16, 16, 1),
                0,
                Set.of(),
                1e-6 * PIXELS * PIXELS,
                "Mpixel/s",
                out -> turnsError(out, step),
                0.01);
    }

    /** The share of pixels, of every seventh in both directions, whose turns are others than in double precision. */
    private static double turnsError(int[] out, double step) {
        int looked = 0;
        int others = 0;
        for (int row = 0; row < PIXELS; row += 7) {
            for (int column = 0; column < PIXELS; column += 7) {
                looked++;
                int turns = turns((float) -2.2 + column * step, (float) -1.5 + row * step);
                others += out[row * PIXELS + column] == turns ? 0 : 1;
            }
        }
        return (double) others / looked;
    }

    private static int turns(double cx, double cy) {
        double x = 0;
        double y = 0;
        for (int turn = 0; turn < MOST_TURNS; turn++) {
            if (x * x + y * y > 4) {
                return turn;
            }
            double next = x * x - y * y + cx;
            y = 2 * x * y + cy;
            x = next;
        }
        return MOST_TURNS;
    }
}
