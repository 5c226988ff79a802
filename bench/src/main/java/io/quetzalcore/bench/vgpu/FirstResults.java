package io.quetzalcore.bench.vgpu;

import io.quetzalcore.bench.Measured;
import io.quetzalcore.vgpu.device.Gpu;
import io.quetzalcore.vgpu.device.GpuSettings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** From the text of a shader to the end of its first dispatch, of one work-group, where tiers are chosen by what is faster. */
final class FirstResults {

    private static final List<String> FILES = List.of(
            "saxpy", "reduce", "matmul16", "matmul_rb", "stencil", "fft1024", "prism", "nbody", "mandel", "histogram");
    private static final int ROUNDS = 4;
    private static final int WORDS = 1 << 16;

    private FirstResults() {}

    static void measure(Consumer<Measured> report) throws Exception {
        List<Double> times = new ArrayList<>();
        try (Gpu gpu = new Gpu(GpuSettings.adaptive())) {
            for (int round = 0; round < ROUNDS; round++) {
                for (String file : FILES) {
                    KernelCase c = small(file);
                    long begin = System.nanoTime();
                    try (OurRun run = new OurRun(gpu, c)) {
                        run.milliseconds();
                        times.add((System.nanoTime() - begin) * 1e-6);
                    }
                }
            }
        }
        report.accept(Measured.plain("first result, the very first", times.getFirst(), "ms"));
        Collections.sort(times);
        report.accept(Measured.atMost("first result, p95", times.get(times.size() * 95 / 100), "ms", 300));
    }

    private static KernelCase small(String file) {
        int bindings = switch (file) {
            case "fft1024", "mandel" -> 2;
            case "matmul16", "matmul_rb", "prism" -> 4;
            default -> 3;
        };
        List<int[]> buffers = new ArrayList<>();
        List<Integer> order = new ArrayList<>();
        for (int k = 0; k < bindings; k++) {
            buffers.add(new int[k == bindings - 1 ? 16 : WORDS]);
            order.add(k);
        }
        buffers.getLast()[0] = 64;
        return new KernelCase(
                file,
                file,
                buffers,
                Set.of(bindings - 1),
                List.of(new KernelCase.Pass(List.of(1, 1, 1), order)),
                List.of(1, 1, 1),
                0,
                Set.of(),
                0,
                "",
                out -> 0,
                0);
    }
}
