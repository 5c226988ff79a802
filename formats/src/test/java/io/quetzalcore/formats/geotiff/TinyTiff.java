package io.quetzalcore.formats.geotiff;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Reads just such TIFFs as we write, from the TIFF 6.0 text and the note on predictor 3, apart from the writer. */
final class TinyTiff {

    private TinyTiff() {}

    record Field(int type, int count, int at) {}

    record Image(ByteBuffer file, long directoryOffset, Map<Integer, Field> fields, float[] values) {

        int width() {
            return number(256);
        }

        int height() {
            return number(257);
        }

        float at(int x, int y) {
            return values[y * width() + x];
        }

        int number(int tag) {
            Field field = fields.get(tag);
            return field.type == 3 ? file.getShort(field.at) & 0xFFFF : file.getInt(field.at);
        }

        double[] doubles(int tag) {
            Field field = fields.get(tag);
            double[] values = new double[field.count];
            Arrays.setAll(values, i -> file.getDouble(field.at + 8 * i));
            return values;
        }

        int[] shorts(int tag) {
            Field field = fields.get(tag);
            int[] values = new int[field.count];
            Arrays.setAll(values, i -> file.getShort(field.at + 2 * i) & 0xFFFF);
            return values;
        }

        String text(int tag) {
            Field field = fields.get(tag);
            byte[] bytes = new byte[field.count - 1];
            file.get(field.at, bytes);
            return new String(bytes, StandardCharsets.US_ASCII);
        }

        long[] tileOffsets() {
            return longs(324);
        }

        long[] longs(int tag) {
            Field field = fields.get(tag);
            long[] values = new long[field.count];
            Arrays.setAll(values, i -> file.getInt(field.at + 4 * i) & 0xFFFF_FFFFL);
            return values;
        }

        /** Whether each tile has its length before it and its last four bytes behind it. */
        boolean tilesAreFramed() {
            long[] offsets = tileOffsets();
            long[] lengths = longs(325);
            for (int i = 0; i < offsets.length; i++) {
                int end = (int) (offsets[i] + lengths[i]);
                if (file.getInt((int) offsets[i] - 4) != lengths[i] || file.getInt(end) != file.getInt(end - 4)) {
                    return false;
                }
            }
            return true;
        }
    }

    static List<Image> read(Path path) throws IOException, DataFormatException {
        ByteBuffer file = ByteBuffer.wrap(Files.readAllBytes(path)).order(ByteOrder.LITTLE_ENDIAN);
        List<Image> images = new ArrayList<>();
        for (int at = file.getInt(4); at != 0; ) {
            int count = file.getShort(at);
            Map<Integer, Field> fields = new TreeMap<>();
            for (int i = 0; i < count; i++) {
                int entry = at + 2 + 12 * i;
                int type = file.getShort(entry + 2);
                int values = file.getInt(entry + 4);
                int size = values * Map.of(2, 1, 3, 2, 4, 4, 12, 8).get(type);
                fields.put(
                        file.getShort(entry) & 0xFFFF,
                        new Field(type, values, size > 4 ? file.getInt(entry + 8) : entry + 8));
            }
            Image empty = new Image(file, at, fields, new float[0]);
            images.add(new Image(file, at, fields, pixels(empty)));
            at = file.getInt(at + 2 + 12 * count);
        }
        return images;
    }

    private static float[] pixels(Image image) throws DataFormatException {
        int side = image.number(322);
        int across = (image.width() + side - 1) / side;
        float[] pixels = new float[image.width() * image.height()];
        long[] offsets = image.tileOffsets();
        for (int t = 0; t < offsets.length; t++) {
            byte[] plain = new byte[side * side * 4];
            try (Inflater inflater = new Inflater()) {
                inflater.setInput(image.file.slice((int) offsets[t], (int) image.longs(325)[t]));
                inflater.inflate(plain);
            }
            for (int j = 0; j < side; j++) {
                int row = j * side * 4;
                for (int k = 1; k < side * 4; k++) {
                    plain[row + k] += plain[row + k - 1];
                }
                for (int i = 0; i < side; i++) {
                    int x = t % across * side + i;
                    int y = t / across * side + j;
                    if (x < image.width() && y < image.height()) {
                        int bits = plain[row + i] << 24
                                | (plain[row + side + i] & 0xFF) << 16
                                | (plain[row + 2 * side + i] & 0xFF) << 8
                                | plain[row + 3 * side + i] & 0xFF;
                        pixels[y * image.width() + x] = Float.intBitsToFloat(bits);
                    }
                }
            }
        }
        return pixels;
    }
}
