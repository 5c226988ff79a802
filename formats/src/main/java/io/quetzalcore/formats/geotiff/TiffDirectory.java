package io.quetzalcore.formats.geotiff;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;

/** An image file directory, followed by those of its values that are longer than four bytes. Little-endian. */
final class TiffDirectory {

    private static final int ASCII = 2;
    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final int DOUBLE = 12;

    private record Field(int type, int count, ByteBuffer value) {}

    private final Map<TiffTag, Field> fields = new EnumMap<>(TiffTag.class);

    void shorts(TiffTag tag, int... values) {
        ByteBuffer bytes = room(values.length * 2);
        for (int value : values) {
            bytes.putShort((short) value);
        }
        put(tag, SHORT, values.length, bytes);
    }

    void longs(TiffTag tag, long... values) {
        ByteBuffer bytes = room(values.length * 4);
        for (long value : values) {
            bytes.putInt((int) value);
        }
        put(tag, LONG, values.length, bytes);
    }

    void doubles(TiffTag tag, double... values) {
        ByteBuffer bytes = room(values.length * 8);
        for (double value : values) {
            bytes.putDouble(value);
        }
        put(tag, DOUBLE, values.length, bytes);
    }

    void text(TiffTag tag, String text) {
        byte[] ascii = (text + "\0").getBytes(StandardCharsets.US_ASCII);
        put(tag, ASCII, ascii.length, room(ascii.length).put(ascii));
    }

    private void put(TiffTag tag, int type, int count, ByteBuffer value) {
        fields.put(tag, new Field(type, count, value.flip()));
    }

    private static ByteBuffer room(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Bytes that the directory and its long values take. */
    int length() {
        int length = 2 + 12 * fields.size() + 4;
        for (Field field : fields.values()) {
            length += field.value.limit() > 4 ? even(field.value.limit()) : 0;
        }
        return length;
    }

    private static int even(int bytes) {
        return bytes + (bytes & 1);
    }

    /**
     * Writes the directory where the buffer stands, which is its place in the file, and leaves the buffer behind it.
     *
     * @param last whether no directory follows; otherwise the next follows at once
     */
    void write(ByteBuffer file, boolean last) {
        int start = file.position();
        int values = start + 2 + 12 * fields.size() + 4;
        file.putShort((short) fields.size());
        for (Map.Entry<TiffTag, Field> entry : fields.entrySet()) {
            Field field = entry.getValue();
            int bytes = field.value.limit();
            file.putShort((short) entry.getKey().number).putShort((short) field.type);
            file.putInt(field.count);
            if (bytes > 4) {
                file.putInt(values);
                file.put(values, field.value, 0, bytes);
                values += even(bytes);
            } else {
                file.put(field.value.duplicate().rewind()).put(new byte[4 - bytes]);
            }
        }
        file.putInt(last ? 0 : start + length());
        file.position(start + length());
    }
}
