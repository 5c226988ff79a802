package io.quetzalcore.vgpu.device;

import static io.quetzalcore.vgpu.device.Violation.require;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The bindings of a shader against the layout of a pipeline. */
final class ShaderLayout {

    private ShaderLayout() {}

    /** The layout that the bindings ask for; its groups fit one pipeline only. */
    static PipelineLayout automatic(Device device, List<ShaderBinding> bindings) {
        Object pipeline = new Object();
        long most = device.limits().of(Limit.MAX_BIND_GROUPS);
        List<List<BindGroupLayoutEntry>> groups = new ArrayList<>();
        for (ShaderBinding binding : bindings) {
            int group = binding.group();
            require(group < most, "%s: group %d is not in 0..%d", binding.name(), group, most - 1);
            while (groups.size() <= group) {
                groups.add(new ArrayList<>());
            }
            groups.get(group)
                    .add(new BindGroupLayoutEntry(binding.binding(), ShaderStage.COMPUTE, List.of(binding.layout())));
        }
        List<@Nullable BindGroupLayout> layouts = new ArrayList<>();
        for (List<BindGroupLayoutEntry> entries : groups) {
            layouts.add(entries.isEmpty() ? null : BindGroupLayout.create(device, "", entries, pipeline));
        }
        return PipelineLayout.automatic(device, layouts);
    }

    /** Asks that a layout has what a binding needs. */
    static void requireFit(PipelineLayout layout, ShaderBinding binding) {
        String place = binding.name() + " at group " + binding.group() + " binding " + binding.binding();
        BindGroupLayoutEntry entry = layout.group(binding.group())
                .flatMap(group -> group.entry(binding.binding()))
                .orElseThrow(() -> new Violation(place + " is not in the layout"));
        require((entry.visibility() & ShaderStage.COMPUTE) != 0, "%s is not visible to compute shaders", place);
        String refusal = refusal(entry.layout(), binding.layout());
        require(refusal == null, "%s %s", place, refusal == null ? "" : refusal);
    }

    /** Why what the layout has is not what the shader needs; null when it is. */
    private static @Nullable String refusal(BindingLayout has, BindingLayout needs) {
        return switch (needs) {
            case BindingLayout.OfBuffer shader ->
                has instanceof BindingLayout.OfBuffer layout ? refusal(layout, shader) : "is no buffer's in the layout";
            case BindingLayout.OfSampler(String type) ->
                has instanceof BindingLayout.OfSampler(String other)
                                && type.equals("comparison") == other.equals("comparison")
                        ? null
                        : "is a sampler in the shader, " + type + ", and " + has + " in the layout";
            case BindingLayout.OfTexture shader -> matches(has, shader) ? null : differs(has, shader);
            case BindingLayout.OfStorageTexture shader -> matches(has, shader) ? null : differs(has, shader);
            case BindingLayout.OfExternalTexture shader -> has.equals(shader) ? null : differs(has, shader);
        };
    }

    private static String differs(BindingLayout has, BindingLayout needs) {
        return "is " + needs + " in the shader, and " + has + " in the layout";
    }

    private static @Nullable String refusal(BindingLayout.OfBuffer has, BindingLayout.OfBuffer needs) {
        if (has.type() != needs.type()) {
            return "is " + needs.type().key() + " in the shader and "
                    + has.type().key() + " in the layout";
        }
        if (has.minBindingSize() == 0 || has.minBindingSize() >= needs.minBindingSize()) {
            return null;
        }
        return "takes " + needs.minBindingSize() + " bytes, and the layout promises " + has.minBindingSize();
    }

    private static boolean matches(BindingLayout has, BindingLayout.OfTexture needs) {
        if (!(has instanceof BindingLayout.OfTexture(String sample, String dimension, boolean multisampled))) {
            return false;
        }
        boolean sampleFits = sample.equals(needs.sampleType())
                || (sample.endsWith("float") && needs.sampleType().endsWith("float"));
        return sampleFits && dimension.equals(needs.viewDimension()) && multisampled == needs.multisampled();
    }

    /** What is read and written may also be written only. */
    private static boolean matches(BindingLayout has, BindingLayout.OfStorageTexture needs) {
        if (!(has instanceof BindingLayout.OfStorageTexture(String access, String format, String dimension))) {
            return false;
        }
        boolean accessFits = access.equals(needs.access())
                || (access.equals("read-write") && needs.access().equals("write-only"));
        return accessFits && format.equals(needs.format()) && dimension.equals(needs.viewDimension());
    }
}
