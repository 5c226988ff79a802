package io.quetzalcore.formats.geosoft;

import io.quetzalcore.survey.Grid;
import io.quetzalcore.survey.GridGeometry;
import io.quetzalcore.survey.InputProblem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * Reads Geosoft grids: elements of 1, 2, 4 or 8 bytes, signed, unsigned or floating, plain or compressed, by rows or by
 * columns. Not read, and refused by name: colour grids, rotated grids, cells that are not square, and the orderings of
 * KX beyond +1 and -1. The file tells no coordinate system, so the grid's EPSG code is 0.
 */
public final class GeosoftGridReader {

    /** Nodes beyond this are refused before anything is allocated for them. */
    static final long MOST_NODES = 50_000_000;

    private GeosoftGridReader() {}

    /**
     * Reads a grid.
     *
     * @throws InputProblem where the file is no such grid, cut short, or of a kind that is not read
     */
    public static Grid read(Path file) throws IOException, InputProblem {
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
            GeosoftHead head = GeosoftHead.read(bytes.order(ByteOrder.LITTLE_ENDIAN), file.getFileName() + "");
            double[] vectors = new double[head.nodes()];
            if (head.compressed()) {
                new GeosoftBlocks(head).read(bytes, vectors);
            } else {
                head.expect(
                        bytes.limit() >= GeosoftGrid.HEAD + (long) head.nodes() * head.elementBytes(),
                        "length",
                        bytes.limit() + " bytes",
                        GeosoftGrid.HEAD + (long) head.nodes() * head.elementBytes() + " or more");
                head.values(bytes.position(GeosoftGrid.HEAD), vectors, 0, head.nodes());
            }
            return new Grid(head.geometry(), head.byRows() ? vectors : transposed(vectors, head.geometry()));
        }
    }

    private static double[] transposed(double[] byColumns, GridGeometry geometry) {
        double[] byRows = new double[byColumns.length];
        for (int column = 0; column < geometry.columns(); column++) {
            for (int row = 0; row < geometry.rows(); row++) {
                byRows[row * geometry.columns() + column] = byColumns[column * geometry.rows() + row];
            }
        }
        return byRows;
    }
}
