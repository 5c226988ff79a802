package io.quetzalcore.vgpu.wasm;

import java.util.List;
import java.util.stream.Collectors;
import run.endive.wasm.types.FunctionType;
import run.endive.wasm.types.ValType;

/** Names and types out of a foreign file, fit to be shown. */
final class Words {

    private static final int SHOWN = 80;

    private Words() {}

    /** A name in quotes, cut, without characters that would change the line it stands in. */
    static String quoted(String name) {
        String cut = name.length() <= SHOWN ? name : name.substring(0, SHOWN) + "...";
        return "\"" + plain(cut) + "\"";
    }

    /** The same text with every control character replaced by a space. */
    static String plain(String text) {
        return text.codePoints()
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** A function's type as WebAssembly's text writes it: {@code (i32, i32) -> i64}. */
    static String type(FunctionType type) {
        return "(" + list(type.params()) + ") -> " + (type.returns().isEmpty() ? "nothing" : list(type.returns()));
    }

    private static String list(List<ValType> types) {
        return types.stream()
                .map(type -> type.name().toLowerCase(java.util.Locale.ROOT))
                .collect(Collectors.joining(", "));
    }
}
