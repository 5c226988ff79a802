package io.quetzalcore.vgpu.wgsl.type;

import java.util.Locale;

/** What may be done with the memory behind a reference or pointer. */
public enum Access {
    READ,
    WRITE,
    READ_WRITE;

    public boolean reads() {
        return this != WRITE;
    }

    public boolean writes() {
        return this != READ;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
