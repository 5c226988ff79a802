package io.quetzalcore.vgpu.wgsl;

import io.quetzalcore.vgpu.wgsl.resolve.DiagnosticFilters;
import io.quetzalcore.vgpu.wgsl.resolve.Directives;
import io.quetzalcore.vgpu.wgsl.resolve.ModuleResolver;
import io.quetzalcore.vgpu.wgsl.syntax.ModuleSyntax;
import io.quetzalcore.vgpu.wgsl.syntax.Parser;
import io.quetzalcore.vgpu.wgsl.syntax.Source;
import io.quetzalcore.vgpu.wgsl.tree.Module;
import io.quetzalcore.vgpu.wgsl.uniformity.Filters;
import io.quetzalcore.vgpu.wgsl.uniformity.Uniformity;
import java.util.Set;

/** The front door of the compiler. */
public final class Wgsl {
    private Wgsl() {}

    /** The language extensions that every program may use, for {@code navigator.gpu.wgslLanguageFeatures}. */
    public static Set<String> languageFeatures() {
        return Directives.LANGUAGE_FEATURES;
    }

    /** Compiles for a device without optional extensions. Never throws on any text. */
    public static Compilation compile(String text) {
        return compile(text, Set.of());
    }

    /** Compiles for a device with the extensions given: {@code enable} of any other is an error. */
    public static Compilation compile(String text, Set<Extension> extensions) {
        Source source = new Source(text);
        Diagnostics diagnostics = new Diagnostics();
        ModuleSyntax syntax = Parser.parse(source, diagnostics);
        if (diagnostics.hasErrors()) return new Compilation.Rejected(source, diagnostics.sorted());
        Module module = ModuleResolver.resolve(source, syntax, extensions, diagnostics);
        Filters filters = DiagnosticFilters.of(syntax, diagnostics);
        if (!diagnostics.hasErrors()) Uniformity.check(module, filters, diagnostics);
        return diagnostics.hasErrors()
                ? new Compilation.Rejected(source, diagnostics.sorted())
                : new Compilation.Compiled(module, diagnostics.sorted());
    }
}
