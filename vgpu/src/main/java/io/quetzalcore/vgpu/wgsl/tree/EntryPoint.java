package io.quetzalcore.vgpu.wgsl.tree;

import java.util.List;

/**
 * An entry point.
 *
 * @param workgroupSize x, y, z: constants or override-expressions, i32 or u32; empty unless a compute shader
 * @param globals the module's variables that it, or a function it calls, names; in the order of declaration
 * @param overrides those that it needs, also through other overrides, array counts and the workgroup size
 */
public record EntryPoint(
        Stage stage,
        Function function,
        List<Expression> workgroupSize,
        List<Var.Global> globals,
        List<Overridable> overrides) {
    /** The pipeline stages. */
    public enum Stage {
        VERTEX,
        FRAGMENT,
        COMPUTE;

        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    public String name() {
        return function.name();
    }
}
