package io.quetzalcore.bench.vgpu;

import io.quetzalcore.bench.Benchmark;
import io.quetzalcore.bench.Measured;
import io.quetzalcore.vgpu.device.Gpu;
import io.quetzalcore.vgpu.device.GpuSettings;
import io.quetzalcore.vgpu.kernel.Settled;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Ten kernels on the simulated GPU and on PoCL, one run of the one after one run of the other. */
public final class VgpuBench implements Benchmark {

    /** The longest that a pipeline may take to settle in a tier. */
    private static final double SETTLING_SECONDS = 60;

    private static final int MOST_SETTLINGS = 4;

    /** Runs after that and before those that count: so many, and more until none allocates or the time is up. */
    private static final int WARM_UP_RUNS = 12;

    private static final double WARM_UP_SECONDS = 4;
    private static final int RUNS = 9;

    private static final Map<String, Supplier<KernelCase>> CASES = cases();

    private final Set<String> chosen;

    /** All ten kernels, and the time to a first result. */
    public VgpuBench() {
        this(Set.of());
    }

    private VgpuBench(Set<String> chosen) {
        this.chosen = chosen;
    }

    private static Map<String, Supplier<KernelCase>> cases() {
        Map<String, Supplier<KernelCase>> cases = new LinkedHashMap<>();
        cases.put("saxpy", StreamCases::saxpy);
        cases.put("reduce", StreamCases::reduce);
        cases.put("matmul16", MatrixCases::tiled);
        cases.put("matmul_rb", MatrixCases::blocked);
        cases.put("stencil", StreamCases::stencil);
        cases.put("fft2d", SignalCases::fourier);
        cases.put("prism", FieldCases::prism);
        cases.put("nbody", FieldCases::nbody);
        cases.put("mandel", SignalCases::mandelbrot);
        cases.put("histogram", StreamCases::histogram);
        return cases;
    }

    @Override
    public Set<String> parts() {
        return CASES.keySet();
    }

    @Override
    public Benchmark only(Set<String> parts) {
        return new VgpuBench(parts);
    }

    @Override
    public void run(Consumer<Measured> report) throws Exception {
        if (chosen.isEmpty()) {
            FirstResults.measure(report);
        }
        Optional<Pocl> pocl = pocl(report);
        List<Double> ratios = new ArrayList<>();
        try (Gpu gpu = new Gpu(GpuSettings.adaptive())) {
            for (Map.Entry<String, Supplier<KernelCase>> entry : CASES.entrySet()) {
                if (!chosen.isEmpty() && !chosen.contains(entry.getKey())) {
                    continue;
                }
                KernelCase c = entry.getValue().get();
                try (OurRun ours = new OurRun(gpu, c)) {
                    if (pocl.isPresent()) {
                        try (Pocl.Run theirs = pocl.get().start(c)) {
                            ratios.add(sideBySide(c, ours, theirs, report));
                        }
                    } else {
                        alone(c, ours, report);
                    }
                }
            }
        }
        if (!ratios.isEmpty()) {
            double logs = ratios.stream().mapToDouble(Math::log).sum();
            report.accept(Measured.atLeast(
                    "PoCL's time over ours, geometric mean of " + ratios.size(),
                    Math.exp(logs / ratios.size()),
                    "1",
                    3));
        }
    }

    private static Optional<Pocl> pocl(Consumer<Measured> report) throws IOException, InterruptedException {
        try {
            return Optional.of(new Pocl(Files.createTempDirectory("quetzal-vgpu")));
        } catch (IOException missing) {
            String words = "PoCL is there (Debian: gcc, pocl-opencl-icd, ocl-icd-opencl-dev)";
            report.accept(new Measured(words, 0, "1", "1", false));
            return Optional.empty();
        }
    }

