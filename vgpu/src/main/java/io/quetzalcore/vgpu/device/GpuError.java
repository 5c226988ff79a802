package io.quetzalcore.vgpu.device;

/**
 * Something that went wrong on the device.
 *
 * @param kind which sort
 * @param message in words
 */
public record GpuError(Kind kind, String message) {

    /** The sorts that error scopes tell apart. */
    public enum Kind {
        VALIDATION("validation"),
        OUT_OF_MEMORY("out-of-memory"),
        INTERNAL("internal");

        private final String key;

        Kind(String key) {
            this.key = key;
        }

        /** WebGPU's name of it. */
        public String key() {
            return key;
        }
    }
}
