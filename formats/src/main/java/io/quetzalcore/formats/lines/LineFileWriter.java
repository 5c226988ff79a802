package io.quetzalcore.formats.lines;

import io.quetzalcore.survey.FlightLine;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a line file, line by line; needs memory for the index and one buffer. The file is complete when {@link #close}
 * has returned: without it no reader will take the file.
 */
public final class LineFileWriter implements AutoCloseable {

    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
    private final List<LineIndex.Entry> entries = new ArrayList<>();
    private long position;

    private LineFileWriter(FileChannel channel) {
        this.channel = channel;
    }

    /** Starts a file; one that stands there is overwritten. */
    public static LineFileWriter create(Path path) throws IOException {
        LineFileWriter writer = new LineFileWriter(FileChannel.open(
                path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING));
        writer.buffer.put(LineIndex.MAGIC).putInt(LineIndex.VERSION).putInt(0);
        writer.position = LineIndex.HEADER_BYTES;
        return writer;
    }

    /** Appends a line; lines keep the order in which they were added. */
    public void add(FlightLine line) throws IOException {
        entries.add(LineIndex.Entry.of(line, position));
        column(line.easting());
        column(line.northing());
        column(line.upward());
        column(line.field());
        column(line.seconds());
        position += (long) LineIndex.COLUMNS * Double.BYTES * line.readings();
    }

    private void column(double[] values) throws IOException {
        for (double value : values) {
            if (buffer.remaining() < Double.BYTES) {
                drain();
            }
            buffer.putLong(Double.doubleToLongBits(value));
        }
    }

    private void drain() throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        buffer.clear();
    }

    /** Writes the index and closes the file. */
    @Override
    public void close() throws IOException {
        try (channel) {
            drain();
            ByteBuffer index = new LineIndex(entries).encode();
            int bytes = index.remaining();
            int checksum = LineIndex.checksum(index);
            while (index.hasRemaining()) {
                channel.write(index);
            }
            buffer.putLong(position).putLong(bytes).putInt(entries.size()).putInt(checksum);
            buffer.put(LineIndex.MAGIC);
            drain();
        }
    }
}
