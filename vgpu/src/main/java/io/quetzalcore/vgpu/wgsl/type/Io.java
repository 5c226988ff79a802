package io.quetzalcore.vgpu.wgsl.type;

import org.jspecify.annotations.Nullable;

/** What an entry point's parameter, result or structure member is to the pipeline. */
public sealed interface Io {
    /** A built-in value such as {@code global_invocation_id}. */
    record Builtin(BuiltinValue value, boolean invariant) implements Io {}

    /**
     * A user-defined value between stages.
     *
     * @param interpolation as written, such as {@code flat} or {@code linear, centroid}; null when not given
     * @param blendSource of a fragment output, or -1
     */
    record Location(int location, @Nullable String interpolation, int blendSource) implements Io {}
}
