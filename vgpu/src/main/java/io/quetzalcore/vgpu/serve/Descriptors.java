package io.quetzalcore.vgpu.serve;

import io.quetzalcore.vgpu.device.BindGroupEntry;
import io.quetzalcore.vgpu.device.BindGroupLayout;
import io.quetzalcore.vgpu.device.Buffer;
import io.quetzalcore.vgpu.device.BufferDescriptor;
import io.quetzalcore.vgpu.device.ComputePipelineDescriptor;
import io.quetzalcore.vgpu.device.PipelineLayout;
import io.quetzalcore.vgpu.device.QuerySet;
import io.quetzalcore.vgpu.device.Sampler;
import io.quetzalcore.vgpu.device.ShaderModule;
import io.quetzalcore.vgpu.device.Texture;
import io.quetzalcore.vgpu.device.TextureView;
import io.quetzalcore.vgpu.device.TextureViewDescriptor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** WebGPU's descriptors as they come over the wire. */
final class Descriptors {

    private final Handles handles;

    Descriptors(Handles handles) {
        this.handles = handles;
    }

    BufferDescriptor buffer(Values wanted) throws ProtocolProblem {
        return new BufferDescriptor(
                wanted.member("label").textOr(""),
                wanted.member("size").toLong(),
                wanted.member("usage").toInt(),
                wanted.member("mappedAtCreation").isTrue());
    }

    List<@Nullable BindGroupLayout> groupLayouts(Values wanted) throws ProtocolProblem {
        List<@Nullable BindGroupLayout> layouts = new ArrayList<>();
        for (Values layout : wanted.member("bindGroupLayouts").elements()) {
            layouts.add(layout.isAbsent() ? null : handles.get(layout, BindGroupLayout.class));
        }
        return layouts;
    }

    BindGroupLayout groupLayout(Values wanted) throws ProtocolProblem {
        return handles.get(wanted.member("layout"), BindGroupLayout.class);
    }

    List<BindGroupEntry> groupEntries(Values wanted) throws ProtocolProblem {
        List<BindGroupEntry> entries = new ArrayList<>();
        for (Values entry : wanted.member("entries").elements()) {
            int binding = entry.member("binding").toInt();
            Values resource = entry.member("resource");
            entries.add(new BindGroupEntry(binding, resource.isHandle() ? whole(resource) : part(resource)));
        }
        return entries;
    }

    private BindGroupEntry.Resource whole(Values resource) throws ProtocolProblem {
        return switch (handles.get(resource.handle())) {
            case Buffer buffer -> new BindGroupEntry.Range(buffer, 0, BindGroupEntry.TO_THE_END);
            case Texture texture -> texture.createView(TextureViewDescriptor.whole());
            case TextureView view -> view;
            case Sampler sampler -> sampler;
            case Handles.Missing missing -> throw new ProtocolProblem("a resource is not there: " + missing.why());
            default -> throw new ProtocolProblem("what is to be bound is no buffer, texture or sampler");
        };
    }

    private BindGroupEntry.Resource part(Values resource) throws ProtocolProblem {
        return new BindGroupEntry.Range(
                handles.get(resource.member("buffer"), Buffer.class),
                resource.member("offset").toLongOr(0),
                resource.member("size").toLongOr(BindGroupEntry.TO_THE_END));
    }

    ComputePipelineDescriptor computePipeline(Values wanted) throws ProtocolProblem {
        Values stage = wanted.member("compute");
        Values layout = wanted.member("layout");
        Map<String, Double> constants = new LinkedHashMap<>();
        for (Map.Entry<String, Values> entry :
                stage.member("constants").members().entrySet()) {
            constants.put(entry.getKey(), entry.getValue().number());
        }
        Values entryPoint = stage.member("entryPoint");
        return new ComputePipelineDescriptor(
                wanted.member("label").textOr(""),
                layout.isHandle() ? Optional.of(handles.get(layout, PipelineLayout.class)) : Optional.empty(),
                handles.get(stage.member("module"), ShaderModule.class),
                entryPoint.isAbsent() ? Optional.empty() : Optional.of(entryPoint.text()),
                constants);
    }

    QuerySet.Type queryType(Values wanted) throws ProtocolProblem {
        String type = wanted.member("type").text();
        return switch (type) {
            case "occlusion" -> QuerySet.Type.OCCLUSION;
            case "timestamp" -> QuerySet.Type.TIMESTAMP;
            default -> throw new ProtocolProblem("there are no queries of type " + type);
        };
    }
}
