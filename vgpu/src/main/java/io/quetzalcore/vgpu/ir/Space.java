package io.quetzalcore.vgpu.ir;

/** Where a root lives. */
public enum Space {
    UNIFORM,
    STORAGE_READ,
    STORAGE_WRITE,
    /** One for each workgroup. */
    WORKGROUP,
    /** One for each invocation: the function and private address spaces. */
    PRIVATE;

    /** Whether nothing writes to it while a kernel runs. */
    public boolean isConstant() {
        return this == UNIFORM || this == STORAGE_READ;
    }

    public boolean isBuffer() {
        return this != WORKGROUP && this != PRIVATE;
    }
}
