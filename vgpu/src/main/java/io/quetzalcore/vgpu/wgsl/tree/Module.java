package io.quetzalcore.vgpu.wgsl.tree;

import io.quetzalcore.vgpu.wgsl.syntax.Source;
import io.quetzalcore.vgpu.wgsl.type.Struct;
import java.util.List;
import java.util.Optional;

/**
 * A valid program.
 *
 * @param functions each after those it calls
 * @param overrides each after those its initial value names
 * @param overrideCounts the counts of arrays sized by overrides: i32 or u32 expressions, see {@code
 *     ArrayCount.Overridden}
 * @param source for the lines of its spans
 */
public record Module(
        Source source,
        List<Struct> structs,
        List<Var.Global> globals,
        List<Overridable> overrides,
        List<Function> functions,
        List<EntryPoint> entryPoints,
        List<Expression> overrideCounts) {
    /** The entry point of that name. */
    public Optional<EntryPoint> entryPoint(String name) {
        return entryPoints.stream().filter(e -> e.name().equals(name)).findFirst();
    }
}
