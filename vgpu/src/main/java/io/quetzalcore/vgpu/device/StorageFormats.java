package io.quetzalcore.vgpu.device;

import java.util.Set;

/** The texture formats that WebGPU's core lets a storage texture have (section 26.1, "Texture format capabilities"). */
final class StorageFormats {

    private static final Set<String> READ_WRITE = Set.of("r32uint", "r32sint", "r32float");

    private static final Set<String> READ_OR_WRITE = Set.of(
            "rgba8unorm",
            "rgba8snorm",
            "rgba8uint",
            "rgba8sint",
            "rgba16uint",
            "rgba16sint",
            "rgba16float",
            "rg32uint",
            "rg32sint",
            "rg32float",
            "rgba32uint",
            "rgba32sint",
            "rgba32float");

    private StorageFormats() {}

    static boolean allows(String format, String access) {
        return READ_WRITE.contains(format) || (READ_OR_WRITE.contains(format) && !access.equals("read-write"));
    }
}
