package io.quetzalcore.vgpu.device;

/** What may be bound to a binding. */
public sealed interface BindingLayout {

    /** How a shader sees a buffer. */
    enum BufferType {
        UNIFORM("uniform"),
        STORAGE("storage"),
        READ_ONLY_STORAGE("read-only-storage");

        private final String key;

        BufferType(String key) {
            this.key = key;
        }

        /** WebGPU's name of it. */
        public String key() {
            return key;
        }
    }

    /**
     * A part of a buffer.
     *
     * @param type how the shader sees it
     * @param hasDynamicOffset whether its offset is given when the group is set
     * @param minBindingSize the least bytes; 0: it is checked at each dispatch
     */
    record OfBuffer(BufferType type, boolean hasDynamicOffset, long minBindingSize) implements BindingLayout {}

    /** A sampler. */
    record OfSampler(String type) implements BindingLayout {}

    /** A texture to sample. */
    record OfTexture(String sampleType, String viewDimension, boolean multisampled) implements BindingLayout {}

    /** A storage texture. */
    record OfStorageTexture(String access, String format, String viewDimension) implements BindingLayout {}

    /** An external texture; the view of a texture is bound to it. */
    record OfExternalTexture() implements BindingLayout {}
}
