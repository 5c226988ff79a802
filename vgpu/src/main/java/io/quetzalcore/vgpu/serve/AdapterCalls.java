package io.quetzalcore.vgpu.serve;

import io.quetzalcore.vgpu.device.Adapter;
import io.quetzalcore.vgpu.device.Device;
import io.quetzalcore.vgpu.device.Feature;
import io.quetzalcore.vgpu.device.Gpu;
import io.quetzalcore.vgpu.device.Limit;
import io.quetzalcore.vgpu.device.RequestProblem;
import io.quetzalcore.vgpu.wgsl.Wgsl;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Calls of the GPU and of an adapter. */
final class AdapterCalls {

    private static final Set<String> LEVELS = Set.of("core", "compatibility");

    private final Handles handles;
    private final Outbox outbox;

    AdapterCalls(Handles handles, Outbox outbox) {
        this.handles = handles;
        this.outbox = outbox;
    }

    Answer call(Gpu gpu, String method, Values arguments) throws ProtocolProblem {
        if (!method.equals("requestAdapter")) {
            throw Session.unknown(method);
        }
        Values options = arguments.element(0);
        boolean wanted = LEVELS.contains(options.member("featureLevel").textOr("core"))
                && !options.member("forceFallbackAdapter").isTrue();
        if (!wanted) {
            return Answer.NOTHING;
        }
        Adapter adapter = gpu.requestAdapter();
        Map<String, Object> said = Written.capabilities(adapter.features(), adapter.limits(), adapter.info());
        said.put("isFallbackAdapter", false);
        said.put(
                "wgslLanguageFeatures",
                Wgsl.languageFeatures().stream().sorted().toList());
        return Answer.made(adapter, said);
    }

    Answer call(Adapter adapter, String method, Values arguments, long made) throws ProtocolProblem, RequestProblem {
        if (!method.equals("requestDevice")) {
            throw Session.unknown(method);
        }
        Values wanted = arguments.element(0);
        Device device = adapter.requestDevice(
                wanted.member("label").textOr(""),
                features(wanted.member("requiredFeatures")),
                limits(wanted.member("requiredLimits")));
        device.onLost(loss -> outbox.lost(made, loss));
        device.onUncapturedError(error -> outbox.error(made, error));
        handles.keep(arguments.element(1).toLong(), device.queue());
        return Answer.made(device, Written.capabilities(device.features(), device.limits(), adapter.info()));
    }

    private static Set<Feature> features(Values names) throws ProtocolProblem, RequestProblem {
        Set<Feature> features = EnumSet.noneOf(Feature.class);
        for (Values name : names.elements()) {
            String key = name.text();
            features.add(Feature.named(key)
                    .orElseThrow(() -> new RequestProblem(
                            RequestProblem.Kind.TYPE, "the adapter does not have the feature " + key)));
        }
        return features;
    }

    private static Map<Limit, Long> limits(Values asked) throws ProtocolProblem, RequestProblem {
        Map<Limit, Long> limits = new EnumMap<>(Limit.class);
        for (Map.Entry<String, Values> entry : asked.members().entrySet()) {
            Limit limit = Limit.named(entry.getKey())
                    .orElseThrow(() ->
                            new RequestProblem(RequestProblem.Kind.OPERATION, "there is no limit " + entry.getKey()));
            if (!entry.getValue().isAbsent()) {
                limits.put(limit, size(entry.getKey(), entry.getValue().number()));
            }
        }
        return limits;
    }

    /** WebIDL's GPUSize64: an unsigned integer of 53 bits, a fraction cut off. */
    private static long size(String name, double value) throws RequestProblem {
        if (Double.isNaN(value) || value <= -1 || value >= 0x1p53) {
            throw new RequestProblem(RequestProblem.Kind.TYPE, name + " is asked to be " + value);
        }
        return (long) value;
    }
}
