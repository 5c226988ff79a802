package io.quetzalcore.vgpu.device;

import static io.quetzalcore.vgpu.device.Violation.require;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a bind group has to bring. */
public final class BindGroupLayout extends DeviceObject {

    private final List<BindGroupLayoutEntry> entries;

    /** The pipeline whose automatic layout this is; groups made with it fit that pipeline alone. */
    private final @Nullable Object exclusiveTo;

    private BindGroupLayout(
            Device device,
            String label,
            List<BindGroupLayoutEntry> entries,
            @Nullable Object exclusiveTo,
            boolean valid) {
        super(device, label, valid);
        this.entries = entries.stream()
                .sorted(Comparator.comparingInt(BindGroupLayoutEntry::binding))
                .toList();
        this.exclusiveTo = exclusiveTo;
    }

    static BindGroupLayout create(
            Device device, String label, List<BindGroupLayoutEntry> entries, @Nullable Object exclusiveTo) {
        Set<Integer> seen = new HashSet<>();
        BindingCount count = new BindingCount();
        for (BindGroupLayoutEntry entry : entries) {
            check(device.limits(), entry);
            require(seen.add(entry.binding()), "binding %d is there twice", entry.binding());
            count.add(entry);
        }
        count.requireWithin(device.limits());
        return new BindGroupLayout(device, label, entries, exclusiveTo, true);
    }

    static BindGroupLayout invalid(Device device, String label) {
        return new BindGroupLayout(device, label, List.of(), null, false);
    }

    private static void check(Limits limits, BindGroupLayoutEntry entry) {
        int binding = entry.binding();
        long end = limits.of(Limit.MAX_BINDINGS_PER_BIND_GROUP);
        require(binding >= 0 && binding < end, "binding %d is not in 0..%d", binding, end - 1);
        require(
                (entry.visibility() & ~ShaderStage.ALL) == 0,
                "binding %d: visibility 0x%x has unknown bits",
                binding,
                entry.visibility());
        require(
                entry.layouts().size() == 1,
                "binding %d has %d layouts, and not 1",
                binding,
                entry.layouts().size());
        require(
                (entry.visibility() & ShaderStage.VERTEX) == 0 || !writes(entry.layout()),
                "binding %d can be written, and is visible to vertex shaders",
                binding);
        checkTexture(binding, entry.layout());
    }

    private static void checkTexture(int binding, BindingLayout layout) {
        if (layout instanceof BindingLayout.OfTexture(String sample, String dimension, boolean multisampled)) {
            require(
                    !multisampled || (dimension.equals("2d") && !sample.equals("float")),
                    "binding %d: a multisampled texture is 2d and not filtered",
                    binding);
        }
        if (layout instanceof BindingLayout.OfStorageTexture(String access, String format, String dimension)) {
            require(!dimension.startsWith("cube"), "binding %d: a storage texture is no cube", binding);
            require(
                    TextureFormat.named(format)
                            .filter(known -> known.allows(access))
                            .isPresent(),
                    "binding %d: format %s cannot be a storage texture with access %s",
                    binding,
                    format,
                    access);
        }
    }

    private static boolean writes(BindingLayout layout) {
        return switch (layout) {
            case BindingLayout.OfBuffer buffer -> buffer.type() == BindingLayout.BufferType.STORAGE;
            case BindingLayout.OfStorageTexture texture -> !texture.access().equals("read-only");
            case BindingLayout.OfSampler sampler -> false;
            case BindingLayout.OfTexture texture -> false;
            case BindingLayout.OfExternalTexture texture -> false;
        };
    }

    /** By rising binding. */
    public List<BindGroupLayoutEntry> entries() {
        return entries;
    }

    Optional<BindGroupLayoutEntry> entry(int binding) {
        return entries.stream().filter(entry -> entry.binding() == binding).findFirst();
    }

    boolean isExclusive() {
        return exclusiveTo != null;
    }

    /** The buffers whose offset is given when the group is set, by rising binding. */
    List<BindGroupLayoutEntry> dynamic() {
        List<BindGroupLayoutEntry> dynamic = new ArrayList<>();
        for (BindGroupLayoutEntry entry : entries) {
            if (entry.layout() instanceof BindingLayout.OfBuffer buffer && buffer.hasDynamicOffset()) {
                dynamic.add(entry);
            }
        }
        return dynamic;
    }

    /** Whether a group made for the one can be used for the other. */
    boolean isEquivalentTo(BindGroupLayout other) {
        return Objects.equals(exclusiveTo, other.exclusiveTo) && entries.equals(other.entries);
    }
}
