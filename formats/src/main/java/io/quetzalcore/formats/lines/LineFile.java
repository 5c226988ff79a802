package io.quetzalcore.formats.lines;

import io.quetzalcore.survey.Bounds;
import io.quetzalcore.survey.FlightLine;
import io.quetzalcore.survey.LineKind;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A mapped line file: the index is in memory, a line's columns are copied out when asked for. Any number of threads may
 * read one file; all must be done before it is closed. Files may be larger than 2 GiB.
 */
public final class LineFile implements AutoCloseable {

    private static final ValueLayout.OfDouble FLOAT64 =
            ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong INT64 = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT32 = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final Arena arena;
    private final MemorySegment bytes;
    private final LineIndex index;

    private LineFile(Arena arena, MemorySegment bytes, LineIndex index) {
        this.arena = arena;
        this.bytes = bytes;
        this.index = index;
    }

    /**
     * Maps a file.
     *
     * @throws IOException when it is no line file, of another version, cut short, or its index is damaged
     */
    @SuppressWarnings("MustBeClosedChecker") // the file keeps the arena and closes it
    public static LineFile open(Path path) throws IOException {
        Arena arena = Arena.ofShared();
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            MemorySegment bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
            return new LineFile(arena, bytes, index(bytes, path));
        } catch (IOException | RuntimeException e) {
            arena.close();
            throw e;
        }
    }

    private static LineIndex index(MemorySegment bytes, Path path) throws IOException {
        long size = bytes.byteSize();
        MemorySegment magic = MemorySegment.ofArray(LineIndex.MAGIC);
        if (size < LineIndex.HEADER_BYTES + LineIndex.FOOTER_BYTES
                || bytes.asSlice(0, magic.byteSize()).mismatch(magic) >= 0
                || bytes.asSlice(size - magic.byteSize()).mismatch(magic) >= 0) {
            throw new IOException(path + ": not a complete line file");
        }
        int version = bytes.get(INT32, LineIndex.MAGIC.length);
        if (version != LineIndex.VERSION) {
            throw new IOException(path + ": a line file of version " + version + "; this reads " + LineIndex.VERSION);
        }
        long footer = size - LineIndex.FOOTER_BYTES;
        long offset = bytes.get(INT64, footer);
        long length = bytes.get(INT64, footer + 8);
        int lines = bytes.get(INT32, footer + 16);
        if (offset < LineIndex.HEADER_BYTES || length < 0 || length > Integer.MAX_VALUE || offset != footer - length) {
            throw new IOException(path + ": the index of this line file is not where it should be");
        }
        var encoded = bytes.asSlice(offset, length).asByteBuffer();
        if (LineIndex.checksum(encoded) != bytes.get(INT32, footer + 20)) {
            throw new IOException(path + ": the index of this line file is damaged (checksum)");
        }
        return LineIndex.decode(encoded, lines, offset, path);
    }

    /** How many lines there are. */
    public int lines() {
        return index.entries().size();
    }

    /** Readings of all lines together. */
    public long readings() {
        return index.entries().stream().mapToLong(LineIndex.Entry::readings).sum();
    }

    public String name(int line) {
        return index.entries().get(line).name();
    }

    public LineKind kind(int line) {
        return index.entries().get(line).kind();
    }

    public int readings(int line) {
        return index.entries().get(line).readings();
    }

    /** Standard deviation of the line's noise, nT; NaN before conditioning. */
    public double noiseNt(int line) {
        return index.entries().get(line).noiseNt();
    }

    /** The rectangle of the line's readings; {@link Bounds#NOTHING} for a line of none. */
    public Bounds bounds(int line) {
        return index.entries().get(line).bounds();
    }

    /** A line with all its columns, copied out of the file. */
    public FlightLine line(int line) {
        LineIndex.Entry entry = index.entries().get(line);
        return new FlightLine(
                entry.name(),
                entry.kind(),
                column(entry, 0),
                column(entry, 1),
                column(entry, 2),
                column(entry, 3),
                column(entry, 4),
                entry.noiseNt());
    }

    private double[] column(LineIndex.Entry entry, int column) {
        double[] values = new double[entry.readings()];
        long from = entry.offset() + (long) column * Double.BYTES * entry.readings();
        MemorySegment.copy(bytes, FLOAT64, from, values, 0, values.length);
        return values;
    }

    /** Unmaps the file. */
    @Override
    public void close() {
        arena.close();
    }
}
