package io.quetzalcore.vgpu.wasm;

import java.time.Duration;

/**
 * What one call of a module may take of a GPU.
 *
 * @param buffers how many
 * @param bytes of all of them together
 * @param pipelines how many
 * @param shaderBytes of one WGSL text
 * @param dispatch the longest that one may take
 */
public record GpuLimits(int buffers, long bytes, int pipelines, int shaderBytes, Duration dispatch) {

    /** Fit for classifying the targets of a survey. */
    public static final GpuLimits STANDARD = new GpuLimits(64, 64L << 20, 16, 1 << 16, Duration.ofSeconds(5));

    /** The same with another limit on time. */
    public GpuLimits within(Duration time) {
        return new GpuLimits(buffers, bytes, pipelines, shaderBytes, time);
    }
}
