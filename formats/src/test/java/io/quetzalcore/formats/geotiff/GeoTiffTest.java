package io.quetzalcore.formats.geotiff;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzalcore.survey.Grid;
import io.quetzalcore.survey.GridGeometry;
import io.quetzalcore.survey.Product;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeoTiffTest {

    @TempDir
    private Path folder;

    private static Grid ramp(int columns, int rows) {
        GridGeometry geometry = new GridGeometry(32_754, 480_000, 7_560_000, 50, columns, rows);
        double[] values = new double[geometry.nodes()];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % 97 == 0 ? Double.NaN : (i % columns) * 0.5 - (double) (i / columns) * 3;
        }
        return new Grid(geometry, values);
    }

    @Test
    void valuesComeBackNorthFirst() throws Exception {
        Grid grid = ramp(300, 280);
        Path file = folder.resolve("a.tif");

        GeoTiff.write(file, grid, Product.TMI);
        List<TinyTiff.Image> images = TinyTiff.read(file);

        TinyTiff.Image full = images.getFirst();
        assertThat(full.width()).isEqualTo(300);
        assertThat(full.height()).isEqualTo(280);
        for (int row = 0; row < 280; row++) {
            for (int column = 0; column < 300; column++) {
                assertThat(Float.floatToIntBits(full.at(column, 279 - row)))
                        .isEqualTo(Float.floatToIntBits((float) grid.at(column, row)));
            }
        }
    }

    @Test
    void overviewsAverageWhatHasData() throws Exception {
        Grid grid = ramp(300, 280);
        Path file = folder.resolve("a.tif");

        GeoTiff.write(file, grid, Product.TMI);
        List<TinyTiff.Image> images = TinyTiff.read(file);

        assertThat(images).hasSize(2);
        TinyTiff.Image half = images.get(1);
        assertThat(half.width()).isEqualTo(150);
        for (int y = 0; y < half.height(); y++) {
            for (int x = 0; x < half.width(); x++) {
                double mean = meanOfFour(images.getFirst(), 2 * x, 2 * y);
                assertThat((double) half.at(x, y)).isEqualTo((double) (float) mean);
            }
        }
    }

    private static double meanOfFour(TinyTiff.Image image, int x, int y) {
        return Arrays.stream(new float[][] {
                    {image.at(x, y), image.at(x + 1, y)}, {image.at(x, y + 1), image.at(x + 1, y + 1)}
                })
                .flatMapToDouble(row -> Arrays.stream(new double[] {row[0], row[1]}))
                .filter(value -> !Double.isNaN(value))
                .average()
                .orElse(Double.NaN);
    }

    @Test
    void layoutIsThatOfACloudOptimizedGeoTiff() throws Exception {
        Path file = folder.resolve("a.tif");
        GeoTiff.write(file, ramp(700, 600), Product.TMI);

        byte[] bytes = Files.readAllBytes(file);
        String ghost = new String(bytes, 8, 183, java.nio.charset.StandardCharsets.US_ASCII);
        assertThat(ghost)
                .isEqualTo(
                        "GDAL_STRUCTURAL_METADATA_SIZE=000140 bytes\nLAYOUT=IFDS_BEFORE_DATA\nBLOCK_ORDER=ROW_MAJOR\n"
                                + "BLOCK_LEADER=SIZE_AS_UINT4\nBLOCK_TRAILER=LAST_4_BYTES_REPEATED\n"
                                + "KNOWN_INCOMPATIBLE_EDITION=NO\n ");
        List<TinyTiff.Image> images = TinyTiff.read(file);
        assertThat(images).hasSize(3);
        assertThat(images.getFirst().directoryOffset()).isEqualTo(192);
        long lastDirectory = 0;
        long before = Long.MAX_VALUE;
        for (TinyTiff.Image image : images) {
            assertThat(image.directoryOffset()).isGreaterThan(lastDirectory);
            lastDirectory = image.directoryOffset();
            assertThat(image.tileOffsets()).isSorted();
            assertThat(image.tileOffsets()[0]).isLessThan(before); // smaller images come first
            before = image.tileOffsets()[0];
            assertThat(image.tilesAreFramed()).isTrue();
        }
        assertThat(images.getLast().tileOffsets()[0]).isGreaterThan(lastDirectory);
    }

    @Test
    void placeAndSystemAreThoseOfTheNodes() throws Exception {
        Path file = folder.resolve("a.tif");
        GeoTiff.write(file, ramp(300, 280), Product.TMI);

        TinyTiff.Image full = TinyTiff.read(file).getFirst();

        assertThat(full.doubles(33550)).containsExactly(50, 50, 0);
        assertThat(full.doubles(33922)).containsExactly(0, 0, 0, 480_000, 7_560_000 + 279 * 50, 0);
        assertThat(full.shorts(34735))
                .containsExactly(1, 1, 0, 4, 1024, 0, 1, 1, 1025, 0, 1, 2, 3072, 0, 1, 32_754, 3076, 0, 1, 9001);
        assertThat(full.text(42113)).isEqualTo("nan");
        assertThat(full.text(42112)).contains(">Levelled magnetic anomaly<").contains(">nT<");
    }

    @Test
    void aLocalGridNamesNoSystem() throws Exception {
        Path file = folder.resolve("a.tif");
        GeoTiff.write(file, new Grid(new GridGeometry(0, 0, 0, 1, 2, 2), new double[4]), Product.TMI);

        assertThat(TinyTiff.read(file).getFirst().shorts(34735)).containsExactly(1, 1, 0, 1, 1025, 0, 1, 2);
    }

    @Test
    void headIsTheSameBytesForTheSameGrid() throws Exception {
        Path first = folder.resolve("a.tif");
        Path second = folder.resolve("b.tif");
        GeoTiff.write(first, ramp(300, 280), Product.DZ);
        Files.write(second, new byte[5_000_000]);
        GeoTiff.write(second, ramp(300, 280), Product.DZ);

        assertThat(Files.mismatch(first, second)).isEqualTo(-1);
        byte[] directories = Arrays.copyOfRange(Files.readAllBytes(first), 0, 192);
        assertThat(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(directories))
                        .substring(0, 16))
                .isEqualTo("880251b5513bcb7a");
    }
}
