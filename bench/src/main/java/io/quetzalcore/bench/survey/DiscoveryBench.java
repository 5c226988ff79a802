package io.quetzalcore.bench.survey;

import io.quetzalcore.bench.Benchmark;
import io.quetzalcore.bench.Measured;
import io.quetzalcore.formats.json.Json;
import io.quetzalcore.geophysics.sample.Discovery;
import io.quetzalcore.geophysics.sample.SampleTruth;
import io.quetzalcore.guest.bench.Journey;
import io.quetzalcore.guest.sample.SampleSurvey;
import io.quetzalcore.survey.Artifact;
import io.quetzalcore.survey.Gathered;
import io.quetzalcore.survey.SurveyParameters;
import io.quetzalcore.survey.Target;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * Sample surveys of 20 bodies each, over seeds that nothing was tuned on: how many bodies with a signal-to-noise ratio above
 * 20 are found, at how many false targets, and how well their place, depth and interval agree with the truth.
 */
public final class DiscoveryBench implements Benchmark {

    private static final int READINGS = 100_000;
    private static final long FIRST_SEED = 9001;
    private static final int SURVEYS = 5;
    /** Of a sample of so many readings, metres. */
    private static final double LINE_SPACING = 200;

    private static final double LEAST_RECALL = 0.8;
    private static final double MOST_FALSE = 1;
    private static final double MOST_SPACINGS = 0.5;
    private static final double MOST_DEPTH_PERCENT = 20;
    private static final double LEAST_COVERAGE = 0.8;

    @Override
    public void run(Consumer<Measured> report) throws Exception {
        summarise(surveys(false, report), report);
        cluttered(surveys(true, report), report);
    }

    private static List<Discovery> surveys(boolean cluttered, Consumer<Measured> report) throws Exception {
        List<Discovery> all = new ArrayList<>();
        for (int i = 0; i < SURVEYS; i++) {
            Path folder = Files.createTempDirectory("quetzal-discovery");
            SampleTruth truth = sample(folder, FIRST_SEED + i, cluttered);
            Discovery found = Discovery.score(truth, targets(folder));
            all.add(found);
            String name = (cluttered ? "cluttered, seed " : "seed ") + (FIRST_SEED + i) + ", recall";
            report.accept(Measured.plain(name, found.recall(), "1"));
        }
        return all;
    }

    /** What clutter costs: figures without a bar of their own. */
    private static void cluttered(List<Discovery> all, Consumer<Measured> report) {
        double visible = all.stream().mapToInt(Discovery::visibleBodies).sum();
        double found =
                all.stream().mapToDouble(d -> d.recall() * d.visibleBodies()).sum();
        double falseTargets = all.stream()
                .mapToDouble(Discovery::falseTargetsPer10SquareKilometres)
                .average()
                .orElseThrow();
        double covered = all.stream()
                .mapToDouble(d -> d.depthCoverage() * d.recall() * d.visibleBodies())
                .sum();
        double[] depth =
                all.stream().mapToDouble(Discovery::medianDepthErrorPercent).toArray();
        report.accept(Measured.plain("cluttered, recall", found / visible, "1"));
        report.accept(Measured.plain("cluttered, false targets per 10 km2", falseTargets, "1"));
        report.accept(Measured.plain("cluttered, median depth error", median(depth), "%"));
        report.accept(Measured.plain("cluttered, 90 % depth interval covers", covered / found, "1"));
    }

    private static SampleTruth sample(Path folder, long seed, boolean cluttered) throws IOException {
        String out = folder.resolve("sample.csv").toString();
        List<String> words = new ArrayList<>(List.of("--readings", "" + READINGS, "--seed", "" + seed, "--out", out));
        if (cluttered) {
            words.add("--cluttered");
        }
        PrintStream silence = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        int exit = SampleSurvey.run(words.toArray(String[]::new), silence, silence);
        if (exit != 0) {
            throw new IOException("no sample was made");
        }
        return Json.read(Files.readAllBytes(folder.resolve("truth.json")), SampleTruth.class);
    }

    private static List<Discovery.Found> targets(Path folder) throws Exception {
        Gathered done = new Journey(folder, (_, _) -> {}).run(folder.resolve("sample.csv"), SurveyParameters.DEFAULTS);
        Artifact targets = done.named("targets.json").getFirst();
        byte[] json = Files.readAllBytes(folder.resolve("files").resolve(targets.sha256()));
        return Json.readList(json, Target.class).stream()
                .map(t -> new Discovery.Found(
                        t.rank(),
                        t.fit().easting().best(),
                        t.fit().northing().best(),
                        t.fit().depthMetres().best(),
                        t.fit().depthMetres().low(),
                        t.fit().depthMetres().high(),
                        t.fit().inclinationDegrees(),
                        t.fit().declinationDegrees()))
                .toList();
    }

    private static void summarise(List<Discovery> all, Consumer<Measured> report) {
        double visible = all.stream().mapToInt(Discovery::visibleBodies).sum();
        double found =
                all.stream().mapToDouble(d -> d.recall() * d.visibleBodies()).sum();
        double covered = all.stream()
                .mapToDouble(d -> d.depthCoverage() * d.recall() * d.visibleBodies())
                .sum();
        report.accept(Measured.plain("bodies with SNR > 20", visible, "bodies"));
        report.accept(Measured.atLeast("recall", found / visible, "1", LEAST_RECALL));
        report.accept(Measured.atMost(
                "false targets per 10 km2",
                all.stream()
                        .mapToDouble(Discovery::falseTargetsPer10SquareKilometres)
                        .average()
                        .orElseThrow(),
                "1",
                MOST_FALSE));
        double[] horizontal =
                all.stream().mapToDouble(Discovery::medianHorizontalErrorMetres).toArray();
        double[] depth =
                all.stream().mapToDouble(Discovery::medianDepthErrorPercent).toArray();
        double[] direction =
                all.stream().mapToDouble(Discovery::medianDirectionErrorDegrees).toArray();
        report.accept(Measured.atMost(
                "median horizontal error", median(horizontal) / LINE_SPACING, "spacings", MOST_SPACINGS));
        report.accept(Measured.atMost("median depth error", median(depth), "%", MOST_DEPTH_PERCENT));
        report.accept(Measured.plain("median direction error", median(direction), "degrees"));
        report.accept(Measured.atLeast("90 % depth interval covers", covered / found, "1", LEAST_COVERAGE));
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
