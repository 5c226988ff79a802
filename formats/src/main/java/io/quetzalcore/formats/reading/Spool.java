package io.quetzalcore.formats.reading;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Readings on disk, in the order of the file, six float64 each: x, y, height, field, seconds
 * (time from 1970-01-01, or of the day when the file has no dates) and day (seconds from 1970-01-01 to the reading's
 * date). Written once, then mapped, by one thread,
 * and read any number of times.
 */
public final class Spool implements AutoCloseable {

    /** Columns of a reading, in this order. */
    public static final int X = 0;

    public static final int Y = 1;
    public static final int HEIGHT = 2;
    public static final int FIELD = 3;
    public static final int SECONDS = 4;
    public static final int DAY = 5;
    public static final int COLUMNS = 6;

    private static final int ROW_BYTES = COLUMNS * Double.BYTES;
    private static final ValueLayout.OfDouble FLOAT64 =
            ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.nativeOrder());

    private final FileChannel channel;
    private final Arena arena;
    private final ByteBuffer buffer =
            ByteBuffer.allocateDirect(ROW_BYTES * 1600).order(ByteOrder.nativeOrder());
    private long readings;
    private @Nullable MemorySegment mapped;

    private Spool(FileChannel channel, Arena arena) {
        this.channel = channel;
        this.arena = arena;
    }

    @SuppressWarnings("MustBeClosedChecker") // the spool keeps the arena and closes it
    static Spool create(Path path) throws IOException {
        return new Spool(
                FileChannel.open(
                        path,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING),
                Arena.ofConfined());
    }

    void add(double x, double y, double height, double field, double seconds, double day) throws IOException {
        if (!buffer.hasRemaining()) {
            drain();
        }
        buffer.putDouble(x)
                .putDouble(y)
                .putDouble(height)
                .putDouble(field)
                .putDouble(seconds)
                .putDouble(day);
        readings++;
    }

    private void drain() throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        buffer.clear();
    }

    /** Ends writing: from here on readings can be read. */
    void seal() throws IOException {
        drain();
        mapped = channel.map(FileChannel.MapMode.READ_ONLY, 0, readings * ROW_BYTES, arena);
    }

    public long readings() {
        return readings;
    }

    /** One value of one reading. */
    public double at(long reading, int column) {
        if (mapped == null) {
            throw new IllegalStateException("the spool is still being written");
        }
        return mapped.get(FLOAT64, reading * ROW_BYTES + (long) column * Double.BYTES);
    }

    @Override
    public void close() throws IOException {
        arena.close();
        channel.close();
    }
}
