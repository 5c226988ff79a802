package io.quetzalcore.vgpu.wgsl;

import java.util.Locale;
import java.util.Optional;

/** The enable-extensions of WGSL that a device may offer. */
public enum Extension {
    F16,
    CLIP_DISTANCES,
    DUAL_SOURCE_BLENDING,
    SUBGROUPS,
    PRIMITIVE_INDEX;

    /** The extension of that name. */
    public static Optional<Extension> named(String name) {
        for (Extension extension : values()) {
            if (extension.toString().equals(name)) return Optional.of(extension);
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
