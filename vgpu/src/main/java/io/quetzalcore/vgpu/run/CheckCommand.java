package io.quetzalcore.vgpu.run;

import io.quetzalcore.vgpu.serve.Json;
import io.quetzalcore.vgpu.wgsl.Compilation;
import io.quetzalcore.vgpu.wgsl.Diagnostic;
import io.quetzalcore.vgpu.wgsl.Wgsl;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Says what the compiler finds in a shader.
 *
 * @param file the shader
 * @param json whether to answer for programs
 */
record CheckCommand(Path file, boolean json) {

    static CheckCommand of(List<String> words) throws UsageProblem {
        Arguments given = Arguments.of(words, Set.of(), Set.of(Options.JSON));
        return new CheckCommand(Path.of(given.only("shader file")), given.has(Options.JSON));
    }

    int execute(PrintStream out) throws IOException {
        Compilation compilation = Wgsl.compile(Files.readString(file));
        if (json) {
            for (Diagnostic found : compilation.diagnostics()) {
                out.println(Json.write(fields(compilation, found)));
            }
        } else {
            out.print(compilation.report());
        }
        boolean sound = compilation instanceof Compilation.Compiled;
        if (!json && sound && compilation.diagnostics().isEmpty()) {
            out.println(file + ": nothing found");
        }
        return sound ? 0 : 1;
    }

    private Map<String, Object> fields(Compilation compilation, Diagnostic found) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("file", file.toString());
        fields.put("severity", found.severity().toString());
        fields.put("line", compilation.source().line(found.span().start()));
        fields.put("column", compilation.source().column(found.span().start()));
        fields.put("message", found.message());
        return fields;
    }
}
