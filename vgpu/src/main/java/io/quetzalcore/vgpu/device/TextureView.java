package io.quetzalcore.vgpu.device;

import static io.quetzalcore.vgpu.device.Violation.require;

/** A part of a texture, and how it is seen. */
public final class TextureView extends DeviceObject implements BindGroupEntry.Resource {

    private final Texture texture;
    private final TextureFormat format;
    private final String dimension;
    private final String aspect;
    private final int usage;
    private final long levels;

    private TextureView(
            Device device,
            Texture texture,
            TextureViewDescriptor wanted,
            TextureFormat format,
            String dimension,
            long levels,
            boolean valid) {
        super(device, wanted.label(), valid);
        this.texture = texture;
        this.format = format;
        this.dimension = dimension;
        this.aspect = wanted.aspect();
        this.usage = wanted.usage() == 0 ? texture.made().usage() : wanted.usage();
        this.levels = levels;
    }

    static TextureView create(Device device, Texture texture, TextureViewDescriptor wanted) {
        texture.requireUsableWith(device);
        TextureDescriptor made = texture.made();
        String dimension = wanted.dimension().orElse(usual(made));
        long levels = wanted.levels().orElse(made.mipLevels() - wanted.firstLevel());
        long layers = wanted.layers().isPresent()
                ? wanted.layers().getAsInt()
                : usualLayers(dimension, made, wanted.firstLayer());
        requireWithin("mip levels", wanted.firstLevel(), levels, made.mipLevels());
        boolean volume = made.dimension().equals("3d");
        requireWithin("layers", wanted.firstLayer(), layers, volume ? 1 : made.depthOrArrayLayers());
        requireDimension(made, dimension, layers);
        TextureFormat format = format(texture, wanted);
        require(
                (wanted.usage() & ~made.usage()) == 0,
                "usage 0x%x is not that of %s, 0x%x",
                wanted.usage(),
                texture,
                made.usage());
        return new TextureView(device, texture, wanted, format, dimension, levels, true);
    }

    static TextureView invalid(Device device, Texture texture, TextureViewDescriptor wanted) {
        TextureFormat none = new TextureFormat("", 0, java.util.Set.of(), java.util.Set.of());
        return new TextureView(device, texture, wanted, none, "", 0, false);
    }

    private static String usual(TextureDescriptor made) {
        return made.dimension().equals("2d") && made.depthOrArrayLayers() > 1 ? "2d-array" : made.dimension();
    }

    private static long usualLayers(String dimension, TextureDescriptor made, int first) {
        return switch (dimension) {
            case "cube" -> 6;
            case "2d-array", "cube-array" -> made.depthOrArrayLayers() - Integer.toUnsignedLong(first);
            default -> 1;
        };
    }

    private static void requireWithin(String what, int first, long count, long most) {
        long end = Integer.toUnsignedLong(first) + count;
        require(count >= 1 && end <= most, "%d %s from %d on are not within %d", count, what, first, most);
    }

    private static void requireDimension(TextureDescriptor made, String dimension, long layers) {
        boolean fits = switch (dimension) {
            case "1d", "3d" -> made.dimension().equals(dimension) && layers == 1;
            case "2d" -> made.dimension().equals("2d") && layers == 1;
            case "2d-array" -> made.dimension().equals("2d");
            case "cube" -> isSquare(made) && layers == 6;
            case "cube-array" -> isSquare(made) && layers % 6 == 0;
            default -> false;
        };
        require(fits, "a texture of %s with %d layers is not seen as %s", made.dimension(), layers, dimension);
        require(made.samples() == 1 || dimension.equals("2d"), "a texture of 4 samples is seen as 2d");
    }

    private static boolean isSquare(TextureDescriptor made) {
        return made.dimension().equals("2d") && made.width() == made.height();
    }

    private static TextureFormat format(Texture texture, TextureViewDescriptor wanted) {
        TextureFormat own = texture.format();
        String aspect = wanted.aspect();
        require(
                aspect.equals("all")
                        || (aspect.equals("depth-only") && own.has(TextureFormat.Trait.DEPTH))
                        || (aspect.equals("stencil-only") && own.has(TextureFormat.Trait.STENCIL)),
                "%s has no aspect %s",
                own.name(),
                aspect);
        String name = wanted.format().orElse(own.name());
        boolean ofAspect = own.isDepthOrStencil() && name.equals(aspectFormat(own, aspect));
        require(
                name.equals(own.name()) || ofAspect || texture.viewFormats().contains(name),
                "%s is not seen as %s",
                texture,
                name);
        return TextureFormat.named(name).orElse(own);
    }

    private static String aspectFormat(TextureFormat format, String aspect) {
        return switch (aspect) {
            case "depth-only" -> format.name().replace("-stencil8", "");
            case "stencil-only" -> "stencil8";
            default -> format.name();
        };
    }

    Texture texture() {
        return texture;
    }

    /** Asks that it can be bound to what a layout has. */
    void requireFit(BindingLayout layout) {
        switch (layout) {
            case BindingLayout.OfTexture(String sample, String wanted, boolean multisampled) -> {
                requireUse(TextureUsage.TEXTURE_BINDING);
                require(dimension.equals(wanted), "it is seen as %s, and %s is wanted", dimension, wanted);
                require(
                        multisampled == (texture.made().samples() > 1),
                        "it has %d samples a texel",
                        texture.made().samples());
                require(
                        format.sampleTypes(aspect).contains(sample),
                        "%s, aspect %s, gives no samples of type %s",
                        format.name(),
                        aspect,
                        sample);
            }
            case BindingLayout.OfStorageTexture(String access, String wantedFormat, String wanted) -> {
                requireUse(TextureUsage.STORAGE_BINDING);
                require(dimension.equals(wanted), "it is seen as %s, and %s is wanted", dimension, wanted);
                require(format.name().equals(wantedFormat), "it is %s, and %s is wanted", format.name(), wantedFormat);
                require(levels == 1, "%d mip levels of a storage texture are seen", levels);
            }
            case BindingLayout.OfExternalTexture external -> {
                requireUse(TextureUsage.TEXTURE_BINDING);
                require(dimension.equals("2d") && levels == 1, "%d mip levels are seen as %s", levels, dimension);
                require(texture.made().samples() == 1, "it has 4 samples a texel");
                require(
                        java.util.Set.of("rgba8unorm", "bgra8unorm", "rgba16float")
                                .contains(format.name()),
                        "%s is no format of external textures",
                        format.name());
            }
            case BindingLayout.OfBuffer buffer -> throw new Violation("it is a texture, and a buffer is wanted");
            case BindingLayout.OfSampler sampler -> throw new Violation("it is a texture, and a sampler is wanted");
        }
    }

    private void requireUse(int bit) {
        require((usage & bit) != 0, "its usage 0x%x lacks 0x%x", usage, bit);
    }
}
