package io.quetzalcore.bench.vgpu;

import static io.quetzalcore.bench.vgpu.KernelCase.pass;
import static io.quetzalcore.bench.vgpu.Numbers.at;
import static io.quetzalcore.bench.vgpu.Numbers.relative;
import static io.quetzalcore.bench.vgpu.Numbers.word;

import java.util.List;
import java.util.Set;

/** Kernels that memory bounds: a x + y, a sum, a five-point stencil, a histogram. */
final class StreamCases {

    private static final int N = 1 << 24;
    private static final int ROW = 65536;
    private static final int SIDE = 4096;
    private static final int PER_GROUP = 4096;

    private StreamCases() {}

    static KernelCase saxpy() {
        int[] x = Numbers.floats(N, Numbers::unit);
        int[] y = Numbers.floats(N, k -> Numbers.unit(k + 7));
        int[] parameters = {N, ROW, word(2.5), 0};
        return new KernelCase(
                "saxpy",
                "saxpy",
                List.of(x, y, parameters),
                Set.of(2),
                List.of(pass(ROW / 256, N / ROW, 0, 1, 2)),
                List.of(256, 1, 1),
                1,
                Set.of(1),
                12e-6 * N,
                "MB/s",
                out -> {
                    double worst = 0;
                    for (int k = 0; k < N; k++) {
                        worst = Math.max(worst, relative(at(out, k), 2.5 * at(x, k) + at(y, k)));
                    }
                    return worst;
                },
                3e-7);
    }

    static KernelCase reduce() {
        int[] x = Numbers.floats(N, Numbers::unit);
        return new KernelCase(
                "reduce",
                "reduce",
                List.of(x, new int[N / PER_GROUP], new int[] {N, 0, 0, 0}),
                Set.of(2),
                List.of(pass(N / PER_GROUP, 1, 0, 1, 2)),
                List.of(256, 1, 1),
                1,
                Set.of(),
                4e-6 * N,
                "MB/s",
                out -> relative(sum(out), sum(x)),
                1e-6);
    }

    private static double sum(int[] floats) {
        double sum = 0;
        for (int k = 0; k < floats.length; k++) {
            sum += at(floats, k);
        }
        return sum;
    }

    static KernelCase stencil() {
        int[] a = Numbers.floats(SIDE * SIDE, Numbers::unit);
        return new KernelCase(
                "stencil",
                "stencil",
                List.of(a, new int[SIDE * SIDE], new int[] {SIDE, 0, 0, 0}),
                Set.of(2),
                List.of(pass(SIDE / 16, SIDE / 16, 0, 1, 2)),
                List.of(16, 16, 1),
                1,
                Set.of(),
                8e-6 * SIDE * SIDE,
                "MB/s",
                out -> stencilError(a, out),
                5e-7);
    }

    private static double stencilError(int[] a, int[] out) {
        double worst = 0;
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                int k = y * SIDE + x;
                boolean edge = x == 0 || y == 0 || x == SIDE - 1 || y == SIDE - 1;
                double sum =
                        edge ? 0 : 0.2 * (at(a, k) + at(a, k - 1) + at(a, k + 1) + at(a, k - SIDE) + at(a, k + SIDE));
                worst = Math.max(worst, edge ? Math.abs(at(out, k)) : relative(at(out, k), sum));
            }
        }
        return worst;
    }

    static KernelCase histogram() {
        int n = 1 << 22;
        int[] x = new int[n];
        int[] counts = new int[256];
        for (int k = 0; k < n; k++) {
            x[k] = Numbers.hash(k);
            for (int shift = 0; shift < 32; shift += 8) {
                counts[(x[k] >>> shift) & 255]++;
            }
        }
        return new KernelCase(
                "histogram",
                "histogram",
                List.of(x, new int[256], new int[] {n, 0, 0, 0}),
                Set.of(2),
                List.of(pass(n / PER_GROUP, 1, 0, 1, 2)),
                List.of(256, 1, 1),
                1,
                Set.of(1),
                4e-6 * n,
                "Madd/s",
                out -> {
                    int worst = 0;
                    for (int k = 0; k < 256; k++) {
                        worst = Math.max(worst, Math.abs(out[k] - counts[k]));
                    }
                    return worst;
                },
                0);
    }
}
