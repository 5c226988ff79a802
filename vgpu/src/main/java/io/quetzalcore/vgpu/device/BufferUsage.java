package io.quetzalcore.vgpu.device;

/** What a buffer may be used for: WebGPU's bits, to be joined by {@code |}. */
public final class BufferUsage {

    public static final int MAP_READ = 0x1;
    public static final int MAP_WRITE = 0x2;
    public static final int COPY_SRC = 0x4;
    public static final int COPY_DST = 0x8;
    public static final int INDEX = 0x10;
    public static final int VERTEX = 0x20;
    public static final int UNIFORM = 0x40;
    public static final int STORAGE = 0x80;
    public static final int INDIRECT = 0x100;
    public static final int QUERY_RESOLVE = 0x200;

    static final int ALL = 0x3ff;

    private static final String[] NAMES = {
        "MAP_READ",
        "MAP_WRITE",
        "COPY_SRC",
        "COPY_DST",
        "INDEX",
        "VERTEX",
        "UNIFORM",
        "STORAGE",
        "INDIRECT",
        "QUERY_RESOLVE"
    };

    private BufferUsage() {}

    /** The name of one bit. */
    static String name(int bit) {
        return NAMES[Integer.numberOfTrailingZeros(bit)];
    }
}
