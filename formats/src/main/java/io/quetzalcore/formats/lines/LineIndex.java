package io.quetzalcore.formats.lines;

import io.quetzalcore.survey.Bounds;
import io.quetzalcore.survey.FlightLine;
import io.quetzalcore.survey.LineKind;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/** The index at the end of a line file and the constants of the layout; see the package's text. */
record LineIndex(List<Entry> entries) {

    static final byte[] MAGIC = "QZLINES\0".getBytes(StandardCharsets.US_ASCII);
    static final int VERSION = 1;
    static final int HEADER_BYTES = 16;
    static final int FOOTER_BYTES = 32;
    static final int COLUMNS = 5;

    private static final int FIXED_BYTES = 8 + 4 + 4 + 5 * 8 + 4;

    /** What the index knows of one line; {@code offset} is that of its first column in the file. */
    record Entry(String name, LineKind kind, int readings, double noiseNt, Bounds bounds, long offset) {

        static Entry of(FlightLine line, long offset) {
            Bounds bounds = Bounds.NOTHING;
            for (int i = 0; i < line.readings(); i++) {
                bounds = bounds.include(line.easting()[i], line.northing()[i]);
            }
            return new Entry(line.name(), line.kind(), line.readings(), line.noiseNt(), bounds, offset);
        }
    }

    ByteBuffer encode() {
        List<byte[]> names = entries.stream()
                .map(entry -> entry.name().getBytes(StandardCharsets.UTF_8))
                .toList();
        int bytes = names.stream().mapToInt(name -> FIXED_BYTES + name.length).sum();
        ByteBuffer buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            buffer.putLong(entry.offset()).putInt(entry.readings());
            buffer.putInt(entry.kind() == LineKind.TIE ? 1 : 0);
            putDoubles(
                    buffer,
                    entry.noiseNt(),
                    entry.bounds().west(),
                    entry.bounds().east(),
                    entry.bounds().south(),
                    entry.bounds().north());
            buffer.putInt(names.get(i).length).put(names.get(i));
        }
        return buffer.flip();
    }

    /** Puts float64 values with every NaN canonical. */
    static void putDoubles(ByteBuffer buffer, double... values) {
        for (double value : values) {
            buffer.putLong(Double.doubleToLongBits(value));
        }
    }

    static int checksum(ByteBuffer index) {
        CRC32C crc = new CRC32C();
        crc.update(index.duplicate());
        return (int) crc.getValue();
    }

    static LineIndex decode(ByteBuffer index, int lines, long end, Path path) throws IOException {
        try {
            index.order(ByteOrder.LITTLE_ENDIAN);
            List<Entry> entries = new ArrayList<>();
            for (int i = 0; i < lines; i++) {
                entries.add(entry(index, end, path));
            }
            return new LineIndex(List.copyOf(entries));
        } catch (BufferUnderflowException e) {
            throw new IOException(path + ": the index of this line file ends too early", e);
        }
    }

    private static Entry entry(ByteBuffer index, long end, Path path) throws IOException {
        long offset = index.getLong();
        int readings = index.getInt();
        LineKind kind = index.getInt() == 1 ? LineKind.TIE : LineKind.FLIGHT;
        double noise = index.getDouble();
        Bounds bounds = new Bounds(index.getDouble(), index.getDouble(), index.getDouble(), index.getDouble());
        int length = index.getInt();
        if (readings < 0
                || offset < HEADER_BYTES
                || offset > end - (long) COLUMNS * Double.BYTES * readings
                || length < 0
                || length > index.remaining()) {
            throw new IOException(path + ": the index of this line file points outside of it");
        }
        byte[] name = new byte[length];
        index.get(name);
        return new Entry(new String(name, StandardCharsets.UTF_8), kind, readings, noise, bounds, offset);
    }
}
