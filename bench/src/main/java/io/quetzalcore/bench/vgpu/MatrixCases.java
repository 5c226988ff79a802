package io.quetzalcore.bench.vgpu;

import static io.quetzalcore.bench.vgpu.KernelCase.pass;
import static io.quetzalcore.bench.vgpu.Numbers.at;

import java.util.List;
import java.util.Set;

/** Products of two matrices of 1024 x 1024: in tiles, and in tiles with a block of registers for each invocation. */
final class MatrixCases {

    private static final int N = 1024;
    private static final int SAMPLES = 2000;

    private MatrixCases() {}

    static KernelCase tiled() {
        return product("matmul16", 16);
    }

    static KernelCase blocked() {
        return product("matmul_rb", 64);
    }

    private static KernelCase product(String file, int tile) {
        int[] a = Numbers.floats(N * N, k -> Numbers.unit(k) - 0.5);
        int[] b = Numbers.floats(N * N, k -> Numbers.unit(k + 13) - 0.5);
        return new KernelCase(
                file,
                file,
                List.of(a, b, new int[N * N], new int[] {N, 0, 0, 0}),
                Set.of(3),
                List.of(pass(N / tile, N / tile, 0, 1, 2, 3)),
                List.of(16, 16, 1),
                2,
                Set.of(),
                2e-6 * N * N * N,
                "MFLOP/s",
                out -> error(a, b, out),
                5e-5);
    }

    /** The largest difference of the elements that are looked at; an element is a sum of 1024 products below 1/4. */
    private static double error(int[] a, int[] b, int[] out) {
        double worst = 0;
        for (int k = 0; k < SAMPLES; k++) {
            int row = k * 37 % N;
            int column = k * 101 % N;
            double sum = 0;
            for (int q = 0; q < N; q++) {
                sum += at(a, row * N + q) * at(b, q * N + column);
            }
            double difference = Math.abs(at(out, row * N + column) - sum);
            worst = Double.isNaN(difference) ? Double.POSITIVE_INFINITY : Math.max(worst, difference);
        }
        return worst;
    }
}
