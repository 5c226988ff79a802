package io.quetzalcore.formats.geotiff;

import io.quetzalcore.survey.Grid;
import io.quetzalcore.survey.GridGeometry;
import io.quetzalcore.survey.Product;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Writes a grid as a Cloud Optimized GeoTIFF. */
public final class GeoTiff {

    /** Side of a tile, in pixels. */
    static final int TILE = 256;

    private static final String PROMISES = """
            LAYOUT=IFDS_BEFORE_DATA
            BLOCK_ORDER=ROW_MAJOR
            BLOCK_LEADER=SIZE_AS_UINT4
            BLOCK_TRAILER=LAST_4_BYTES_REPEATED
            KNOWN_INCOMPATIBLE_EDITION=NO
            \s""";

    private static final byte[] GHOST = ghost();

    private GeoTiff() {}

    /**
     * Writes a grid. The same grid gives the same bytes.
     *
     * @param file made, or written over
     * @param grid row 0 southernmost; in the file the northernmost row comes first
     * @param product gives the band its description and unit
     * @throws IOException also when the file would pass the 4 GiB of a TIFF
     */
    public static void write(Path file, Grid grid, Product product) throws IOException {
        List<Raster> levels = Raster.pyramid(grid, TILE);
        List<TiffDirectory> directories = new ArrayList<>();
        long end = 8L + GHOST.length;
        for (int level = 0; level < levels.size(); level++) {
            TiffDirectory directory = directory(levels.get(level), level, grid.geometry(), product);
            directories.add(directory);
            end += directory.length();
        }
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            long next = end;
            for (int level = levels.size() - 1; level >= 0; level--) {
                next = tiles(channel, next, levels.get(level), directories.get(level));
            }
            channel.position(0);
            writeAll(channel, head((int) end, directories));
        }
    }

    /** The promises behind their own length, filled up to an even one: directories start on words. */
    private static byte[] ghost() {
        String text =
                String.format(Locale.ROOT, "GDAL_STRUCTURAL_METADATA_SIZE=%06d bytes\n%s", PROMISES.length(), PROMISES);
        return Arrays.copyOf(text.getBytes(StandardCharsets.US_ASCII), (text.length() + 1) / 2 * 2);
    }

    private static ByteBuffer head(int length, List<TiffDirectory> directories) {
        ByteBuffer head = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        head.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8 + GHOST.length);
        head.put(GHOST);
        for (int i = 0; i < directories.size(); i++) {
            directories.get(i).write(head, i == directories.size() - 1);
        }
        return head.flip();
    }

    private static long tiles(FileChannel channel, long from, Raster raster, TiffDirectory directory)
            throws IOException {
        FloatTile tile = new FloatTile(TILE);
        int across = raster.tilesAcross(TILE);
        int down = raster.tilesDown(TILE);
        long[] offsets = new long[across * down];
        long[] lengths = new long[across * down];
        long next = from;
        channel.position(from);
        for (int i = 0; i < offsets.length; i++) {
            byte[] packed = tile.pack(raster, i % across * TILE, i / across * TILE);
            ByteBuffer block = ByteBuffer.allocate(packed.length + 8).order(ByteOrder.LITTLE_ENDIAN);
            block.putInt(packed.length).put(packed).put(packed, packed.length - 4, 4);
            writeAll(channel, block.flip());
            offsets[i] = next + 4;
            lengths[i] = packed.length;
            next += packed.length + 8L;
        }
        if (next > 0xFFFF_FFFFL) {
            throw new IOException("the grid passes the 4 GiB of a TIFF: choose a wider grid spacing");
        }
        directory.longs(TiffTag.TILE_OFFSETS, offsets);
        directory.longs(TiffTag.TILE_BYTE_COUNTS, lengths);
        return next;
    }

    private static void writeAll(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static TiffDirectory directory(Raster raster, int level, GridGeometry geometry, Product product) {
        TiffDirectory directory = new TiffDirectory();
        int tiles = raster.tilesAcross(TILE) * raster.tilesDown(TILE);
        if (level > 0) {
            directory.longs(TiffTag.NEW_SUBFILE_TYPE, 1); // a reduced-resolution version
        }
        directory.longs(TiffTag.IMAGE_WIDTH, raster.width());
        directory.longs(TiffTag.IMAGE_LENGTH, raster.height());
        directory.shorts(TiffTag.BITS_PER_SAMPLE, 32);
        directory.shorts(TiffTag.COMPRESSION, 8); // deflate
        directory.shorts(TiffTag.PHOTOMETRIC, 1); // black is zero
        directory.shorts(TiffTag.SAMPLES_PER_PIXEL, 1);
        directory.shorts(TiffTag.PLANAR_CONFIGURATION, 1);
        directory.shorts(TiffTag.PREDICTOR, 3); // floating point
        directory.shorts(TiffTag.TILE_WIDTH, TILE);
        directory.shorts(TiffTag.TILE_LENGTH, TILE);
        directory.longs(TiffTag.TILE_OFFSETS, new long[tiles]);
        directory.longs(TiffTag.TILE_BYTE_COUNTS, new long[tiles]);
        directory.shorts(TiffTag.SAMPLE_FORMAT, 3); // IEEE floating point
        if (level == 0) {
            directory.doubles(TiffTag.MODEL_PIXEL_SCALE, geometry.spacing(), geometry.spacing(), 0);
            directory.doubles(TiffTag.MODEL_TIEPOINT, 0, 0, 0, geometry.west(), geometry.north(), 0);
            directory.shorts(TiffTag.GEO_KEY_DIRECTORY, geoKeys(geometry.epsg()));
            directory.text(TiffTag.GDAL_METADATA, metadata(product));
        }
        directory.text(TiffTag.GDAL_NODATA, "nan");
        return directory;
    }

    /** GeoTIFF keys, by number: model type projected, raster type point, the projected system, metres. */
    private static int[] geoKeys(int epsg) {
        boolean coded = epsg > 0 && epsg < 65_536 && epsg != 32_767; // 32,767 says user-defined (GeoTIFF 1.1, 7.1)
        return coded
                ? new int[] {1, 1, 0, 4, 1024, 0, 1, 1, 1025, 0, 1, 2, 3072, 0, 1, epsg, 3076, 0, 1, 9001}
                : new int[] {1, 1, 0, 1, 1025, 0, 1, 2};
    }

    private static String metadata(Product product) {
        return "<GDALMetadata>\n"
                + "  <Item name=\"DESCRIPTION\" sample=\"0\" role=\"description\">" + product.title() + "</Item>\n"
                + "  <Item name=\"UNITTYPE\" sample=\"0\" role=\"unittype\">" + product.unit() + "</Item>\n"
                + "</GDALMetadata>\n";
    }
}
