package io.quetzalcore.vgpu.serve;

import io.quetzalcore.vgpu.device.AdapterInfo;
import io.quetzalcore.vgpu.device.CompilationMessage;
import io.quetzalcore.vgpu.device.Feature;
import io.quetzalcore.vgpu.device.Limit;
import io.quetzalcore.vgpu.device.Limits;
import io.quetzalcore.vgpu.device.ShaderModule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Records of the device as objects for the wire. */
final class Written {

    private Written() {}

    static Map<String, Object> capabilities(Set<Feature> features, Limits limits, AdapterInfo info) {
        Map<String, Object> written = new LinkedHashMap<>();
        written.put("features", features.stream().map(Feature::key).sorted().toList());
        Map<String, Object> values = new LinkedHashMap<>();
        for (Limit limit : Limit.values()) {
            values.put(limit.key(), limits.of(limit));
        }
        written.put("limits", values);
        written.put(
                "info",
                Map.of(
                        "vendor", info.vendor(),
                        "architecture", info.architecture(),
                        "device", info.device(),
                        "description", info.description(),
                        "subgroupMinSize", info.subgroupMinSize(),
                        "subgroupMaxSize", info.subgroupMaxSize()));
        return written;
    }

    static Answer compilationInfo(ShaderModule module) {
        List<Map<String, Object>> messages =
                module.compilationInfo().stream().map(Written::message).toList();
        return Answer.value(Map.of("messages", messages));
    }

    private static Map<String, Object> message(CompilationMessage said) {
        Map<String, Object> written = new LinkedHashMap<>();
        written.put("type", said.severity().toString());
        written.put("message", said.message());
        written.put("lineNum", said.line());
        written.put("linePos", said.column());
        written.put("offset", said.offset());
        written.put("length", said.length());
        return written;
    }
}