    private static double sideBySide(KernelCase c, OurRun ours, Pocl.Run theirs, Consumer<Measured> report)
            throws Exception {
        String peer = theirs.build();
        warm(c, ours, report);
        theirs.milliseconds();
        double[] our = new double[RUNS];
        double[] their = new double[RUNS];
        for (int run = 0; run < RUNS; run++) {
            c.renewed().forEach(ours::reset);
            our[run] = ours.milliseconds();
            for (int buffer : c.renewed()) {
                theirs.reset(buffer);
            }
            their[run] = theirs.milliseconds();
        }
        double ourTime = median(our);
        double theirTime = median(their);
        say(c, ourTime, ours, report);
        report.accept(Measured.plain(c.name() + ", " + peer, theirTime, "ms"));
        report.accept(
                Measured.plain(c.name() + ", PoCL's error", c.error().applyAsDouble(theirs.read(c.output())), "1"));
        report.accept(Measured.atLeast(c.name() + ", PoCL's time over ours", theirTime / ourTime, "1", 1));
        return theirTime / ourTime;
    }

    private static void alone(KernelCase c, OurRun ours, Consumer<Measured> report) throws Exception {
        warm(c, ours, report);
        double[] times = new double[RUNS];
        for (int run = 0; run < RUNS; run++) {
            c.renewed().forEach(ours::reset);
            times[run] = ours.milliseconds();
        }
        say(c, median(times), ours, report);
    }

    /** What makes objects again after it was settled is settled anew. */
    private static void warm(KernelCase c, OurRun ours, Consumer<Measured> report) {
        for (int k = 0; k < MOST_SETTLINGS && (k == 0 || ours.settled().isEmpty()); k++) {
            settle(c, ours, report);
            warm(c, ours);
        }
    }

    private static void settle(KernelCase c, OurRun ours, Consumer<Measured> report) {
        long end = System.nanoTime() + (long) (SETTLING_SECONDS * 1e9);
        while (ours.settled().isEmpty() && System.nanoTime() < end) {
            c.renewed().forEach(ours::reset);
            ours.milliseconds();
        }
        Optional<Settled> settled = ours.settled();
        String tier = settled.map(found -> found.tier().name().toLowerCase(Locale.ROOT)
                        + found.reason().map(reason -> " (" + reason + ")").orElse(""))
                .orElse("neither");
        double seconds = settled.map(found -> found.after().toMillis() * 1e-3).orElse(SETTLING_SECONDS);
        report.accept(Measured.plain(c.name() + ", time until settled as " + tier, seconds, "s"));
        settled.ifPresent(
                found -> report.accept(Measured.plain(c.name() + ", tries of vector code", found.tries(), "1")));
    }

    private static void warm(KernelCase c, OurRun ours) {
        long end = System.nanoTime() + (long) (WARM_UP_SECONDS * 1e9);
        long allocated = 1;
        for (int run = 0; run < WARM_UP_RUNS || (allocated > 0 && System.nanoTime() < end); run++) {
            c.renewed().forEach(ours::reset);
            ours.milliseconds();
            allocated = ours.allocated();
        }
    }

    private static void say(KernelCase c, double milliseconds, OurRun ours, Consumer<Measured> report)
            throws Exception {
        double rate = c.work() / milliseconds * 1e3;
        report.accept(Measured.plain(c.name(), milliseconds, "ms"));
        report.accept(
                switch (c.name()) {
                    case "prism" -> Measured.atLeast(c.name() + ", rate", rate, c.unit(), 60);
                    case "matmul_rb" -> Measured.atLeast(c.name() + ", rate", rate, c.unit(), 100_000);
                    default -> Measured.plain(c.name() + ", rate", rate, c.unit());
                });
        report.accept(
                Measured.atMost(c.name() + ", bytes allocated by the last run", (double) ours.allocated(), "B", 0));
        report.accept(Measured.atMost(
                c.name() + ", error", c.error().applyAsDouble(ours.read(c.output())), "1", c.mostError()));
    }

    private static double median(double[] times) {
        double[] sorted = times.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
