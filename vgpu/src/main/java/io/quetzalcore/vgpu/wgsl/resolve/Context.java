package io.quetzalcore.vgpu.wgsl.resolve;

import io.quetzalcore.vgpu.wgsl.Diagnostics;
import io.quetzalcore.vgpu.wgsl.Extension;
import io.quetzalcore.vgpu.wgsl.syntax.Source;
import io.quetzalcore.vgpu.wgsl.tree.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What all parts of the resolver share while one program is resolved.
 *
 * @param enabled the extensions the program enables
 * @param overrideCounts counts of arrays sized by overrides, as they are found
 */
record Context(
        Source source, Diagnostics diagnostics, Names names, Set<Extension> enabled, List<Expression> overrideCounts) {
    Context(Source source, Diagnostics diagnostics, Set<Extension> enabled) {
        this(source, diagnostics, new Names(), enabled, new ArrayList<>());
    }
}
