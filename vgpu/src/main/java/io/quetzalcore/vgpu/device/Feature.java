package io.quetzalcore.vgpu.device;

import java.util.Arrays;
import java.util.Optional;

/** What a device can do beyond the compute core, by WebGPU's names. */
public enum Feature {
    CORE_FEATURES_AND_LIMITS("core-features-and-limits"),
    TIMESTAMP_QUERY("timestamp-query"),
    /** Shaders may {@code enable f16}. */
    SHADER_F16("shader-f16"),
    /** Shaders may {@code enable subgroups}. */
    SUBGROUPS("subgroups");

    private final String key;

    Feature(String key) {
        this.key = key;
    }

    /** WebGPU's name of it. */
    public String key() {
        return key;
    }

    /** The feature of that name. */
    public static Optional<Feature> named(String key) {
        return Arrays.stream(values())
                .filter(feature -> feature.key.equals(key))
                .findFirst();
    }
}
