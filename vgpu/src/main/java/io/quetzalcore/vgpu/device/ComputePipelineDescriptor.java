package io.quetzalcore.vgpu.device;

import java.util.Map;
import java.util.Optional;

/**
 * A pipeline that is wanted.
 *
 * @param label for messages; may be empty
 * @param layout the groups it sees; empty: made from what the shader uses
 * @param module the shader
 * @param entryPoint its entry point; empty: the only one
 * @param constants values of overrides, by name or number
 */
public record ComputePipelineDescriptor(
        String label,
        Optional<PipelineLayout> layout,
        ShaderModule module,
        Optional<String> entryPoint,
        Map<String, Double> constants) {

    public ComputePipelineDescriptor {
        constants = Map.copyOf(constants);
    }

    /** The only entry point of a shader, with an automatic layout. */
    public static ComputePipelineDescriptor of(ShaderModule module) {
        return new ComputePipelineDescriptor("", Optional.empty(), module, Optional.empty(), Map.of());
    }
}
