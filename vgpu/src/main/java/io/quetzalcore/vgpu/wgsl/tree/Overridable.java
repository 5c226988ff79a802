package io.quetzalcore.vgpu.wgsl.tree;

import io.quetzalcore.vgpu.wgsl.syntax.Span;
import io.quetzalcore.vgpu.wgsl.type.Scalar;
import org.jspecify.annotations.Nullable;

/**
 * A pipeline-overridable constant.
 *
 * @param id given with {@code @id}, or -1; then the pipeline names it by its name
 * @param initial a constant or an override-expression of the same type; null when the pipeline must give the value
 */
public record Overridable(
        String name, int id, Scalar type, @Nullable Expression initial, Span span) {
    /** What the pipeline calls it: the id where there is one, else the name. */
    public String key() {
        return id >= 0 ? Integer.toString(id) : name;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
