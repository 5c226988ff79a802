package io.quetzalcore.vgpu.device;

/** The stages that may see a binding: WebGPU's bits, to be joined by {@code |}. */
public final class ShaderStage {

    public static final int VERTEX = 0x1;
    public static final int FRAGMENT = 0x2;
    public static final int COMPUTE = 0x4;

    static final int ALL = 0x7;

    private ShaderStage() {}
}
