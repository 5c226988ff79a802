package io.quetzalcore.guest.publish;

import io.quetzalcore.formats.figures.Figures;
import io.quetzalcore.formats.report.Page;
import io.quetzalcore.guest.engine.Engines;
import io.quetzalcore.survey.Artifact;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** From which bytes to which bytes. */
final class LineageSection {

    private LineageSection() {}

    static void write(Page page, Lineage lineage) {
        page.section("lineage", "Lineage");
        page.paragraph(
                "The same upload, parameters and version give the same products, bit for bit, on however many workers."
                        + " This report carries no date for that reason. lineage.json says the same for programs.");
        Map<String, String> from = new LinkedHashMap<>();
        from.put("Upload", lineage.upload().name());
        from.put("Upload, bytes", Figures.count(lineage.upload().bytes()));
        from.put("Upload, SHA-256", lineage.upload().sha256());
        from.put("Program", lineage.program() + " " + lineage.version());
        from.put(
                "Made in VMs of isolation level, the weakest", lineage.machine().isolation());
        from.put("Graphics processor", lineage.machine().gpu());
        for (Engines.Ran ran : lineage.engines()) {
            from.put(
                    Character.toUpperCase(ran.kernel().charAt(0)) + ran.kernel().substring(1),
                    ran.engine() + " (" + Figures.count(ran.count()) + " " + ran.unit() + ")");
        }
        page.pairs(from);
        page.heading("Products");
        page.table(
                List.of(Page.Column.text("File"), Page.Column.number("Bytes"), Page.Column.text("SHA-256")),
                lineage.products().stream().map(LineageSection::row).toList());
    }

    private static List<String> row(Artifact artifact) {
        return List.of(artifact.shelved(), Figures.count(artifact.bytes()), artifact.sha256());
    }
}
