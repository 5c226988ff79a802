package io.quetzalcore.formats.geosoft;

import io.quetzalcore.survey.Grid;
import io.quetzalcore.survey.GridGeometry;
import io.quetzalcore.survey.Product;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Writes a grid as an uncompressed Geosoft GRD of 32-bit floats, rows from the south. The format has no room for a
 * coordinate system (the maker keeps it in a second file): it is told when the grid is imported.
 */
public final class GeosoftGrid {

    static final int HEAD = 512;
    static final float DUMMY = -1e32f;

    private GeosoftGrid() {}

    /**
     * Writes a grid. The same grid gives the same bytes.
     *
     * @param file made, or written over
     * @param product its title becomes the label
     */
    public static void write(Path file, Grid grid, Product product) throws IOException {
        GridGeometry geometry = grid.geometry();
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            out.write(head(grid, product));
            byte[] bytes = new byte[geometry.columns() * 4];
            ByteBuffer row = wrapped(bytes);
            for (int j = 0; j < geometry.rows(); j++) {
                row.clear();
                for (int i = 0; i < geometry.columns(); i++) {
                    double value = grid.at(i, j);
                    row.putFloat(Double.isNaN(value) ? DUMMY : (float) value);
                }
                out.write(bytes);
            }
        }
    }

    private static byte[] head(Grid grid, Product product) {
        GridGeometry geometry = grid.geometry();
        byte[] bytes = new byte[HEAD];
        ByteBuffer head = wrapped(bytes);
        head.putInt(4)
                .putInt(2)
                .putInt(geometry.columns())
                .putInt(geometry.rows())
                .putInt(1);
        head.putDouble(geometry.spacing()).putDouble(geometry.spacing());
        head.putDouble(geometry.west()).putDouble(geometry.south()).putDouble(0);
        head.putDouble(0).putDouble(1);
        String label = product.slug() + " " + product.unit();
        head.put(Arrays.copyOf(label.getBytes(StandardCharsets.US_ASCII), 48));
        head.position(156);
        statistics(grid, head);
        return bytes;
    }

    private static void statistics(Grid grid, ByteBuffer head) {
        float[] known = new float[grid.values().length];
        int count = 0;
        for (double value : grid.values()) {
            if (!Double.isNaN(value)) {
                known[count++] = (float) value;
            }
        }
        known = Arrays.copyOf(known, count);
        Arrays.sort(known);
        head.putInt(known.length);
        if (known.length == 0) {
            head.putFloat(DUMMY).putFloat(DUMMY).putFloat(DUMMY).putFloat(DUMMY).putDouble(-1e32);
            return;
        }
        double mean = 0;
        for (float value : known) {
            mean += value;
        }
        mean /= known.length;
        double variance = 0;
        for (float value : known) {
            variance += (value - mean) * (value - mean);
        }
        variance /= known.length;
        head.putFloat(known[0]).putFloat(known[known.length - 1]);
        head.putFloat(known[known.length / 2]).putFloat((float) mean).putDouble(variance);
    }

    private static ByteBuffer wrapped(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
