package io.quetzalcore.vgpu.serve;

import io.quetzalcore.vgpu.device.SamplerDescriptor;
import io.quetzalcore.vgpu.device.TextureDescriptor;
import io.quetzalcore.vgpu.device.TextureViewDescriptor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** WebGPU's descriptors of textures and samplers as they come over the wire. */
final class TextureDescriptors {

    private TextureDescriptors() {}

    static TextureDescriptor texture(Values wanted) throws ProtocolProblem {
        List<Integer> size = size(wanted.member("size"));
        List<String> viewFormats = new ArrayList<>();
        for (Values format : wanted.member("viewFormats").elements()) {
            viewFormats.add(format.text());
        }
        return new TextureDescriptor(
                wanted.member("label").textOr(""),
                size.get(0),
                size.get(1),
                size.get(2),
                wanted.member("mipLevelCount").toIntOr(1),
                wanted.member("sampleCount").toIntOr(1),
                wanted.member("dimension").textOr("2d"),
                wanted.member("format").text(),
                wanted.member("usage").toInt(),
                viewFormats);
    }

    /** An array of one to three numbers, or an object with names for them. */
    private static List<Integer> size(Values size) throws ProtocolProblem {
        if (size.isArray()) {
            return List.of(
                    size.element(0).toInt(),
                    size.element(1).toIntOr(1),
                    size.element(2).toIntOr(1));
        }
        return List.of(
                size.member("width").toInt(),
                size.member("height").toIntOr(1),
                size.member("depthOrArrayLayers").toIntOr(1));
    }

    static TextureViewDescriptor view(Values wanted) throws ProtocolProblem {
        return new TextureViewDescriptor(
                wanted.member("label").textOr(""),
                text(wanted.member("format")),
                text(wanted.member("dimension")),
                wanted.member("usage").toIntOr(0),
                wanted.member("aspect").textOr("all"),
                wanted.member("baseMipLevel").toIntOr(0),
                number(wanted.member("mipLevelCount")),
                wanted.member("baseArrayLayer").toIntOr(0),
                number(wanted.member("arrayLayerCount")));
    }

    private static Optional<String> text(Values value) throws ProtocolProblem {
        return value.isAbsent() ? Optional.empty() : Optional.of(value.text());
    }

    private static OptionalInt number(Values value) throws ProtocolProblem {
        return value.isAbsent() ? OptionalInt.empty() : OptionalInt.of(value.toInt());
    }

    static SamplerDescriptor sampler(Values wanted) throws ProtocolProblem {
        int linear = 0;
        for (String filter : List.of("magFilter", "minFilter", "mipmapFilter")) {
            if (wanted.member(filter).textOr("nearest").equals("linear")) {
                linear++;
            }
        }
        return new SamplerDescriptor(
                wanted.member("label").textOr(""),
                linear > 0,
                linear == 3,
                !wanted.member("compare").isAbsent(),
                orElse(wanted.member("lodMinClamp"), 0),
                orElse(wanted.member("lodMaxClamp"), 32),
                wanted.member("maxAnisotropy").toIntOr(1));
    }

    private static double orElse(Values value, double other) throws ProtocolProblem {
        return value.isAbsent() ? other : value.number();
    }
}
