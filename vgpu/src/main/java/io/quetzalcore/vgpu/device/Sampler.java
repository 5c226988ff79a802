package io.quetzalcore.vgpu.device;

import static io.quetzalcore.vgpu.device.Violation.require;

/** A sampler. It can be laid out and bound as WebGPU's rules say; no shader of this device samples. */
public final class Sampler extends DeviceObject implements BindGroupEntry.Resource {

    private final SamplerDescriptor made;

    private Sampler(Device device, SamplerDescriptor made, boolean valid) {
        super(device, made.label(), valid);
        this.made = made;
    }

    static Sampler create(Device device, SamplerDescriptor wanted) {
        require(
                wanted.leastLod() >= 0 && wanted.mostLod() >= wanted.leastLod(),
                "levels of detail from %s to %s are no range from 0 on",
                wanted.leastLod(),
                wanted.mostLod());
        require(wanted.anisotropy() >= 1, "an anisotropy of %d is below 1", wanted.anisotropy());
        require(wanted.anisotropy() == 1 || wanted.isAllLinear(), "with anisotropy all filters are linear");
        return new Sampler(device, wanted, true);
    }

    static Sampler invalid(Device device, SamplerDescriptor wanted) {
        return new Sampler(device, wanted, false);
    }

    /** Asks that it can be bound to what a layout has. */
    void requireFit(BindingLayout layout) {
        if (!(layout instanceof BindingLayout.OfSampler(String type))) {
            throw new Violation("it is a sampler, and none is wanted");
        }
        require(
                made.compares() == type.equals("comparison"),
                "a sampler that %s is wanted",
                made.compares() ? "does not compare" : "compares");
        require(!type.equals("non-filtering") || !made.isLinear(), "a sampler that does not filter is wanted");
    }
}
