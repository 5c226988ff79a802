package io.quetzalcore.vgpu.device;

import static io.quetzalcore.vgpu.device.Violation.require;

import io.quetzalcore.vgpu.device.BindingLayout.BufferType;
import io.quetzalcore.vgpu.device.Command.BoundRange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The groups that are set in a pass, held against the pipeline of each dispatch. */
final class BoundGroups {

    private final @Nullable BindGroup[] groups;
    private final int[][] offsets;

    BoundGroups(int most) {
        this.groups = new @Nullable BindGroup[most];
        this.offsets = new int[most][0];
    }

    int size() {
        return groups.length;
    }

    void set(int index, @Nullable BindGroup group, int[] dynamicOffsets) {
        groups[index] = group;
        offsets[index] = dynamicOffsets.clone();
    }

    /**
     * What a dispatch sees, in the order of its kernel's bindings.
     *
     * @param counts the buffer that an indirect dispatch takes its numbers from
     */
    List<BoundRange> forDispatch(ComputePipeline pipeline, @Nullable Buffer counts) {
        List<Use> uses = new ArrayList<>();
        for (int index = 0; index < groups.length; index++) {
            BindGroupLayout wanted = pipeline.layout().group(index).orElse(null);
            if (wanted != null && !wanted.entries().isEmpty()) {
                usesOf(index, wanted, uses);
            }
        }
        requireOneScope(uses, counts);
        List<BoundRange> ranges = new ArrayList<>();
        for (ComputePipeline.Slot slot : pipeline.slots()) {
            BoundRange range = range(slot.group(), slot.binding());
            require(
                    range.size() >= slot.minSize(),
                    "group %d binding %d: %d bytes are bound, and the shader needs %d",
                    slot.group(),
                    slot.binding(),
                    range.size(),
                    slot.minSize());
            ranges.add(range);
        }
        return ranges;
    }

    /** A part of a buffer and how it is seen. */
    private record Use(BoundRange range, BufferType type) {}

    private void usesOf(int index, BindGroupLayout wanted, List<Use> uses) {
        BindGroup group = groups[index];
        if (group == null) {
            throw new Violation("group " + index + " is not set");
        }
        require(group.layout().isEquivalentTo(wanted), "group %d does not fit the layout of the pipeline", index);
        for (BindGroupLayoutEntry entry : wanted.entries()) {
            if (entry.layout() instanceof BindingLayout.OfBuffer buffer
                    && (entry.visibility() & ShaderStage.COMPUTE) != 0) {
                uses.add(new Use(range(index, entry.binding()), buffer.type()));
            }
        }
    }

    private BoundRange range(int index, int binding) {
        BindGroup group = java.util.Objects.requireNonNull(groups[index]);
        BindGroupEntry.Range entry = group.range(binding);
        long moved = 0;
        List<BindGroupLayoutEntry> dynamic = group.layout().dynamic();
        for (int k = 0; k < dynamic.size(); k++) {
            if (dynamic.get(k).binding() == binding) {
                moved = Integer.toUnsignedLong(offsets[index][k]);
            }
        }
        return new BoundRange(entry.buffer(), entry.offset() + moved, entry.boundSize());
    }

    /** WebGPU's usage scope of a dispatch: a buffer is read in any ways, or written; written parts do not overlap. */
    private static void requireOneScope(List<Use> uses, @Nullable Buffer counts) {
        Map<Buffer, Boolean> written = new HashMap<>();
        if (counts != null) {
            written.put(counts, false);
        }
        for (Use use : uses) {
            boolean writes = use.type() == BufferType.STORAGE;
            Boolean before = written.putIfAbsent(use.range().buffer(), writes);
            require(
                    before == null || before == writes,
                    "%s is written and read in one dispatch",
                    use.range().buffer());
        }
        for (int a = 0; a < uses.size(); a++) {
            for (int b = 0; b < a; b++) {
                boolean writes = uses.get(a).type() == BufferType.STORAGE;
                require(
                        !writes || !uses.get(a).range().meets(uses.get(b).range()),
                        "two bindings write the same bytes of %s",
                        uses.get(a).range().buffer());
            }
        }
    }
}
