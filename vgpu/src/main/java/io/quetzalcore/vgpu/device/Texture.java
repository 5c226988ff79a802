package io.quetzalcore.vgpu.device;

import static io.quetzalcore.vgpu.device.Violation.require;

import java.util.List;

/**
 * A texture. It can be viewed, laid out and bound as WebGPU's rules say, and has no texels: no shader of this device reads
 * or writes one.
 */
public final class Texture extends DeviceObject {

    private final TextureDescriptor made;
    private final Runnable release;
    private boolean destroyed;

    private Texture(Device device, TextureDescriptor made, Runnable release, boolean valid) {
        super(device, made.label(), valid);
        this.made = made;
        this.release = release;
    }

    static Texture create(Device device, TextureDescriptor wanted) {
        TextureFormat format = format(wanted.format());
        checkSize(device.limits(), wanted);
        checkUsage(wanted, format);
        checkSamples(wanted, format);
        require(
                wanted.mipLevels() >= 1 && wanted.mipLevels() <= mostLevels(wanted),
                "%d mip levels are not in 1..%d",
                wanted.mipLevels(),
                mostLevels(wanted));
        for (String other : wanted.viewFormats()) {
            require(format.isViewedAs(format(other)), "%s is not seen as %s", format.name(), other);
        }
        return device.memory().reserve(bytes(wanted, format), release -> new Texture(device, wanted, release, true));
    }

    static Texture invalid(Device device, TextureDescriptor wanted) {
        return new Texture(device, wanted, () -> {}, false);
    }

    private static TextureFormat format(String name) {
        return TextureFormat.named(name).orElseThrow(() -> new Violation("format " + name + " is not on this device"));
    }

    private static void checkSize(Limits limits, TextureDescriptor wanted) {
        boolean volume = wanted.dimension().equals("3d");
        boolean line = wanted.dimension().equals("1d");
        Limit limit = volume
                ? Limit.MAX_TEXTURE_DIMENSION_3D
                : line ? Limit.MAX_TEXTURE_DIMENSION_1D : Limit.MAX_TEXTURE_DIMENSION_2D;
        requireSide(limits, wanted.width(), limit);
        requireSide(limits, wanted.height(), limit);
        requireSide(limits, wanted.depthOrArrayLayers(), volume ? limit : Limit.MAX_TEXTURE_ARRAY_LAYERS);
        require(
                !line || (wanted.height() == 1 && wanted.depthOrArrayLayers() == 1 && wanted.mipLevels() == 1),
                "a texture of one dimension has a height, layers and mip levels of 1");
    }

    private static void requireSide(Limits limits, int side, Limit limit) {
        long texels = Integer.toUnsignedLong(side);
        long most = limits.of(limit);
        require(texels >= 1 && texels <= most, "%d is not in 1..%d, the limit %s", texels, most, limit.key());
    }

    private static void checkUsage(TextureDescriptor wanted, TextureFormat format) {
        int usage = wanted.usage();
        require(usage != 0 && (usage & ~TextureUsage.ALL) == 0, "usage 0x%x is none of WebGPU's", usage);
        if ((usage & TextureUsage.TRANSIENT_ATTACHMENT) != 0) {
            require(
                    usage == (TextureUsage.TRANSIENT_ATTACHMENT | TextureUsage.RENDER_ATTACHMENT),
                    "TRANSIENT_ATTACHMENT goes together with RENDER_ATTACHMENT alone");
            require(
                    wanted.dimension().equals("2d") && wanted.mipLevels() == 1 && wanted.depthOrArrayLayers() == 1,
                    "a transient attachment is 2d, of one layer and mip level");
        }
        require(
                (usage & TextureUsage.STORAGE_BINDING) == 0 || format.has(TextureFormat.Trait.STORED),
                "%s is no format of storage textures",
                format.name());
        require(
                (usage & TextureUsage.RENDER_ATTACHMENT) == 0
                        || (format.has(TextureFormat.Trait.DRAWN)
                                && !wanted.dimension().equals("1d")),
                "%s of dimension %s is no render attachment",
                format.name(),
                wanted.dimension());
        require(
                !format.isDepthOrStencil() || wanted.dimension().equals("2d"),
                "%s is of dimension 2d alone",
                format.name());
    }

    private static void checkSamples(TextureDescriptor wanted, TextureFormat format) {
        require(wanted.samples() == 1 || wanted.samples() == 4, "%d samples are neither 1 nor 4", wanted.samples());
        if (wanted.samples() == 1) {
            return;
        }
        require(
                wanted.dimension().equals("2d") && wanted.depthOrArrayLayers() == 1 && wanted.mipLevels() == 1,
                "a texture of 4 samples is 2d, of one layer and mip level");
        require(format.has(TextureFormat.Trait.SAMPLES), "%s does not take 4 samples", format.name());
        require(
                (wanted.usage() & TextureUsage.RENDER_ATTACHMENT) != 0
                        && (wanted.usage() & TextureUsage.STORAGE_BINDING) == 0,
                "a texture of 4 samples is a render attachment and no storage texture");
    }

    private static int mostLevels(TextureDescriptor wanted) {
        int longest = Math.max(wanted.width(), wanted.height());
        if (wanted.dimension().equals("3d")) {
            longest = Math.max(longest, wanted.depthOrArrayLayers());
        }
        return wanted.dimension().equals("1d") ? 1 : 32 - Integer.numberOfLeadingZeros(longest);
    }

    private static long bytes(TextureDescriptor wanted, TextureFormat format) {
        long texels = 0;
        for (int level = 0; level < wanted.mipLevels(); level++) {
            long depth = wanted.dimension().equals("3d")
                    ? Math.max(1, wanted.depthOrArrayLayers() >> level)
                    : wanted.depthOrArrayLayers();
            texels += Math.max(1L, wanted.width() >> level) * Math.max(1, wanted.height() >> level) * depth;
        }
        return texels * format.bytes() * wanted.samples();
    }

    /** A view of parts of it; what is not said is the whole. */
    public TextureView createView(TextureViewDescriptor wanted) {
        return device.attempt(
                "createView",
                () -> TextureView.create(device, this, wanted),
                () -> TextureView.invalid(device, this, wanted));
    }

    /** Gives its memory back; it may not be used in what is submitted afterwards. */
    public void destroy() {
        destroyed = true;
        release.run();
    }

    /** Asks that a queue may use it now; allocates nothing when it may. */
    void requireAvailable() {
        if (destroyed) {
            throw new Violation(this + " is destroyed");
        }
    }

    TextureDescriptor made() {
        return made;
    }

    TextureFormat format() {
        return format(made.format());
    }

    /** The formats that a view may have. */
    List<String> viewFormats() {
        return made.viewFormats();
    }
}
