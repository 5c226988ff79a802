package io.quetzalcore.vgpu.ir;

/**
 * The memory whose accesses a barrier puts in order: before it and behind it, by all invocations of the workgroup (W3C, WGSL,
 * "Synchronization Built-in Functions"). Accesses of other memory it leaves as they are, though the invocations wait.
 */
public enum Ordered {
    /** {@code workgroupBarrier} and {@code workgroupUniformLoad}. */
    WORKGROUP("workgroup memory", "workgroupBarrier"),
    /** {@code storageBarrier}. */
    STORAGE("storage buffers", "storageBarrier"),
    /** {@code textureBarrier}. */
    TEXTURES("textures", "textureBarrier");

    private final String memory;
    private final String function;

    Ordered(String memory, String function) {
        this.memory = memory;
        this.function = function;
    }

    /** The memory in words. */
    public String memory() {
        return memory;
    }

    /** The built-in function that does no more than that. */
    public String function() {
        return function;
    }
}
