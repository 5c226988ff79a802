package io.quetzalcore.vgpu.run;

import io.quetzalcore.vgpu.kernel.PipelineProblem;
import io.quetzalcore.vgpu.serve.Json;
import io.quetzalcore.vgpu.wgsl.Compilation;
import io.quetzalcore.vgpu.wgsl.Diagnostic;
import io.quetzalcore.vgpu.wgsl.Extension;
import io.quetzalcore.vgpu.wgsl.Wgsl;
import io.quetzalcore.vgpu.wgsl.tree.EntryPoint;
import io.quetzalcore.vgpu.wgsl.tree.Module;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Says what the compiler finds in a shader, then runs its compute entry points under watch and says what happened.
 *
 * @param file the shader
 * @param entry the only entry point to run
 * @param buffers what is bound in place of made-up contents
 * @param trial how it is run
 * @param json whether to answer for programs
 */
record CheckCommand(Path file, Optional<String> entry, List<Place> buffers, Trial trial, boolean json) {

    private static final String SEEDS = "--seeds";
    private static final String SEED = "--seed";
    private static final String ROUNDS = "--rounds";
    private static final String NAN = "--nan";
    private static final int MOST_SEEDS = 1000;

    static CheckCommand of(List<String> words) throws UsageProblem {
        Arguments given = Arguments.of(
                words,
                Set.of(Options.DISPATCH, Options.BUFFER, Options.ENTRY, Options.OVERRIDE, SEEDS, SEED, ROUNDS),
                Set.of(Options.JSON, NAN));
        return new CheckCommand(
                Path.of(given.only("shader file")),
                given.one(Options.ENTRY),
                Options.places(given, Options.BUFFER),
                new Trial(
                        Options.groups(given),
                        Options.overrides(given),
                        seeds(given),
                        Arguments.number(given.one(ROUNDS).orElse("65536"), ROUNDS, 1, Integer.MAX_VALUE),
                        given.has(NAN)),
                given.has(Options.JSON));
    }

    /** The first so many seeds, or the one of a finding that is to be seen again. */
    private static List<Integer> seeds(Arguments given) throws UsageProblem {
        Optional<String> one = given.one(SEED);
        if (one.isPresent()) {
            return List.of(Arguments.number(one.get(), SEED, 0, Integer.MAX_VALUE));
        }
        int count = Arguments.number(given.one(SEEDS).orElse("4"), SEEDS, 1, MOST_SEEDS);
        return java.util.stream.IntStream.range(0, count).boxed().toList();
    }

    int execute(PrintStream out) throws IOException, UsageProblem {
        Compilation compilation = Wgsl.compile(Files.readString(file), Set.of(Extension.F16, Extension.SUBGROUPS));
        if (json) {
            compilation.diagnostics().forEach(found -> out.println(Json.write(fields(compilation, found))));
        } else {
            out.print(compilation.report());
        }
        return switch (compilation) {
            case Compilation.Rejected rejected -> 1;
            case Compilation.Compiled compiled -> watch(compiled, out);
        };
    }

    private int watch(Compilation.Compiled compiled, PrintStream out) throws IOException, UsageProblem {
        Module module = compiled.module();
        List<EntryPoint> entries = entries(module);
        SampleBuffers samples = SampleBuffers.of(buffers, entries);
        Sightings sightings = new Sightings();
        boolean sound = true;
        for (EntryPoint each : entries) {
            try {
                trial.run(module, each, samples, sightings);
            } catch (PipelineProblem problem) {
                sound = false;
                out.println(refused(module, each, String.valueOf(problem.getMessage())));
            }
        }
        printed(sightings, module, out);
        List<Sighting> seen = sightings.all();
        for (Sighting sighting : seen) {
            out.print(json ? Json.write(sighting.fields(file, module.source())) + "\n" : sighting.text(file, module));
        }
        if (!json && sound && seen.isEmpty() && compiled.diagnostics().isEmpty()) {
            out.println(file + ": nothing found");
        }
        return sound && seen.isEmpty() ? 0 : 1;
    }

    private void printed(Sightings sightings, Module module, PrintStream out) {
        for (Sightings.Said said : sightings.said()) {
            int line = module.source().line(said.printed().span().start());
            if (json) {
                Map<String, Object> fields = new LinkedHashMap<>();
                fields.put("file", file.toString());
                fields.put("severity", "info");
                fields.put("line", line);
                fields.put("kind", "print");
                fields.put("message", said.printed().text());
                fields.put("entryPoint", said.entry());
                fields.put("workgroup", said.printed().workgroup());
                fields.put("invocation", said.printed().invocation());
                out.println(Json.write(fields));
            } else {
                out.println(file + ":" + line + ": " + said.entry() + ", work-group "
                        + said.printed().workgroup() + ", invocation "
                        + said.printed().invocation() + ": "
                        + said.printed().text());
            }
        }
        if (sightings.unsaid() > 0 && !json) {
            out.println(file + ": " + sightings.unsaid() + " more calls of print are not shown");
        }
    }

    private List<EntryPoint> entries(Module module) throws UsageProblem {
        List<EntryPoint> compute = module.entryPoints().stream()
                .filter(each -> each.stage() == EntryPoint.Stage.COMPUTE)
                .toList();
        if (entry.isEmpty()) {
            return compute;
        }
        List<EntryPoint> named =
                compute.stream().filter(each -> each.name().equals(entry.get())).toList();
        if (named.isEmpty()) {
            throw new UsageProblem(Options.ENTRY + " is '" + entry.get() + "', and the compute entry points are "
                    + compute.stream().map(EntryPoint::name).toList());
        }
        return named;
    }

    private Map<String, Object> fields(Compilation compilation, Diagnostic found) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("file", file.toString());
        fields.put("severity", found.severity().toString());
        fields.put("line", compilation.source().line(found.span().start()));
        fields.put("column", compilation.source().column(found.span().start()));
        fields.put("kind", "compiler");
        fields.put("message", found.message());
        return fields;
    }

    /** Of an entry point that the compiler takes and no pipeline can be made of. */
    private String refused(Module module, EntryPoint point, String why) {
        int line = module.source().line(point.function().span().start());
        int column = module.source().column(point.function().span().start());
        if (!json) {
            return file + ":" + line + ":" + column + ": pipeline: " + point.name() + " cannot be run: " + why;
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("file", file.toString());
        fields.put("severity", "error");
        fields.put("line", line);
        fields.put("column", column);
        fields.put("kind", "pipeline");
        fields.put("message", why);
        fields.put("entryPoint", point.name());
        return Json.write(fields);
    }
}
