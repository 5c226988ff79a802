package io.quetzalcore.vgpu.device;

import static io.quetzalcore.vgpu.device.Violation.require;

import io.quetzalcore.vgpu.device.BindingLayout.BufferType;
import io.quetzalcore.vgpu.kernel.BindingUse;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The bindings of a shader against the layout of a pipeline. */
final class ShaderLayout {

    private ShaderLayout() {}

    /** The layout that the bindings ask for; its groups fit one pipeline only. */
    static PipelineLayout automatic(Device device, List<BindingUse> uses) {
        Object pipeline = new Object();
        long most = device.limits().of(Limit.MAX_BIND_GROUPS);
        List<List<BindGroupLayoutEntry>> groups = new ArrayList<>();
        for (BindingUse use : uses) {
            require(use.group() < most, "%s: group %d is not in 0..%d", use.name(), use.group(), most - 1);
            while (groups.size() <= use.group()) {
                groups.add(new ArrayList<>());
            }
            BindingLayout buffer = new BindingLayout.OfBuffer(typeOf(use), false, use.minimumBytes());
            groups.get(use.group()).add(new BindGroupLayoutEntry(use.binding(), ShaderStage.COMPUTE, List.of(buffer)));
        }
        List<@Nullable BindGroupLayout> layouts = new ArrayList<>();
        for (List<BindGroupLayoutEntry> entries : groups) {
            layouts.add(entries.isEmpty() ? null : BindGroupLayout.create(device, "", entries, pipeline));
        }
        return PipelineLayout.automatic(device, layouts);
    }

    /** Asks that a layout has what a binding needs. */
    static void requireFit(PipelineLayout layout, BindingUse use) {
        String place = use.name() + " at group " + use.group() + " binding " + use.binding();
        BindGroupLayoutEntry entry = layout.group(use.group())
                .flatMap(group -> group.entry(use.binding()))
                .orElseThrow(() -> new Violation(place + " is not in the layout"));
        require((entry.visibility() & ShaderStage.COMPUTE) != 0, "%s is not visible to compute shaders", place);
        if (!(entry.layout() instanceof BindingLayout.OfBuffer buffer)) {
            throw new Violation(place + " is no buffer's in the layout");
        }
        require(
                buffer.type() == typeOf(use),
                "%s is %s in the shader and %s in the layout",
                place,
                typeOf(use).key(),
                buffer.type().key());
        require(
                buffer.minBindingSize() == 0 || buffer.minBindingSize() >= use.minimumBytes(),
                "%s takes %d bytes, and the layout promises %d",
                place,
                use.minimumBytes(),
                buffer.minBindingSize());
    }

    private static BufferType typeOf(BindingUse use) {
        return switch (use.access()) {
            case UNIFORM -> BufferType.UNIFORM;
            case STORAGE_READ -> BufferType.READ_ONLY_STORAGE;
            case STORAGE_READ_WRITE -> BufferType.STORAGE;
        };
    }
}
