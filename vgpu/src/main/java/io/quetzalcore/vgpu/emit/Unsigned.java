package io.quetzalcore.vgpu.emit;

/** What {@link Integer} lacks. */
final class Unsigned {
    private Unsigned() {}

    static int min(int a, int b) {
        return Integer.compareUnsigned(a, b) <= 0 ? a : b;
    }

    static int max(int a, int b) {
        return Integer.compareUnsigned(a, b) >= 0 ? a : b;
    }
}
