package io.quetzalcore.vgpu.device;

/**
 * A sampler that is wanted.
 *
 * @param label for messages; may be empty
 * @param isLinear whether any of its filters is "linear"
 * @param isAllLinear whether all are
 * @param compares whether it compares depths
 * @param leastLod least level of detail
 * @param mostLod greatest level of detail
 * @param anisotropy samples along the longer side
 */
public record SamplerDescriptor(
        String label,
        boolean isLinear,
        boolean isAllLinear,
        boolean compares,
        double leastLod,
        double mostLod,
        int anisotropy) {}
