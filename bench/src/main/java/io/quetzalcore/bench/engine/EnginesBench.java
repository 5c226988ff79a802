package io.quetzalcore.bench.engine;

import io.quetzalcore.bench.Benchmark;
import io.quetzalcore.bench.Measured;
import io.quetzalcore.formats.json.Json;
import io.quetzalcore.geophysics.engine.Engine;
import io.quetzalcore.guest.bench.Journey;
import io.quetzalcore.guest.engine.Engines;
import io.quetzalcore.guest.sample.SampleSurvey;
import io.quetzalcore.survey.Gathered;
import io.quetzalcore.survey.SurveyParameters;
import io.quetzalcore.survey.Target;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The kernels with two engines, each by both in one process: what the first use costs, what a warm one takes, and from how
 * much work on the simulated GPU has earned back its first use. Then the demonstration's survey by both.
 */
public final class EnginesBench implements Benchmark {

    private static final int ROUNDS = 15;

    @Override
    public void run(Consumer<Measured> report) throws Exception {
        Engine wgsl = Engines.of("wgsl", Engines.Kernel.UNIT_FIELDS, 0);
        for (EngineCases.Case each : EngineCases.all()) {
            long start = System.nanoTime();
            each.work().run(wgsl);
            double first = (System.nanoTime() - start) * 1e-6;
            double java = warm(each, Engine.JAVA);
            double gpu = warm(each, wgsl);
            report.accept(Measured.plain(each.name() + ", Java", java, "ms"));
            report.accept(Measured.plain(each.name() + ", WGSL", gpu, "ms"));
            report.accept(Measured.plain(each.name() + ", WGSL, first", first, "ms"));
            report.accept(Measured.plain(
                    each.name() + ", earned back after",
                    gpu < java ? each.units() * first / (java - gpu) : Double.POSITIVE_INFINITY,
                    "units"));
        }
        journeys(report);
    }

    private static double warm(EngineCases.Case each, Engine engine) {
        double[] times = new double[ROUNDS];
        for (int round = 0; round < 2 * ROUNDS; round++) {
            long start = System.nanoTime();
            each.work().run(engine);
            times[round % ROUNDS] = (System.nanoTime() - start) * 1e-6;
        }
        Arrays.sort(times);
        return times[ROUNDS / 2];
    }

    /** By turns, so that both meet the same machine; the first of each is not counted. */
    private static void journeys(Consumer<Measured> report) throws Exception {
        Path folder = Files.createTempDirectory("quetzal-engines");
        double[] best = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
        List<String> names = List.of("java", "wgsl");
        for (int round = 0; round < 3; round++) {
            for (int k = 0; k < 2; k++) {
                Path own = Files.createDirectories(folder.resolve(names.get(k) + round));
                double seconds = journey(own, names.get(k));
                best[k] = round == 0 ? best[k] : Math.min(best[k], seconds);
            }
        }
        report.accept(Measured.plain("demonstration by hand, Java", best[0], "s"));
        report.accept(Measured.plain("demonstration by hand, WGSL", best[1], "s"));
        report.accept(Measured.atMost("... WGSL over Java", best[1] / best[0], "1", 1.05));
        List<Target> java = targets(folder.resolve("java2"));
        List<Target> wgsl = targets(folder.resolve("wgsl2"));
        report.accept(Measured.atMost("targets farthest apart", apart(java, wgsl), "m", 1));
    }

    private static double journey(Path folder, String engine) throws Exception {
        Path survey = folder.resolve("sample.csv");
        PrintStream silence = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        long start = System.nanoTime();
        SampleSurvey.run(new String[] {"--out", survey.toString(), "--engine", engine}, silence, silence);
        Gathered done = new Journey(folder, (_, _) -> {}).run(survey, SurveyParameters.of(Map.of("engine", engine)));
        double seconds = (System.nanoTime() - start) * 1e-9;
        String targets = done.named("targets.json").getFirst().sha256();
        Files.copy(folder.resolve("files").resolve(targets), folder.resolve("targets.json"));
        return seconds;
    }

    private static List<Target> targets(Path folder) throws IOException {
        return Json.readList(Files.readAllBytes(folder.resolve("targets.json")), Target.class);
    }

    /** The largest distance between targets of the same rank; infinite when there are not as many. */
    private static double apart(List<Target> a, List<Target> b) {
        double most = a.size() == b.size() ? 0 : Double.POSITIVE_INFINITY;
        for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
            most = Math.max(
                    most,
                    Math.hypot(
                            a.get(i).fit().easting().best()
                                    - b.get(i).fit().easting().best(),
                            a.get(i).fit().northing().best()
                                    - b.get(i).fit().northing().best()));
        }
        return most;
    }
}
