package io.quetzalcore.guest.publish;

import io.quetzalcore.formats.figures.Figures;
import io.quetzalcore.formats.json.Json;
import io.quetzalcore.formats.report.Facts;
import io.quetzalcore.formats.report.Page;
import io.quetzalcore.guest.bench.Bench;
import io.quetzalcore.survey.Depth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What each step says about its input and its work. */
final class QualitySection {

    private QualitySection() {}

    static void write(Page page, Bench bench) throws IOException {
        page.section("quality", "Quality");
        facts(page, bench, "completeness.json", "What was read");
        List<Path> parts = bench.inputs("condition-");
        for (int i = 0; i < parts.size(); i++) {
            String part = parts.size() == 1 ? "" : ", part " + (i + 1) + " of " + parts.size();
            Facts.write(
                    page,
                    "Condition of the readings" + part,
                    Json.read(Files.readAllBytes(parts.get(i)), Object.class));
        }
        facts(page, bench, "levelling.json", "Levelling");
        facts(page, bench, "gridding.json", "Gridding");
        facts(page, bench, "transforms.json", "Transforms");
        depths(page, bench);
    }

    private static void facts(Page page, Bench bench, String name, String heading) throws IOException {
        for (Path file : bench.inputs(name)) {
            Facts.write(page, heading, Json.read(Files.readAllBytes(file), Object.class));
        }
    }

    /** Euler's depths, counted by structural index. */
    private static void depths(Page page, Bench bench) throws IOException {
        if (bench.inputs("depths.json").isEmpty()) {
            return;
        }
        Map<Double, List<Depth>> byIndex = new LinkedHashMap<>();
        for (Depth depth : bench.jsonList("depths.json", Depth.class)) {
            byIndex.computeIfAbsent(depth.structuralIndex(), index -> new ArrayList<>())
                    .add(depth);
        }
        page.heading("Depths by Euler deconvolution");
        if (byIndex.isEmpty()) {
            page.paragraph("No windows agreed on a depth.");
            return;
        }
        List<List<String>> rows = byIndex.keySet().stream()
                .sorted()
                .map(index -> row(index, byIndex.getOrDefault(index, List.of())))
                .toList();
        page.table(
                List.of(
                        Page.Column.number("Structural index"),
                        Page.Column.text("Stands for"),
                        Page.Column.number("Clusters"),
                        Page.Column.number("Windows"),
                        Page.Column.number("Median sigma of depth (m)")),
                rows);
    }

    private static List<String> row(double index, List<Depth> depths) {
        double[] sigmas =
                depths.stream().mapToDouble(Depth::sigmaMetres).sorted().toArray();
        long windows = depths.stream().mapToLong(Depth::members).sum();
        return List.of(
                Figures.significant(index, 2),
                shape(index),
                Figures.count(depths.size()),
                Figures.count(windows),
                Figures.significant(sigmas[sigmas.length / 2], 3));
    }

    private static String shape(double index) {
        return switch ((int) Math.rint(index)) {
            case 0 -> "contact";
            case 1 -> "sheet, dyke";
            case 2 -> "line, pipe";
            default -> "compact body (dipole)";
        };
    }
}
