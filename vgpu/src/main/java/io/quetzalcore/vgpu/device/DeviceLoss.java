package io.quetzalcore.vgpu.device;

/**
 * Why a device is gone.
 *
 * @param reason which sort
 * @param message in words
 */
public record DeviceLoss(Reason reason, String message) {

    /** WebGPU's two sorts. */
    public enum Reason {
        /** Something went wrong: a dispatch ran into its time limit, or the device itself failed. */
        UNKNOWN("unknown"),
        /** {@link Device#destroy} was called. */
        DESTROYED("destroyed");

        private final String key;

        Reason(String key) {
            this.key = key;
        }

        /** WebGPU's name of it. */
        public String key() {
            return key;
        }
    }
}
