package io.quetzalcore.vgpu.device;

import io.quetzalcore.vgpu.kernel.Kernel;

/**
 * How full a dispatch would keep the GPU that is simulated: 32 compute units, each of which holds 256 invocations and
 * 16 KiB of work-group memory at a time.
 */
final class Occupancy {

    /** Compute units. */
    static final int COMPUTE_UNITS = 32;

    /** Invocations that a unit holds at a time. */
    static final int INVOCATIONS_PER_UNIT = 256;

    private static final int BYTES_PER_UNIT = 16384;

    private Occupancy() {}

    /** Of 8,192 places for invocations, the share that the work-groups of a dispatch take at its fullest; 0 to 1. */
    static double of(Kernel kernel, long groups) {
        long invocations = kernel.workgroupSize().count();
        long byInvocations = Math.max(1, INVOCATIONS_PER_UNIT / invocations);
        long byMemory =
                kernel.workgroupBytes() == 0 ? byInvocations : Math.max(1, BYTES_PER_UNIT / kernel.workgroupBytes());
        long resident = Math.min(groups, COMPUTE_UNITS * Math.min(byInvocations, byMemory));
        return (double) (resident * invocations) / (COMPUTE_UNITS * INVOCATIONS_PER_UNIT);
    }
}
