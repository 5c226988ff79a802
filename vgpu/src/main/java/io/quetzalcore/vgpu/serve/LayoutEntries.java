package io.quetzalcore.vgpu.serve;

import io.quetzalcore.vgpu.device.BindGroupLayoutEntry;
import io.quetzalcore.vgpu.device.BindingLayout;
import io.quetzalcore.vgpu.device.BindingLayout.BufferType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The entries of a bind group layout as they come over the wire. */
final class LayoutEntries {

    private LayoutEntries() {}

    static List<BindGroupLayoutEntry> read(Values entries) throws ProtocolProblem {
        List<BindGroupLayoutEntry> read = new ArrayList<>();
        for (Values entry : entries.elements()) {
            read.add(new BindGroupLayoutEntry(
                    entry.member("binding").toInt(), entry.member("visibility").toInt(), layouts(entry)));
        }
        return read;
    }

    private static List<BindingLayout> layouts(Values entry) throws ProtocolProblem {
        List<BindingLayout> layouts = new ArrayList<>();
        Values buffer = entry.member("buffer");
        if (!buffer.isAbsent()) {
            layouts.add(new BindingLayout.OfBuffer(
                    bufferType(buffer.member("type").textOr("uniform")),
                    buffer.member("hasDynamicOffset").isTrue(),
                    buffer.member("minBindingSize").toLongOr(0)));
        }
        Values sampler = entry.member("sampler");
        if (!sampler.isAbsent()) {
            layouts.add(new BindingLayout.OfSampler(sampler.member("type").textOr("filtering")));
        }
        Values texture = entry.member("texture");
        if (!texture.isAbsent()) {
            layouts.add(new BindingLayout.OfTexture(
                    texture.member("sampleType").textOr("float"),
                    texture.member("viewDimension").textOr("2d"),
                    texture.member("multisampled").isTrue()));
        }
        Values storage = entry.member("storageTexture");
        if (!storage.isAbsent()) {
            layouts.add(new BindingLayout.OfStorageTexture(
                    storage.member("access").textOr("write-only"),
                    storage.member("format").text(),
                    storage.member("viewDimension").textOr("2d")));
        }
        if (!entry.member("externalTexture").isAbsent()) {
            layouts.add(new BindingLayout.OfExternalTexture());
        }
        return layouts;
    }

    private static BufferType bufferType(String key) throws ProtocolProblem {
        return Arrays.stream(BufferType.values())
                .filter(type -> type.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new ProtocolProblem("there are no buffers of type " + key));
    }
}
