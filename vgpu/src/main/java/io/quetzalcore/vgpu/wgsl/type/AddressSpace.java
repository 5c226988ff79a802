package io.quetzalcore.vgpu.wgsl.type;

import java.util.Locale;

/** Where a variable lives. HANDLE is that of textures and samplers and cannot be written. */
public enum AddressSpace {
    FUNCTION(Access.READ_WRITE),
    PRIVATE(Access.READ_WRITE),
    WORKGROUP(Access.READ_WRITE),
    UNIFORM(Access.READ),
    STORAGE(Access.READ),
    HANDLE(Access.READ);

    private final Access defaultAccess;

    AddressSpace(Access defaultAccess) {
        this.defaultAccess = defaultAccess;
    }

    public Access defaultAccess() {
        return defaultAccess;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
