package io.quetzalcore.bench.vms;

import io.quetzalcore.bench.Measured;
import io.quetzalcore.hypervisor.vm.Guest;
import io.quetzalcore.hypervisor.vm.Launcher;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What isolation costs against a plain child process. Both run the same kernels in JVMs of their own, by turns; of each JVM
 * counts its best repetition, of all JVMs the median.
 */
final class Overhead {
    private static final int RUNS = 11;

    /** Kernel by name, and the most that isolation may cost it, per cent. */
    private static final Map<String, Double> BARS = Map.of("cpu", 1.0, "memory", 2.0, "syscalls", 5.0);

    private final Path folder;
    private final Map<String, Quantiles> bare = new TreeMap<>();
    private final Map<String, Quantiles> confined = new TreeMap<>();

    Overhead(Path folder) {
        this.folder = folder;
    }

    void run(Launcher launcher, Consumer<Measured> report) throws IOException, InterruptedException {
        Guest guest = Laboratory.kernels();
        for (int i = 0; i < RUNS; i++) {
            boolean bareFirst = i % 2 == 0;
            measure(bareFirst ? new BareLauncher() : launcher, guest, bareFirst ? bare : confined);
            measure(bareFirst ? launcher : new BareLauncher(), guest, bareFirst ? confined : bare);
        }
        for (Map.Entry<String, Double> bar : new TreeMap<>(BARS).entrySet()) {
            double plain = median(bare, bar.getKey());
            double isolated = median(confined, bar.getKey());
            report.accept(Measured.plain("kernel " + bar.getKey() + ", plain child", plain, "ms"));
            report.accept(Measured.atMost(
                    "isolation overhead, " + bar.getKey(), 100 * (isolated / plain - 1), "%", bar.getValue()));
        }
    }

    private static double median(Map<String, Quantiles> figures, String kernel) {
        return Objects.requireNonNull(figures.get(kernel), kernel).median();
    }

    private void measure(Launcher launcher, Guest guest, Map<String, Quantiles> into)
            throws IOException, InterruptedException {
        try (Laboratory laboratory = new Laboratory(folder, launcher, guest, 1)) {
            for (String kernel : BARS.keySet()) {
                double millis = Long.parseLong(laboratory.answer(Laboratory.task("bench", kernel))) * 1e-6;
                into.computeIfAbsent(kernel, _ -> new Quantiles()).add(millis);
            }
        }
    }
}
