package io.quetzalcore.formats.wasm;

import io.quetzalcore.formats.wasm.ByteReader.Malformed;
import io.quetzalcore.formats.wasm.ModuleOutline.Export;
import io.quetzalcore.formats.wasm.ModuleOutline.Import;
import io.quetzalcore.survey.InputProblem;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** The interface of a module of signatures, as docs/signatures.md has it, and whether a file keeps it at its edges. */
public final class SignatureModule {

    /** Pages of 64 KiB that it may start with. */
    static final long MOST_PAGES = 512;

    private static final byte[] START = {0, 'a', 's', 'm', 1, 0, 0, 0};
    private static final int SHOWN = 80;

    /** What it must export, by name. */
    static final Map<String, String> EXPORTS = new TreeMap<>(Map.of(
            "reserve", "(i32) -> i32",
            "describe", "(i32, i32) -> i64",
            "classify", "(i32, i32) -> i64"));

    /** What it may import, by module and name. */
    static final Map<String, String> IMPORTS = new TreeMap<>(Map.of(
            "quetzal.log", "(i32, i32) -> nothing",
            "vgpu.buffer_create", "(i32) -> i32",
            "vgpu.buffer_write", "(i32, i32, i32, i32) -> nothing",
            "vgpu.buffer_read", "(i32, i32, i32, i32) -> nothing",
            "vgpu.pipeline_create", "(i32, i32, i32, i32) -> i32",
            "vgpu.dispatch", "(i32, i32, i32, i32, i32, i32) -> nothing"));

    private SignatureModule() {}

    /**
     * Looks at a file.
     *
     * @param name of it, for the message
     * @throws InputProblem naming what was found and what was expected
     */
    public static void check(String name, byte[] bytes) throws InputProblem {
        if (bytes.length < 4 || !Arrays.equals(bytes, 0, 4, START, 0, 4)) {
            throw new InputProblem(name, 0, null, "no WebAssembly", "a module: its first bytes are 0, a, s, m");
        }
        if (bytes.length < START.length || !Arrays.equals(bytes, 4, 8, START, 4, 8)) {
            throw new InputProblem(name, 0, null, "another version of WebAssembly", "version 1");
        }
        ModuleOutline outline;
        try {
            outline = ModuleOutline.of(bytes);
        } catch (Malformed malformed) {
            throw new InputProblem(name, 0, null, malformed.what(), "a whole module of WebAssembly 1.0");
        }
        for (Import wanted : outline.imports()) {
            check(name, wanted);
        }
        memory(name, outline);
        for (Map.Entry<String, String> export : EXPORTS.entrySet()) {
            check(name, outline, export.getKey(), export.getValue());
        }
    }

    private static void check(String name, Import wanted) throws InputProblem {
        String full = wanted.module() + "." + wanted.name();
        String type = IMPORTS.get(full);
        if (!wanted.kind().equals("function") || type == null) {
            throw new InputProblem(
                    name,
                    0,
                    "imports",
                    "the " + wanted.kind() + " " + plain(full),
                    "no imports but the functions " + String.join(", ", IMPORTS.keySet()));
        }
        if (!type.equals(wanted.type())) {
            throw new InputProblem(name, 0, "imports", full + " : " + wanted.type(), full + " : " + type);
        }
    }

    private static void memory(String name, ModuleOutline outline) throws InputProblem {
        boolean exported = outline.exports().stream()
                .anyMatch(export ->
                        export.kind().equals("memory") && export.name().equals("memory"));
        if (outline.memories().size() != 1 || !exported) {
            throw new InputProblem(
                    name,
                    0,
                    "memory",
                    outline.memories().size() + " memories of its own, " + (exported ? "" : "not ")
                            + "exported as \"memory\"",
                    "one, exported as \"memory\"");
        }
        long pages = outline.memories().getFirst();
        if (pages > MOST_PAGES) {
            throw new InputProblem(
                    name, 0, "memory", pages + " pages at the start", "at most " + MOST_PAGES + " of 64 KiB");
        }
    }

    private static void check(String name, ModuleOutline outline, String function, String type) throws InputProblem {
        String found = outline.exports().stream()
                .filter(export ->
                        export.kind().equals("function") && export.name().equals(function))
                .map(Export::type)
                .findFirst()
                .orElse("nothing of that name");
        if (!found.equals(type)) {
            throw new InputProblem(name, 0, "exports", function + " : " + found, function + " : " + type);
        }
    }

    /** A foreign name, cut, without what would change the line it stands in. */
    private static String plain(String text) {
        String cut = text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
        return cut.codePoints()
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
