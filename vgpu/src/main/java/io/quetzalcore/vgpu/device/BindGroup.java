package io.quetzalcore.vgpu.device;

import static io.quetzalcore.vgpu.device.Violation.require;

import io.quetzalcore.vgpu.device.BindingLayout.BufferType;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Buffers, texture views and samplers for the bindings of a layout. */
public final class BindGroup extends DeviceObject {

    private final BindGroupLayout layout;
    private final List<BindGroupEntry> entries;

    private BindGroup(
            Device device, String label, BindGroupLayout layout, List<BindGroupEntry> entries, boolean valid) {
        super(device, label, valid);
        this.layout = layout;
        this.entries = entries.stream()
                .sorted(Comparator.comparingInt(BindGroupEntry::binding))
                .toList();
    }

    static BindGroup create(Device device, String label, BindGroupLayout layout, List<BindGroupEntry> entries) {
        layout.requireUsableWith(device);
        require(
                entries.size() == layout.entries().size(),
                "%d entries are given, and the layout has %d",
                entries.size(),
                layout.entries().size());
        Set<Integer> seen = new HashSet<>();
        for (BindGroupEntry entry : entries) {
            require(seen.add(entry.binding()), "binding %d is there twice", entry.binding());
            BindGroupLayoutEntry place = layout.entry(entry.binding())
                    .orElseThrow(() -> new Violation("the layout has no binding " + entry.binding()));
            check(device, entry, place.layout());
        }
        return new BindGroup(device, label, layout, entries, true);
    }

    static BindGroup invalid(Device device, String label, BindGroupLayout layout) {
        return new BindGroup(device, label, layout, List.of(), false);
    }

    private static void check(Device device, BindGroupEntry entry, BindingLayout place) {
        try {
            switch (entry.resource()) {
                case BindGroupEntry.Range range -> {
                    if (place instanceof BindingLayout.OfBuffer buffer) {
                        check(device, range, buffer);
                    } else {
                        throw new Violation("it is a buffer, and none is wanted");
                    }
                }
                case TextureView view -> {
                    view.requireUsableWith(device);
                    view.requireFit(place);
                }
                case Sampler sampler -> {
                    sampler.requireUsableWith(device);
                    sampler.requireFit(place);
                }
            }
        } catch (Violation broken) {
            throw new Violation("binding " + entry.binding() + ": " + broken.words());
        }
    }

    private static void check(Device device, BindGroupEntry.Range entry, BindingLayout.OfBuffer place) {
        Buffer buffer = entry.buffer();
        buffer.requireUsableWith(device);
        boolean uniform = place.type() == BufferType.UNIFORM;
        buffer.requireUsage(uniform ? BufferUsage.UNIFORM : BufferUsage.STORAGE);
        long alignment = device.limits()
                .of(uniform ? Limit.MIN_UNIFORM_BUFFER_OFFSET_ALIGNMENT : Limit.MIN_STORAGE_BUFFER_OFFSET_ALIGNMENT);
        long most = device.limits()
                .of(uniform ? Limit.MAX_UNIFORM_BUFFER_BINDING_SIZE : Limit.MAX_STORAGE_BUFFER_BINDING_SIZE);
        long size = entry.boundSize();
        require(entry.offset() % alignment == 0, "offset %d is no multiple of %d", entry.offset(), alignment);
        require(size > 0, "it has no bytes");
        buffer.requireRange(entry.offset(), size);
        require(size <= most, "%d bytes are over the limit of %d", size, most);
        require(uniform || size % 4 == 0, "%d bytes of storage are no multiple of 4", size);
        require(size >= place.minBindingSize(), "%d bytes are fewer than the least, %d", size, place.minBindingSize());
    }

    BindGroupLayout layout() {
        return layout;
    }

    /** Asks that it may be set with these offsets, bytes. */
    void requireOffsets(int[] offsets) {
        List<BindGroupLayoutEntry> dynamic = layout.dynamic();
        require(
                dynamic.size() == offsets.length,
                "%d dynamic offsets are given, and the group takes %d",
                offsets.length,
                dynamic.size());
        for (int k = 0; k < offsets.length; k++) {
            requireOffset(dynamic.get(k), Integer.toUnsignedLong(offsets[k]));
        }
    }

    private void requireOffset(BindGroupLayoutEntry place, long offset) {
        BindingLayout.OfBuffer buffer = (BindingLayout.OfBuffer) place.layout();
        long alignment = device.limits()
                .of(
                        buffer.type() == BufferType.UNIFORM
                                ? Limit.MIN_UNIFORM_BUFFER_OFFSET_ALIGNMENT
                                : Limit.MIN_STORAGE_BUFFER_OFFSET_ALIGNMENT);
        require(offset % alignment == 0, "dynamic offset %d is no multiple of %d", offset, alignment);
        BindGroupEntry.Range entry = range(place.binding());
        require(
                entry.offset() + offset + entry.boundSize() <= entry.buffer().size(),
                "dynamic offset %d moves binding %d beyond its buffer",
                offset,
                place.binding());
    }

    /** The part of a buffer that is bound to a binding of the layout. */
    BindGroupEntry.Range range(int binding) {
        return entries.stream()
                .filter(entry -> entry.binding() == binding)
                .map(entry -> (BindGroupEntry.Range) entry.resource())
                .findFirst()
                .orElseThrow();
    }

    /** Tells a recording what it uses. */
    void usedIn(Recording recording) {
        for (BindGroupEntry entry : entries) {
            switch (entry.resource()) {
                case BindGroupEntry.Range range -> recording.uses(range.buffer());
                case TextureView view -> recording.uses(view.texture());
                case Sampler sampler -> {}
            }
        }
    }
}
