package io.quetzalcore.vgpu.device;

/**
 * A part of a buffer, bound to a binding.
 *
 * @param binding its number
 * @param buffer the buffer
 * @param offset bytes
 * @param size bytes; {@link #TO_THE_END} for all that follow
 */
public record BindGroupEntry(int binding, Buffer buffer, long offset, long size) {

    /** All bytes from the offset on. */
    public static final long TO_THE_END = -1;

    /** The whole of a buffer. */
    public static BindGroupEntry of(int binding, Buffer buffer) {
        return new BindGroupEntry(binding, buffer, 0, TO_THE_END);
    }

    /** Bytes that are bound. */
    long boundSize() {
        return size == TO_THE_END ? Math.max(0, buffer.size() - offset) : size;
    }
}
