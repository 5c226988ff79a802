package io.quetzalcore.vgpu.device;

import static io.quetzalcore.vgpu.device.TextureFormat.Trait.DEPTH;
import static io.quetzalcore.vgpu.device.TextureFormat.Trait.DRAWN;
import static io.quetzalcore.vgpu.device.TextureFormat.Trait.SAMPLES;
import static io.quetzalcore.vgpu.device.TextureFormat.Trait.STENCIL;
import static io.quetzalcore.vgpu.device.TextureFormat.Trait.STORED;
import static io.quetzalcore.vgpu.device.TextureFormat.Trait.STORED_BOTH_WAYS;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A format of WebGPU's core (section 26.1, "Texture format capabilities").
 *
 * @param name WebGPU's
 * @param bytes of a texel; of depth and stencil as this device would keep them
 * @param sampleTypes what layouts may call it
 * @param traits what else can be done with it
 */
record TextureFormat(String name, int bytes, Set<String> sampleTypes, Set<Trait> traits) {

    /** What a format is good for. */
    enum Trait {
        /** A render attachment. */
        DRAWN,
        /** Four samples a texel. */
        SAMPLES,
        /** A storage texture, read or written. */
        STORED,
        /** A storage texture, read and written. */
        STORED_BOTH_WAYS,
        DEPTH,
        STENCIL
    }

    private static final String SRGB = "-srgb";

    private static final Map<String, TextureFormat> BY_NAME = new LinkedHashMap<>();

    static {
        for (String width : List.of("r8", "rg8")) {
            int bytes = width.equals("r8") ? 1 : 2;
            filtered(width + "unorm", bytes, DRAWN, SAMPLES);
            filtered(width + "snorm", bytes);
            integers(width, bytes, DRAWN, SAMPLES);
        }
        for (String width : List.of("r16", "rg16")) {
            int bytes = width.equals("r16") ? 2 : 4;
            integers(width, bytes, DRAWN, SAMPLES);
            filtered(width + "float", bytes, DRAWN, SAMPLES);
        }
        integers("r32", 4, DRAWN, STORED, STORED_BOTH_WAYS);
        add("r32float", 4, Set.of("unfilterable-float"), DRAWN, SAMPLES, STORED, STORED_BOTH_WAYS);
        integers("rg32", 8, DRAWN, STORED);
        add("rg32float", 8, Set.of("unfilterable-float"), DRAWN, STORED);
        integers("rgba32", 16, DRAWN, STORED);
        add("rgba32float", 16, Set.of("unfilterable-float"), DRAWN, STORED);
        filtered("rgba8unorm", 4, DRAWN, SAMPLES, STORED);
        filtered("rgba8unorm-srgb", 4, DRAWN, SAMPLES);
        filtered("rgba8snorm", 4, STORED);
        integers("rgba8", 4, DRAWN, SAMPLES, STORED);
        filtered("bgra8unorm", 4, DRAWN, SAMPLES);
        filtered("bgra8unorm-srgb", 4, DRAWN, SAMPLES);
        add("rgb10a2uint", 4, Set.of("uint"), DRAWN, SAMPLES);
        filtered("rgb10a2unorm", 4, DRAWN, SAMPLES);
        filtered("rg11b10ufloat", 4);
        filtered("rgb9e5ufloat", 4);
        integers("rgba16", 8, DRAWN, SAMPLES, STORED);
        filtered("rgba16float", 8, DRAWN, SAMPLES, STORED);
        add("stencil8", 1, Set.of("uint"), DRAWN, SAMPLES, STENCIL);
        add("depth16unorm", 2, Set.of("depth", "unfilterable-float"), DRAWN, SAMPLES, DEPTH);
        add("depth24plus", 4, Set.of("depth", "unfilterable-float"), DRAWN, SAMPLES, DEPTH);
        add("depth32float", 4, Set.of("depth", "unfilterable-float"), DRAWN, SAMPLES, DEPTH);
        add("depth24plus-stencil8", 8, Set.of("depth", "unfilterable-float", "uint"), DRAWN, SAMPLES, DEPTH, STENCIL);
    }

    private static void add(String name, int bytes, Set<String> sampleTypes, Trait... traits) {
        BY_NAME.put(name, new TextureFormat(name, bytes, sampleTypes, Set.of(traits)));
    }

    private static void filtered(String name, int bytes, Trait... traits) {
        add(name, bytes, Set.of("float", "unfilterable-float"), traits);
    }

    private static void integers(String width, int bytes, Trait... traits) {
        add(width + "uint", bytes, Set.of("uint"), traits);
        add(width + "sint", bytes, Set.of("sint"), traits);
    }

    /** The format of that name; empty for one that this device does not have. */
    static Optional<TextureFormat> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    boolean has(Trait trait) {
        return traits.contains(trait);
    }

    boolean isDepthOrStencil() {
        return has(DEPTH) || has(STENCIL);
    }

    /** Whether a storage texture may have it with an access. */
    boolean allows(String access) {
        return has(access.equals("read-write") ? STORED_BOTH_WAYS : STORED);
    }

    /** Whether a texture of this format may be seen as the other: they differ in how colours are encoded at most. */
    boolean isViewedAs(TextureFormat other) {
        return name.equals(other.name) || name.replace(SRGB, "").equals(other.name.replace(SRGB, ""));
    }

    /** What samples of a view give, with an aspect. */
    Set<String> sampleTypes(String aspect) {
        if (!isDepthOrStencil()) return sampleTypes;
        if (aspect.equals("stencil-only") || !has(DEPTH)) return Set.of("uint");
        return aspect.equals("all") && has(STENCIL) ? Set.of() : Set.of("depth", "unfilterable-float");
    }
}
