package io.quetzalcore.vgpu.kernel;

/** What an entry point does with a buffer that is bound to it. */
public enum BindingAccess {
    UNIFORM,
    STORAGE_READ,
    STORAGE_READ_WRITE
}
