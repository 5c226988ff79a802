package io.quetzalcore.vgpu.device;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** What the GPU offers; one device can be had from it. */
public final class Adapter {

    private final Gpu gpu;
    private final Limits limits = Limits.standard();
    private final Set<Feature> features = EnumSet.allOf(Feature.class);
    private boolean consumed;

    Adapter(Gpu gpu) {
        this.gpu = gpu;
    }

    /** What it can do. */
    public Set<Feature> features() {
        return Set.copyOf(features);
    }

    /** What it can hold. */
    public Limits limits() {
        return limits;
    }

    /** What it says of itself. */
    public AdapterInfo info() {
        return AdapterInfo.of(gpu.settings());
    }

    /** A device with the default limits and no optional feature. */
    public Device requestDevice() throws RequestProblem {
        return requestDevice("", Set.of(), Map.of());
    }

    /**
     * A device.
     *
     * @param label for messages; may be empty
     * @param wanted features it must have
     * @param asked limits it must have; others are the defaults
     * @throws RequestProblem when it cannot be had, or another was taken before
     */
    public Device requestDevice(String label, Set<Feature> wanted, Map<Limit, Long> asked) throws RequestProblem {
        String refusal = limits.refusal(asked);
        if (refusal != null) {
            throw new RequestProblem(RequestProblem.Kind.OPERATION, refusal);
        }
        if (consumed) {
            throw new RequestProblem(RequestProblem.Kind.OPERATION, "a device was had from this adapter before");
        }
        consumed = true;
        EnumSet<Feature> enabled = EnumSet.of(Feature.CORE_FEATURES_AND_LIMITS);
        enabled.addAll(wanted);
        return new Device(gpu, label, enabled, Limits.standard().with(asked));
    }
}
