package io.quetzalcore.vgpu.wgsl;

import io.quetzalcore.vgpu.wgsl.syntax.Source;
import io.quetzalcore.vgpu.wgsl.tree.Module;
import java.util.List;

/** What came of a shader's text. */
public sealed interface Compilation {
    Source source();

    /** Everything there is to say, errors first, each kind in the order of the text. */
    List<Diagnostic> diagnostics();

    /** A valid program, perhaps with warnings. */
    record Compiled(Module module, List<Diagnostic> diagnostics) implements Compilation {
        @Override
        public Source source() {
            return module.source();
        }
    }

    /** Not a valid program: there is at least one error. */
    record Rejected(Source source, List<Diagnostic> diagnostics) implements Compilation {}

    /** All diagnostics as text, an empty line between them; empty when there are none. */
    default String report() {
        return String.join(
                "\n", diagnostics().stream().map(d -> d.render(source())).toList());
    }
}
