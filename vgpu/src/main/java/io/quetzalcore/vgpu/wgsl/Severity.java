package io.quetzalcore.vgpu.wgsl;

import java.util.Locale;

/** How much a diagnostic weighs. Only an error rejects the program. */
public enum Severity {
    ERROR,
    WARNING,
    INFO;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
