package io.quetzalcore.vgpu.device;

/** A pipeline that cannot be made. */
public final class PipelineRefused extends Exception {

    private static final long serialVersionUID = 1;

    private final GpuError.Kind reason;

    PipelineRefused(GpuError.Kind reason, String message) {
        super(message);
        this.reason = reason;
    }

    /** Validation, or internal. */
    public GpuError.Kind reason() {
        return reason;
    }
}
