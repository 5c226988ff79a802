package io.quetzalcore.formats.grids;

import io.quetzalcore.survey.Grid;
import io.quetzalcore.survey.GridGeometry;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/** Writes and reads grids, whole or in part; see the package's text for the layout. */
public final class GridFile {

    private static final byte[] MAGIC = "QZGRID\0\0".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION = 1;
    private static final int HEADER_BYTES = 64;
    private static final int CHECKED_BYTES = 48;
    private static final int BUFFER_BYTES = 1 << 16;

    private GridFile() {}

    /** Writes a grid; a file that stands there is overwritten. */
    public static void write(Path path, Grid grid) throws IOException {
        try (FileChannel channel = FileChannel.open(
                path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            drain(channel, header(grid.geometry()));
            ByteBuffer buffer = buffer(BUFFER_BYTES);
            for (double value : grid.values()) {
                buffer.putLong(Double.doubleToLongBits(value));
                if (!buffer.hasRemaining()) {
                    drain(channel, buffer.flip());
                    buffer.clear();
                }
            }
            drain(channel, buffer.flip());
        }
    }

    private static ByteBuffer header(GridGeometry geometry) {
        ByteBuffer header = buffer(HEADER_BYTES).put(MAGIC).putInt(VERSION).putInt(geometry.epsg());
        header.putDouble(geometry.west()).putDouble(geometry.south()).putDouble(geometry.spacing());
        header.putInt(geometry.columns()).putInt(geometry.rows());
        return header.putInt(checksum(header)).position(HEADER_BYTES).flip();
    }

    private static int checksum(ByteBuffer header) {
        CRC32C crc = new CRC32C();
        crc.update(header.slice(0, CHECKED_BYTES));
        return (int) crc.getValue();
    }

    private static void drain(FileChannel channel, ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    /**
     * Where the nodes of a file's grid lie.
     *
     * @throws IOException when it is no grid file, of another version, damaged or cut short
     */
    public static GridGeometry geometry(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            return geometry(channel, path);
        }
    }

    private static GridGeometry geometry(FileChannel channel, Path path) throws IOException {
        ByteBuffer header = buffer(HEADER_BYTES);
        if (channel.size() < HEADER_BYTES) {
            throw new IOException(path + ": not a grid file");
        }
        fill(channel, header, 0, path);
        byte[] magic = new byte[MAGIC.length];
        header.flip().get(magic);
        int version = header.getInt();
        if (!java.util.Arrays.equals(magic, MAGIC) || version != VERSION) {
            throw new IOException(path + ": not a grid file of version " + VERSION);
        }
        if (header.getInt(CHECKED_BYTES) != checksum(header)) {
            throw new IOException(path + ": the header of this grid file is damaged (checksum)");
        }
        GridGeometry geometry = new GridGeometry(
                header.getInt(),
                header.getDouble(),
                header.getDouble(),
                header.getDouble(),
                header.getInt(),
                header.getInt());
        if (channel.size() != HEADER_BYTES + (long) Double.BYTES * geometry.nodes()) {
            throw new IOException(path + ": this grid file is cut short");
        }
        return geometry;
    }

    /** Reads a whole grid. */
    public static Grid read(Path path) throws IOException {
        GridGeometry whole = geometry(path);
        return read(path, 0, 0, whole.columns(), whole.rows());
    }

    /**
     * Reads a rectangle of nodes.
     *
     * @param fromColumn first column, from 0 in the west
     * @param fromRow first row, from 0 in the south
     * @return a grid whose geometry is that part of the whole
     * @throws IndexOutOfBoundsException when the rectangle is not inside the grid
     */
    public static Grid read(Path path, int fromColumn, int fromRow, int columns, int rows) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            GridGeometry whole = geometry(channel, path);
            java.util.Objects.checkFromIndexSize(fromColumn, columns, whole.columns());
            java.util.Objects.checkFromIndexSize(fromRow, rows, whole.rows());
            GridGeometry part = whole.part(fromColumn, fromRow, columns, rows);
            double[] values = new double[part.nodes()];
            ByteBuffer row = buffer(Math.multiplyExact(columns, Double.BYTES));
            for (int j = 0; j < rows; j++) {
                long first = (long) (fromRow + j) * whole.columns() + fromColumn;
                fill(channel, row.clear(), HEADER_BYTES + first * Double.BYTES, path);
                row.flip().asDoubleBuffer().get(values, j * columns, columns);
            }
            return new Grid(part, values);
        }
    }

    private static void fill(FileChannel channel, ByteBuffer buffer, long from, Path path) throws IOException {
        long at = from;
        while (buffer.hasRemaining()) {
            int got = channel.read(buffer, at);
            if (got < 0) {
                throw new EOFException(path + ": this grid file is cut short");
            }
            at += got;
        }
    }

    private static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
