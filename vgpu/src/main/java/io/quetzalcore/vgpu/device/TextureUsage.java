package io.quetzalcore.vgpu.device;

/** What a texture may be used for: WebGPU's bits. */
public final class TextureUsage {

    public static final int COPY_SRC = 1;
    public static final int COPY_DST = 2;
    public static final int TEXTURE_BINDING = 4;
    public static final int STORAGE_BINDING = 8;
    public static final int RENDER_ATTACHMENT = 16;
    public static final int TRANSIENT_ATTACHMENT = 32;

    static final int ALL = 63;

    private TextureUsage() {}
}
