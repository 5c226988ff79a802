package io.quetzalcore.bench.vms;

import io.quetzalcore.bench.Measured;
import io.quetzalcore.formats.json.Json;
import io.quetzalcore.guest.bench.Journey;
import io.quetzalcore.guest.sample.SampleSurvey;
import io.quetzalcore.hypervisor.cgroup.Cgroups;
import io.quetzalcore.hypervisor.isolation.LandlockLauncher;
import io.quetzalcore.hypervisor.isolation.SandboxLauncher;
import io.quetzalcore.hypervisor.seccomp.Architecture;
import io.quetzalcore.hypervisor.supervision.Tools;
import io.quetzalcore.hypervisor.vm.Exchange;
import io.quetzalcore.hypervisor.vm.Launcher;
import io.quetzalcore.hypervisor.vm.Outcome;
import io.quetzalcore.hypervisor.vm.PlainLauncher;
import io.quetzalcore.hypervisor.vm.VmTask;
import io.quetzalcore.survey.Artifact;
import io.quetzalcore.survey.Itinerary;
import io.quetzalcore.survey.PartitionResult;
import io.quetzalcore.survey.PartitionTask;
import io.quetzalcore.survey.SurveyParameters;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * The sample of {@code quetzal demo} from upload to report in VMs of each level that this machine can be made to give: the
 * same products to the bit, and at the strongest in the same time as in plain processes. Each run has a fresh VM, which does
 * all partitions; the two that are timed take turns.
 */
final class Levels {
    private static final String READINGS = "100000";
    private static final int ROUNDS = 3;
    private static final Set<String> TIMED = Set.of("L1", "L3");

    /** What a start and the machine's other business cost now and then. */
    private static final double NOISE_PERCENT = 3;

    private final Path folder;
    private final Map<String, Set<String>> hashes = new TreeMap<>();
    private final Map<String, Quantiles> seconds = new TreeMap<>();
    private int runs;

    Levels(Path folder) {
        this.folder = folder;
    }

    void run(Consumer<Measured> report) throws IOException, InterruptedException {
        Path survey = Files.createDirectories(folder.resolve("levels")).resolve("sample.csv");
        PrintStream nobody = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        if (SampleSurvey.run(new String[] {"--out", survey.toString(), "--readings", READINGS}, nobody, nobody) != 0) {
            throw new IOException("no sample survey could be made in " + folder);
        }
        try (Laboratory first =
                new Laboratory(folder.resolve("levels"), new PlainLauncher(), Laboratory.partitions(), 1)) {
            first.awaitArchive();
        }
        Map<String, Launcher> levels = levels();
        for (int round = 0; round < ROUNDS; round++) {
            for (Map.Entry<String, Launcher> level : levels.entrySet()) {
                if (round == 0 || TIMED.contains(level.getKey())) {
                    journey(level.getKey(), level.getValue(), survey);
                }
            }
        }
        tell(report);
    }

    /** By what they are called in the figures. */
    private static Map<String, Launcher> levels() {
        Map<String, Launcher> all = new LinkedHashMap<>();
        all.put("L1", new PlainLauncher());
        Optional<Architecture> architecture = Architecture.current();
        if (architecture.isPresent()) {
            Optional<Cgroups> groups = Cgroups.find();
            Tools.BWRAP.ifPresent(bwrap -> {
                groups.ifPresent(found -> all.put("L3", new SandboxLauncher(bwrap, groups, architecture.get())));
                all.put("L2 without groups", new SandboxLauncher(bwrap, Optional.empty(), architecture.get()));
            });
            all.put("L2 by Landlock", new LandlockLauncher(groups));
        }
        return all;
    }

    private void journey(String level, Launcher launcher, Path survey) throws IOException, InterruptedException {
        Path place = Files.createDirectories(folder.resolve("levels").resolve("run-" + runs++));
        try (Laboratory laboratory = new Laboratory(folder.resolve("levels"), launcher, Laboratory.partitions(), 1)) {
            laboratory.awaitWarm(1);
            long begin = System.nanoTime();
            var done = new Journey(place, (_, _) -> {}, (task, in, out) -> inVm(laboratory, task, in, out))
                    .run(survey, SurveyParameters.DEFAULTS);
            seconds.computeIfAbsent(level, _ -> new Quantiles()).add((System.nanoTime() - begin) * 1e-9);
            for (Artifact product : Itinerary.products(done)) {
                hashes.computeIfAbsent(product.name(), _ -> new TreeSet<>()).add(product.sha256());
            }
        } catch (io.quetzalcore.survey.InputProblem e) {
            throw new IOException(e);
        }
    }

    private static PartitionResult inVm(Laboratory laboratory, PartitionTask task, Path in, Path out)
            throws IOException {
        AtomicReference<PartitionResult> result = new AtomicReference<>();
        VmTask order = Laboratory.task("bench", Json.bytes(task), exchange -> lay(in, exchange), (exchange, answer) -> {
            PartitionResult made = Json.read(answer, PartitionResult.class);
            for (Artifact output : made.outputs()) {
                Files.move(exchange.output(output.name()), out.resolve(output.name()));
            }
            result.set(made);
        });
        try {
            Outcome outcome = laboratory.hypervisor.run(order, (_, _) -> {});
            if (result.get() == null) {
                throw new IOException(
                        outcome.exit().describe() + "\n" + outcome.exit().evidence());
            }
            return result.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static void lay(Path in, Exchange exchange) throws IOException {
        for (java.io.File input :
                Arrays.asList(java.util.Objects.requireNonNull(in.toFile().listFiles()))) {
            Files.createLink(exchange.in().resolve(input.getName()), input.toPath());
        }
    }

    private void tell(Consumer<Measured> report) {
        long differing = hashes.values().stream().filter(set -> set.size() > 1).count();
        report.accept(Measured.atLeast("levels that the sample was computed at", seconds.size(), "", 1));
        report.accept(Measured.plain("products compared", hashes.size(), ""));
        report.accept(Measured.atMost("products that differ between levels", (double) differing, "", 0));
        seconds.forEach((level, times) ->
                report.accept(Measured.plain("sample of the demo at " + level + ", fastest run", times.at(0), "s")));
        Quantiles plain = seconds.get("L1");
        Quantiles strong = seconds.get("L3");
        if (plain != null && strong != null) {
            double percent = 100 * (strong.at(0) / plain.at(0) - 1);
            report.accept(Measured.atMost("sample of the demo, L3 against L1", percent, "%", NOISE_PERCENT));
        }
    }
}
