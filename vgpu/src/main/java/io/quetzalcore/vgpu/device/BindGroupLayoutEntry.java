package io.quetzalcore.vgpu.device;

import java.util.List;

/**
 * One binding of a group.
 *
 * @param binding its number, that of {@code @binding} in the shader
 * @param visibility bits of {@link ShaderStage}
 * @param layouts what may be bound; exactly one
 */
public record BindGroupLayoutEntry(int binding, int visibility, List<BindingLayout> layouts) {

    public BindGroupLayoutEntry {
        layouts = List.copyOf(layouts);
    }

    /** A buffer for compute shaders, without a dynamic offset, of any size. */
    public static BindGroupLayoutEntry buffer(int binding, BindingLayout.BufferType type) {
        return new BindGroupLayoutEntry(
                binding, ShaderStage.COMPUTE, List.of(new BindingLayout.OfBuffer(type, false, 0)));
    }

    /** What may be bound. */
    BindingLayout layout() {
        return layouts.getFirst();
    }
}
