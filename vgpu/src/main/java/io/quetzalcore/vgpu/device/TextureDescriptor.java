package io.quetzalcore.vgpu.device;

import java.util.List;

/**
 * A texture that is wanted.
 *
 * @param label for messages; may be empty
 * @param width texels
 * @param height texels; 1 for "1d"
 * @param depthOrArrayLayers texels of "3d", else layers
 * @param mipLevels how many, each half as large
 * @param samples a texel: 1 or 4
 * @param dimension "1d", "2d" or "3d"
 * @param format WebGPU's name of it
 * @param usage bits of {@link TextureUsage}
 * @param viewFormats other formats that views of it may have
 */
public record TextureDescriptor(
        String label,
        int width,
        int height,
        int depthOrArrayLayers,
        int mipLevels,
        int samples,
        String dimension,
        String format,
        int usage,
        List<String> viewFormats) {

    public TextureDescriptor {
        viewFormats = List.copyOf(viewFormats);
    }

    /** A texture of two dimensions, one layer, level and sample. */
    public static TextureDescriptor plane(int width, int height, String format, int usage) {
        return new TextureDescriptor("", width, height, 1, 1, 1, "2d", format, usage, List.of());
    }
}
