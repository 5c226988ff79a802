package io.quetzalcore.vgpu.device;

/** What a buffer is mapped for: WebGPU's bits. */
public final class MapMode {

    public static final int READ = 0x1;
    public static final int WRITE = 0x2;

    private MapMode() {}
}
