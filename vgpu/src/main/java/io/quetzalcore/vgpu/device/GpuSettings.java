package io.quetzalcore.vgpu.device;

import io.quetzalcore.vgpu.kernel.Tier;
import java.time.Duration;

/**
 * How a simulated GPU is run.
 *
 * @param tier what kernels are compiled to
 * @param threads host threads of a dispatch
 * @param memoryBytes for all buffers of all devices together
 * @param dispatchLimit the longest that one dispatch may take; beyond it the device is lost
 */
public record GpuSettings(Tier tier, int threads, long memoryBytes, Duration dispatchLimit) {

    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

    /** All processors, half of the heap, ten seconds a dispatch. */
    public static GpuSettings at(Tier tier) {
        Runtime machine = Runtime.getRuntime();
        return new GpuSettings(tier, machine.availableProcessors(), machine.maxMemory() / 2, TEN_SECONDS);
    }

    /** The same with another limit. */
    public GpuSettings withDispatchLimit(Duration limit) {
        return new GpuSettings(tier, threads, memoryBytes, limit);
    }

    /** The same with other memory. */
    public GpuSettings withMemory(long bytes) {
        return new GpuSettings(tier, threads, bytes, dispatchLimit);
    }
}
