package io.quetzalcore.guest.publish;

import io.quetzalcore.formats.grids.GridFile;
import io.quetzalcore.formats.json.Json;
import io.quetzalcore.formats.lines.LineFile;
import io.quetzalcore.formats.report.Page;
import io.quetzalcore.guest.bench.Bench;
import io.quetzalcore.guest.engine.Engines;
import io.quetzalcore.survey.Classified;
import io.quetzalcore.survey.Grid;
import io.quetzalcore.survey.InputProblem;
import io.quetzalcore.survey.Target;
import io.quetzalcore.survey.Work;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells the survey from upload to targets on one page. Nothing in it depends on when or where it was made: no clock, no
 * name of a machine.
 */
public final class Reporting {

    private Reporting() {}

    /** Does the errand. */
    public static void run(Work.Report work, Bench bench) throws IOException, InputProblem {
        List<Target> targets = bench.jsonList("targets.json", Target.class);
        Classified classified = bench.json("classes.json", Classified.class);
        Grid tmi = GridFile.read(bench.in("tmi.qzg"));
        Lineage lineage = Lineage.of(
                work, bench.task().parameters(), engines(bench), bench.task().inputs());
        String system = CoordinateSystem.title(bench.needFacts().epsg());
        Page page = new Page(
                "Magnetic survey report",
                work.upload().name() + " · " + system + " · QuetzalCore " + Version.current());
        page.contents(contents());
        try (LineFile lines = LineFile.open(bench.in("levelled.qzl"))) {
            new SummarySection(bench.needFacts(), bench.task().parameters(), targets, classified, tmi, lines.lines())
                    .write(page);
            bench.progress(0.1);
            new TargetSection(bench.task().parameters(), bench.needFacts(), targets)
                    .write(page, tmi, new CloseLook(lines, bench.needFacts()));
        }
        ClassSection.write(page, classified);
        bench.progress(0.4);
        MapSection.write(page, bench);
        bench.progress(0.9);
        QualitySection.write(page, bench);
        ParameterSection.write(page, bench.task().parameters());
        LineageSection.write(page, lineage);
        bench.out("report.html", file -> Files.write(file, page.bytes()));
        bench.out("lineage.json", file -> Files.write(file, Json.pretty(lineage).getBytes(StandardCharsets.UTF_8)));
    }

    /** What each partition says of its engine, summed by kernel and engine. */
    private static List<Engines.Ran> engines(Bench bench) throws IOException {
        Map<String, Engines.Ran> engines = new LinkedHashMap<>();
        for (Path file : bench.inputs("engine-")) {
            Engines.Ran ran = Json.read(Files.readAllBytes(file), Engines.Ran.class);
            engines.merge(ran.kernel() + ran.engine(), ran, Engines.Ran::and);
        }
        return List.copyOf(engines.values());
    }

    private static Map<String, String> contents() {
        Map<String, String> contents = new LinkedHashMap<>();
        contents.put("summary", "Summary");
        contents.put("targets", "Targets");
        contents.put("classes", "Source classes");
        contents.put("maps", "Maps");
        contents.put("profiles", "Profiles");
        contents.put("quality", "Quality");
        contents.put("parameters", "Parameters");
        contents.put("lineage", "Lineage");
        return contents;
    }
}
