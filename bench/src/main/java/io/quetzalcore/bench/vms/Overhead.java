package io.quetzalcore.bench.vms;

import io.quetzalcore.bench.Measured;
import io.quetzalcore.hypervisor.vm.Guest;
import io.quetzalcore.hypervisor.vm.Launcher;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * What isolation costs against a plain child process. A run has three JVMs side by side, two plain and one confined, of
 * which one works at a time: they take turns every few hundred milliseconds, so that whatever else the machine does
 * happens to all three. Of each JVM and kernel counts the best repetition of all turns, of the runs the median of the
 * ratios. The two plain ones against each other tell how exact that is.
 */
final class Overhead {
    private static final int RUNS = 11;
    private static final int TURNS = 4;

    /** Kernel by name, and the most that isolation may cost it, per cent. */
    private static final Map<String, Double> BARS = new TreeMap<>(Map.of("cpu", 1.0, "memory", 2.0, "syscalls", 5.0));

    private final Path folder;
    private final Map<String, Quantiles> millis = new TreeMap<>();
    private final Map<String, Quantiles> cost = new TreeMap<>();
    private final Map<String, Quantiles> noise = new TreeMap<>();

    Overhead(Path folder) {
        this.folder = folder;
    }

    void run(Launcher launcher, Consumer<Measured> report) throws IOException, InterruptedException {
        Guest guest = Laboratory.kernels();
        for (int run = 0; run < RUNS; run++) {
            try (Laboratory plain = new Laboratory(folder, new BareLauncher(), guest, 1);
                    Laboratory second = new Laboratory(folder, new BareLauncher(), guest, 1);
                    Laboratory confined = new Laboratory(folder, launcher, guest, 1)) {
                for (String kernel : BARS.keySet()) {
                    double[] best = best(kernel, List.of(plain, second, confined), run);
                    add(millis, kernel, best[0]);
                    // whichever of the plain ones is first must not favour anybody: they share the part by turns
                    add(cost, kernel, percent(best[2], best[run % 2]));
                    add(noise, kernel, percent(best[1 - run % 2], best[run % 2]));
                }
            }
        }
        for (Map.Entry<String, Double> bar : BARS.entrySet()) {
            String kernel = bar.getKey();
            report.accept(Measured.plain("kernel " + kernel + ", plain child", at(millis, kernel, 0.5), "ms"));
            report.accept(Measured.atMost("isolation overhead, " + kernel, at(cost, kernel, 0.5), "%", bar.getValue()));
            report.accept(
                    Measured.plain("isolation overhead, " + kernel + ", least of the runs", at(cost, kernel, 0), "%"));
            report.accept(
                    Measured.plain("isolation overhead, " + kernel + ", most of the runs", at(cost, kernel, 1), "%"));
            report.accept(Measured.plain("plain child against plain child, " + kernel, at(noise, kernel, 0.5), "%"));
        }
    }

    /** Milliseconds of the best repetition of each; who begins changes with every turn and run. */
    private static double[] best(String kernel, List<Laboratory> all, int run)
            throws IOException, InterruptedException {
        double[] best = new double[all.size()];
        java.util.Arrays.fill(best, Double.MAX_VALUE);
        for (int turn = 0; turn < TURNS; turn++) {
            for (int i = 0; i < best.length; i++) {
                int who = (i + turn + run) % best.length;
                String nanos = all.get(who).answer(Laboratory.task("bench", kernel));
                best[who] = Math.min(best[who], Long.parseLong(nanos) * 1e-6);
            }
        }
        return best;
    }

    private static double percent(double one, double other) {
        return 100 * (one / other - 1);
    }

    private static void add(Map<String, Quantiles> to, String kernel, double figure) {
        to.computeIfAbsent(kernel, _ -> new Quantiles()).add(figure);
    }

    private static double at(Map<String, Quantiles> figures, String kernel, double part) {
        return java.util.Objects.requireNonNull(figures.get(kernel), kernel).at(part);
    }
}
