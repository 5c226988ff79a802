package io.quetzalcore.vgpu.device;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a device may be asked to hold, with WebGPU's default, which is also what the simulated GPU offers. */
public enum Limit {
    MAX_TEXTURE_DIMENSION_1D("maxTextureDimension1D", 8192),
    MAX_TEXTURE_DIMENSION_2D("maxTextureDimension2D", 8192),
    MAX_TEXTURE_DIMENSION_3D("maxTextureDimension3D", 2048),
    MAX_TEXTURE_ARRAY_LAYERS("maxTextureArrayLayers", 256),
    MAX_BIND_GROUPS("maxBindGroups", 4),
    MAX_BIND_GROUPS_PLUS_VERTEX_BUFFERS("maxBindGroupsPlusVertexBuffers", 24),
    MAX_BINDINGS_PER_BIND_GROUP("maxBindingsPerBindGroup", 1000),
    MAX_DYNAMIC_UNIFORM_BUFFERS_PER_PIPELINE_LAYOUT("maxDynamicUniformBuffersPerPipelineLayout", 8),
    MAX_DYNAMIC_STORAGE_BUFFERS_PER_PIPELINE_LAYOUT("maxDynamicStorageBuffersPerPipelineLayout", 4),
    MAX_SAMPLED_TEXTURES_PER_SHADER_STAGE("maxSampledTexturesPerShaderStage", 16),
    MAX_SAMPLERS_PER_SHADER_STAGE("maxSamplersPerShaderStage", 16),
    MAX_STORAGE_BUFFERS_PER_SHADER_STAGE("maxStorageBuffersPerShaderStage", 8),
    MAX_STORAGE_BUFFERS_IN_VERTEX_STAGE("maxStorageBuffersInVertexStage", 8),
    MAX_STORAGE_BUFFERS_IN_FRAGMENT_STAGE("maxStorageBuffersInFragmentStage", 8),
    MAX_STORAGE_TEXTURES_PER_SHADER_STAGE("maxStorageTexturesPerShaderStage", 4),
    MAX_STORAGE_TEXTURES_IN_VERTEX_STAGE("maxStorageTexturesInVertexStage", 4),
    MAX_STORAGE_TEXTURES_IN_FRAGMENT_STAGE("maxStorageTexturesInFragmentStage", 4),
    MAX_UNIFORM_BUFFERS_PER_SHADER_STAGE("maxUniformBuffersPerShaderStage", 12),
    MAX_UNIFORM_BUFFER_BINDING_SIZE("maxUniformBufferBindingSize", 65536),
    MAX_STORAGE_BUFFER_BINDING_SIZE("maxStorageBufferBindingSize", 128L << 20),
    MIN_UNIFORM_BUFFER_OFFSET_ALIGNMENT("minUniformBufferOffsetAlignment", 256),
    MIN_STORAGE_BUFFER_OFFSET_ALIGNMENT("minStorageBufferOffsetAlignment", 256),
    MAX_VERTEX_BUFFERS("maxVertexBuffers", 8),
    MAX_BUFFER_SIZE("maxBufferSize", 256L << 20),
    MAX_VERTEX_ATTRIBUTES("maxVertexAttributes", 16),
    MAX_VERTEX_BUFFER_ARRAY_STRIDE("maxVertexBufferArrayStride", 2048),
    MAX_INTER_STAGE_SHADER_VARIABLES("maxInterStageShaderVariables", 16),
    MAX_COLOR_ATTACHMENTS("maxColorAttachments", 8),
    MAX_COLOR_ATTACHMENT_BYTES_PER_SAMPLE("maxColorAttachmentBytesPerSample", 32),
    MAX_COMPUTE_WORKGROUP_STORAGE_SIZE("maxComputeWorkgroupStorageSize", 16384),
    MAX_COMPUTE_INVOCATIONS_PER_WORKGROUP("maxComputeInvocationsPerWorkgroup", 256),
    MAX_COMPUTE_WORKGROUP_SIZE_X("maxComputeWorkgroupSizeX", 256),
    MAX_COMPUTE_WORKGROUP_SIZE_Y("maxComputeWorkgroupSizeY", 256),
    MAX_COMPUTE_WORKGROUP_SIZE_Z("maxComputeWorkgroupSizeZ", 64),
    MAX_COMPUTE_WORKGROUPS_PER_DIMENSION("maxComputeWorkgroupsPerDimension", 65535);

    private static final Map<String, Limit> BY_KEY =
            Arrays.stream(values()).collect(Collectors.toMap(Limit::key, Function.identity()));

    private final String key;
    private final long standard;

    Limit(String key, long standard) {
        this.key = key;
        this.standard = standard;
    }

    /** WebGPU's name of it. */
    public String key() {
        return key;
    }

    /** WebGPU's default. */
    public long standard() {
        return standard;
    }

    /** Whether it is an alignment in bytes, where less is better. */
    public boolean isAlignment() {
        return this == MIN_UNIFORM_BUFFER_OFFSET_ALIGNMENT || this == MIN_STORAGE_BUFFER_OFFSET_ALIGNMENT;
    }

    /** The limit of that name. */
    public static Optional<Limit> named(String key) {
        return Optional.ofNullable(BY_KEY.get(key));
    }
}
