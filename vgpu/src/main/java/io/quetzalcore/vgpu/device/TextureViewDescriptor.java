package io.quetzalcore.vgpu.device;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * A view of a texture that is wanted.
 *
 * @param label for messages; may be empty
 * @param format the texture's, or one of its view formats
 * @param dimension such as "2d" or "cube-array"; as the texture has it
 * @param usage bits of {@link TextureUsage}; 0 for those of the texture
 * @param aspect "all", "depth-only" or "stencil-only"
 * @param firstLevel mip level
 * @param levels mip levels; all that follow
 * @param firstLayer layer
 * @param layers layers; as the dimension says
 */
public record TextureViewDescriptor(
        String label,
        Optional<String> format,
        Optional<String> dimension,
        int usage,
        String aspect,
        int firstLevel,
        OptionalInt levels,
        int firstLayer,
        OptionalInt layers) {

    /** The whole of a texture. */
    public static TextureViewDescriptor whole() {
        return new TextureViewDescriptor(
                "", Optional.empty(), Optional.empty(), 0, "all", 0, OptionalInt.empty(), 0, OptionalInt.empty());
    }
}
