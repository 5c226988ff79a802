package io.quetzalcore.vgpu.wgsl.tree;

import io.quetzalcore.vgpu.wgsl.syntax.Span;
import io.quetzalcore.vgpu.wgsl.type.Io;
import io.quetzalcore.vgpu.wgsl.type.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A function.
 *
 * @param result NoValue when it returns nothing
 * @param resultIo of an entry point's result, unless that is a structure
 * @param mustUse whether a call's value may not be thrown away
 */
public record Function(
        String name,
        List<Binding.Parameter> parameters,
        Type result,
        @Nullable Io resultIo,
        boolean mustUse,
        Statement.Block body,
        Span span) {
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
