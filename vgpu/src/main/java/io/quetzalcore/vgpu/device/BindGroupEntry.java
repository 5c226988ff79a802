package io.quetzalcore.vgpu.device;

/**
 * Something bound to a binding.
 *
 * @param binding its number
 * @param resource what is bound
 */
public record BindGroupEntry(int binding, Resource resource) {

    /** All bytes from the offset on. */
    public static final long TO_THE_END = -1;

    /** What can be bound. */
    public sealed interface Resource permits Range, TextureView, Sampler {}

    /**
     * A part of a buffer.
     *
     * @param offset bytes
     * @param size bytes; {@link #TO_THE_END} for all that follow
     */
    public record Range(Buffer buffer, long offset, long size) implements Resource {

        /** Bytes that are bound. */
        long boundSize() {
            return size == TO_THE_END ? Math.max(0, buffer.size() - offset) : size;
        }
    }

    /** A part of a buffer. */
    public BindGroupEntry(int binding, Buffer buffer, long offset, long size) {
        this(binding, new Range(buffer, offset, size));
    }

    /** The whole of a buffer. */
    public static BindGroupEntry of(int binding, Buffer buffer) {
        return new BindGroupEntry(binding, buffer, 0, TO_THE_END);
    }
}
