package io.quetzalcore.vgpu.device;

import static io.quetzalcore.vgpu.device.Violation.require;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Bindings counted per stage and per layout, held against the limits. */
final class BindingCount {

    private static final List<Integer> STAGES = List.of(ShaderStage.VERTEX, ShaderStage.FRAGMENT, ShaderStage.COMPUTE);

    /** What is counted in each stage. */
    private enum PerStage {
        UNIFORM_BUFFERS(Limit.MAX_UNIFORM_BUFFERS_PER_SHADER_STAGE),
        STORAGE_BUFFERS(Limit.MAX_STORAGE_BUFFERS_PER_SHADER_STAGE),
        SAMPLERS(Limit.MAX_SAMPLERS_PER_SHADER_STAGE),
        SAMPLED_TEXTURES(Limit.MAX_SAMPLED_TEXTURES_PER_SHADER_STAGE),
        STORAGE_TEXTURES(Limit.MAX_STORAGE_TEXTURES_PER_SHADER_STAGE);

        private final Limit limit;

        PerStage(Limit limit) {
            this.limit = limit;
        }
    }

    private final Map<PerStage, int[]> perStage = new EnumMap<>(PerStage.class);
    private int dynamicUniform;
    private int dynamicStorage;

    BindingCount() {
        for (PerStage kind : PerStage.values()) {
            perStage.put(kind, new int[STAGES.size()]);
        }
    }

    void add(BindGroupLayoutEntry entry) {
        switch (entry.layout()) {
            case BindingLayout.OfBuffer buffer -> {
                boolean uniform = buffer.type() == BindingLayout.BufferType.UNIFORM;
                count(entry, uniform ? PerStage.UNIFORM_BUFFERS : PerStage.STORAGE_BUFFERS, 1);
                dynamicUniform += buffer.hasDynamicOffset() && uniform ? 1 : 0;
                dynamicStorage += buffer.hasDynamicOffset() && !uniform ? 1 : 0;
            }
            case BindingLayout.OfSampler sampler -> count(entry, PerStage.SAMPLERS, 1);
            case BindingLayout.OfTexture texture -> count(entry, PerStage.SAMPLED_TEXTURES, 1);
            case BindingLayout.OfStorageTexture texture -> count(entry, PerStage.STORAGE_TEXTURES, 1);
            case BindingLayout.OfExternalTexture texture -> {
                // WebGPU's price of one: four planes, a sampler and the parameters
                count(entry, PerStage.SAMPLED_TEXTURES, 4);
                count(entry, PerStage.SAMPLERS, 1);
                count(entry, PerStage.UNIFORM_BUFFERS, 1);
            }
        }
    }

    private void count(BindGroupLayoutEntry entry, PerStage kind, int many) {
        int[] counts = java.util.Objects.requireNonNull(perStage.get(kind));
        for (int k = 0; k < counts.length; k++) {
            if ((entry.visibility() & STAGES.get(k)) != 0) {
                counts[k] += many;
            }
        }
    }

    void requireWithin(Limits limits) {
        perStage.forEach((kind, counts) -> {
            for (int count : counts) {
                requireAtMost(count, limits, kind.limit);
            }
        });
        requireAtMost(dynamicUniform, limits, Limit.MAX_DYNAMIC_UNIFORM_BUFFERS_PER_PIPELINE_LAYOUT);
        requireAtMost(dynamicStorage, limits, Limit.MAX_DYNAMIC_STORAGE_BUFFERS_PER_PIPELINE_LAYOUT);
        int[] storage = java.util.Objects.requireNonNull(perStage.get(PerStage.STORAGE_BUFFERS));
        requireAtMost(storage[0], limits, Limit.MAX_STORAGE_BUFFERS_IN_VERTEX_STAGE);
        requireAtMost(storage[1], limits, Limit.MAX_STORAGE_BUFFERS_IN_FRAGMENT_STAGE);
    }

    private static void requireAtMost(int count, Limits limits, Limit limit) {
        require(count <= limits.of(limit), "%d are over the limit %s of %d", count, limit.key(), limits.of(limit));
    }
}
