package io.quetzalcore.vgpu.device;

import io.quetzalcore.vgpu.count.Tally;
import io.quetzalcore.vgpu.kernel.Tier;
import java.util.Optional;

/**
 * What one dispatch did.
 *
 * @param pipeline the label of its pipeline
 * @param tier what ran
 * @param fallback in plain words, why it was not vectors though they were asked for, or what is wrong with those
 * @param workgroups how many
 * @param invocations of all work-groups
 * @param boundBytes of all buffers that it could reach
 * @param occupancy share of the 8,192 places of the GPU at its fullest, 0 to 1
 * @param nanoseconds wall clock
 * @param tally what its invocations did; empty unless {@link Device#countDispatches} asks for it, and when
 *     counting ran into {@link GpuSettings#countLimit}
 */
public record DispatchReport(
        String pipeline,
        Tier tier,
        Optional<String> fallback,
        long workgroups,
        long invocations,
        long boundBytes,
        double occupancy,
        long nanoseconds,
        Optional<Tally> tally) {}
