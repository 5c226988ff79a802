package io.quetzalcore.vgpu.device;

/** What a device makes; it may be one that is not valid. */
public abstract sealed class DeviceObject
        permits BindGroup,
                BindGroupLayout,
                Buffer,
                CommandBuffer,
                CommandEncoder,
                ComputePass,
                ComputePipeline,
                PipelineLayout,
                QuerySet,
                Sampler,
                ShaderModule,
                Texture,
                TextureView {

    final Device device;
    private final String label;
    private boolean valid;

    DeviceObject(Device device, String label, boolean valid) {
        this.device = device;
        this.label = label;
        this.valid = valid;
    }

    /** The name that its maker gave it; may be empty. */
    public final String label() {
        return label;
    }

    /** Whether it was made by a call that keeps the rules. */
    public final boolean isValid() {
        return valid;
    }

    final void invalidate() {
        valid = false;
    }

    /** Asks that it may be used with a device. */
    final void requireUsableWith(Device user) {
        Violation.require(valid, "%s is not valid", this);
        Violation.require(device == user, "%s belongs to another device", this);
    }

    @Override
    public final String toString() {
        return getClass().getSimpleName() + (label.isEmpty() ? "" : " '" + label + "'");
    }
}
