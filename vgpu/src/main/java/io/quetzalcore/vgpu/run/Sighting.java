package io.quetzalcore.vgpu.run;

import io.quetzalcore.vgpu.interpreter.Finding;
import io.quetzalcore.vgpu.wgsl.syntax.Source;
import io.quetzalcore.vgpu.wgsl.syntax.Span;
import io.quetzalcore.vgpu.wgsl.tree.Module;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A finding and how to see it again.
 *
 * @param entry the entry point that was run
 * @param seed of the schedule
 */
record Sighting(String entry, int seed, Finding finding) {

    /** For people: the place, the words, the line of the shader, how to see it again. */
    String text(Path file, Module module) {
        Source source = module.source();
        StringBuilder text = new StringBuilder();
        text.append(file).append(':').append(place(source, finding.span(), ":")).append(": ");
        text.append(kind()).append(": ").append(finding.message()).append('\n');
        text.append("    ").append(line(source, finding.span())).append('\n');
        Span other = finding.other();
        if (other != null && !other.equals(finding.span())) {
            text.append("  the other one, line ")
                    .append(place(source, other, ", column "))
                    .append('\n');
            text.append("    ").append(line(source, other)).append('\n');
        }
        text.append("  again: --entry ").append(entry).append(" --seed ").append(seed);
        return text.append('\n').toString();
    }

    /** For programs. */
    Map<String, Object> fields(Path file, Source source) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("file", file.toString());
        fields.put("severity", "error");
        fields.put("line", source.line(finding.span().start()));
        fields.put("column", source.column(finding.span().start()));
        fields.put("kind", kind());
        fields.put("message", finding.message());
        Span other = finding.other();
        if (other != null) {
            fields.put("otherLine", source.line(other.start()));
            fields.put("otherColumn", source.column(other.start()));
        }
        fields.put("entryPoint", entry);
        fields.put("seed", seed);
        return fields;
    }

    private String kind() {
        return finding.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String place(Source source, Span span, String between) {
        return source.line(span.start()) + between + source.column(span.start());
    }

    private static String line(Source source, Span span) {
        return source.lineText(source.line(span.start())).strip();
    }
}
