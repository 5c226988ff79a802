package io.quetzalcore.vgpu.device;

/**
 * A buffer that is wanted.
 *
 * @param label for messages; may be empty
 * @param size bytes
 * @param usage bits of {@link BufferUsage}
 * @param mappedAtCreation whether it is mapped for writing from the beginning
 */
public record BufferDescriptor(String label, long size, int usage, boolean mappedAtCreation) {

    /** One without a label that is not mapped. */
    public static BufferDescriptor of(long size, int usage) {
        return new BufferDescriptor("", size, usage, false);
    }
}
