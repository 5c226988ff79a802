package io.quetzalcore.vgpu.device;

import io.quetzalcore.vgpu.kernel.Tier;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How a simulated GPU is run.
 *
 * @param tier what kernels are compiled to; empty: scalar code, and vector code from when it was found to be faster
 * @param threads host threads of a dispatch
 * @param memoryBytes for all buffers of all devices together
 * @param dispatchLimit the longest that one dispatch may take; beyond it the device is lost
 * @param countLimit the longest that its counting may take; beyond it there is no tally
 */
public record GpuSettings(
        Optional<Tier> tier, int threads, long memoryBytes, Duration dispatchLimit, Duration countLimit) {

    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

    public GpuSettings {
        Objects.requireNonNull(tier, "tier");
    }

    /** To count goes step by step. */
    private static final int COUNTING_TAKES = 6;

    /** Tiers by what is found to be faster; all processors, half of the heap, ten seconds a dispatch, a minute to count it. */
    public static GpuSettings adaptive() {
        return of(Optional.empty());
    }

    /** The same in one tier, whatever comes of it. */
    public static GpuSettings at(Tier tier) {
        return of(Optional.of(tier));
    }

    private static GpuSettings of(Optional<Tier> tier) {
        Runtime machine = Runtime.getRuntime();
        return new GpuSettings(
                tier, machine.availableProcessors(), machine.maxMemory() / 2, TEN_SECONDS, counting(TEN_SECONDS));
    }

    private static Duration counting(Duration limit) {
        return limit.multipliedBy(COUNTING_TAKES);
    }

    /** The same with another limit, and six times as much for counting. */
    public GpuSettings withDispatchLimit(Duration limit) {
        return new GpuSettings(tier, threads, memoryBytes, limit, counting(limit));
    }

    /** The same with another limit for counting. */
    public GpuSettings withCountLimit(Duration limit) {
        return new GpuSettings(tier, threads, memoryBytes, dispatchLimit, limit);
    }

    /** The same with other memory. */
    public GpuSettings withMemory(long bytes) {
        return new GpuSettings(tier, threads, bytes, dispatchLimit, countLimit);
    }
}
