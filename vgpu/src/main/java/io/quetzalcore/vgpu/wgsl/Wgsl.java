package io.quetzalcore.vgpu.wgsl;

import io.quetzalcore.vgpu.wgsl.syntax.Source;
import io.quetzalcore.vgpu.wgsl.syntax.Span;
import java.util.List;
import java.util.Set;

/** The front door of the compiler. */
public final class Wgsl {
    private Wgsl() {}

    /** Compiles for a device without optional extensions. Never throws on any text. */
    public static Compilation compile(String text) {
        return compile(text, Set.of());
    }

    /** Compiles for a device with the extensions given: {@code enable} of any other is an error. */
    public static Compilation compile(String text, Set<Extension> extensions) {
        Source source = new Source(text);
        return new Compilation.Rejected(
                source, List.of(new Diagnostic(Severity.ERROR, "not compiled: " + extensions, new Span(0, 0))));
    }
}
