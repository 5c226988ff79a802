package io.quetzalcore.formats.geotiff;

import java.util.Arrays;
import java.util.zip.Deflater;

/** Packs tiles: the floating-point predictor, then deflate. Beyond the image's edge a tile holds NaN. */
final class FloatTile {

    /** Of deflate: what the level above saves, one byte in a hundred, costs half as much time again. */
    private static final int LEVEL = 3;

    private final int side;
    private final byte[] plain;
    private final byte[] packed;

    FloatTile(int side) {
        this.side = side;
        this.plain = new byte[side * side * 4];
        this.packed = new byte[plain.length + plain.length / 1000 + 64];
    }

    /** The packed bytes of the tile whose north-western pixel is (x, y). */
    byte[] pack(Raster raster, int x, int y) {
        for (int j = 0; j < side; j++) {
            spread(raster, x, y + j, j * side * 4);
            difference(j * side * 4);
        }
        try (Deflater deflater = new Deflater(LEVEL)) {
            deflater.setInput(plain);
            deflater.finish();
            int length = 0;
            while (!deflater.finished()) {
                length += deflater.deflate(packed, length, packed.length - length);
            }
            return Arrays.copyOf(packed, length);
        }
    }

    /** One row, its bytes sorted by significance: all sign-and-exponent bytes first, all lowest bytes last. */
    private void spread(Raster raster, int x, int y, int at) {
        for (int i = 0; i < side; i++) {
            boolean inside = y < raster.height() && x + i < raster.width();
            int bits = Float.floatToIntBits(inside ? raster.values()[y * raster.width() + x + i] : Float.NaN);
            plain[at + i] = (byte) (bits >>> 24);
            plain[at + side + i] = (byte) (bits >>> 16);
            plain[at + 2 * side + i] = (byte) (bits >>> 8);
            plain[at + 3 * side + i] = (byte) bits;
        }
    }

    private void difference(int at) {
        for (int i = at + 4 * side - 1; i > at; i--) {
            plain[i] -= plain[i - 1];
        }
    }
}
