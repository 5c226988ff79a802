package io.quetzalcore.formats.wasm;

import io.quetzalcore.formats.wasm.ByteReader.Malformed;
import java.util.ArrayList;
import java.util.List;

/**
 * What stands in a module's sections about its edges.
 *
 * @param imports in their order
 * @param exports in their order
 * @param memories first pages of each memory of its own
 */
record ModuleOutline(List<Import> imports, List<Export> exports, List<Long> memories) {

    private static final List<String> KINDS = List.of("function", "table", "memory", "global", "tag");

    /** @param kind function, table, memory, global or tag; {@code type} of a function, empty otherwise */
    record Import(String module, String name, String kind, String type) {}

    /** @param kind as of an import; {@code type} of a function, empty otherwise */
    record Export(String name, String kind, String type) {}

    /** Reads a module that begins with its eight bytes of magic and version. */
    static ModuleOutline of(byte[] bytes) throws Malformed {
        Reading reading = new Reading();
        ByteReader module = new ByteReader(bytes, 8, bytes.length);
        while (!module.atEnd()) {
            int id = module.next();
            ByteReader section = module.part(module.unsigned());
            switch (id) {
                case 1 -> reading.types(section);
                case 2 -> reading.imports(section);
                case 3 -> reading.functions(section);
                case 5 -> reading.memories(section);
                case 7 -> reading.exports(section);
                default -> {} // nothing about edges
            }
        }
        return new ModuleOutline(List.copyOf(reading.imports), List.copyOf(reading.exports), reading.memories);
    }

    private static String kind(int code) throws Malformed {
        if (code >= KINDS.size()) {
            throw new Malformed("an import or export of kind " + code);
        }
        return KINDS.get(code);
    }

    private static final class Reading {
        private final List<String> types = new ArrayList<>();
        private final List<Import> imports = new ArrayList<>();
        private final List<String> functions = new ArrayList<>();
        private final List<Long> memories = new ArrayList<>();
        private final List<Export> exports = new ArrayList<>();

        void types(ByteReader in) throws Malformed {
            int count = in.count();
            for (int k = 0; k < count; k++) {
                if (in.next() != 0x60) {
                    throw new Malformed("a type that is no function's: structures and arrays of the collected heap");
                }
                String parameters = values(in);
                String results = values(in);
                types.add("(" + parameters + ") -> " + (results.isEmpty() ? "nothing" : results));
            }
        }

        private static String values(ByteReader in) throws Malformed {
            int count = in.count();
            StringBuilder text = new StringBuilder();
            for (int k = 0; k < count; k++) {
                text.append(k > 0 ? ", " : "").append(value(in.next()));
            }
            return text.toString();
        }

        private static String value(int code) {
            return switch (code) {
                case 0x7f -> "i32";
                case 0x7e -> "i64";
                case 0x7d -> "f32";
                case 0x7c -> "f64";
                case 0x7b -> "v128";
                default -> "ref";
            };
        }

        private String type(long index) throws Malformed {
            if (index >= types.size()) {
                throw new Malformed("a function of type " + index + " of " + types.size());
            }
            return types.get((int) index);
        }

        void imports(ByteReader in) throws Malformed {
            int count = in.count();
            for (int k = 0; k < count; k++) {
                String module = in.name();
                String name = in.name();
                String kind = kind(in.next());
                String type = "";
                switch (kind) {
                    case "function" -> {
                        type = type(in.unsigned());
                        functions.add(type);
                    }
                    case "table" -> {
                        in.next();
                        limits(in);
                    }
                    case "memory" -> limits(in);
                    case "global" -> {
                        in.next();
                        in.next();
                    }
                    default -> {
                        in.next();
                        in.unsigned();
                    }
                }
                imports.add(new Import(module, name, kind, type));
            }
        }

        /** The first of the two limits. */
        private static long limits(ByteReader in) throws Malformed {
            int flags = in.next();
            long least = in.unsigned();
            if ((flags & 1) != 0) {
                in.unsigned();
            }
            return least;
        }

        void functions(ByteReader in) throws Malformed {
            int count = in.count();
            for (int k = 0; k < count; k++) {
                functions.add(type(in.unsigned()));
            }
        }

        void memories(ByteReader in) throws Malformed {
            int count = in.count();
            for (int k = 0; k < count; k++) {
                memories.add(limits(in));
            }
        }

        void exports(ByteReader in) throws Malformed {
            int count = in.count();
            for (int k = 0; k < count; k++) {
                String name = in.name();
                String kind = kind(in.next());
                long index = in.unsigned();
                if (kind.equals("function") && index >= functions.size()) {
                    throw new Malformed("an export of function " + index + " of " + functions.size());
                }
                exports.add(new Export(name, kind, kind.equals("function") ? functions.get((int) index) : ""));
            }
        }
    }
}
