package io.quetzalcore.formats.geosoft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.quetzalcore.survey.Grid;
import io.quetzalcore.survey.GridGeometry;
import io.quetzalcore.survey.InputProblem;
import io.quetzalcore.survey.Product;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class GeosoftGridTest {

    @TempDir
    private Path folder;

    private static final GridGeometry GEOMETRY = new GridGeometry(0, 480_000, 7_560_000, 50, 3, 2);

    @Test
    void whatIsWrittenIsReadBack() throws Exception {
        Grid grid = new Grid(GEOMETRY, new double[] {1.5, Double.NaN, -3, 4, 5, 6e5});
        Path file = folder.resolve("a.grd");

        GeosoftGrid.write(file, grid, Product.TMI);

        Grid back = GeosoftGridReader.read(file);
        assertThat(back.geometry()).isEqualTo(grid.geometry());
        assertThat(Arrays.equals(back.values(), grid.values())).isTrue();
        assertThat(Files.size(file)).isEqualTo(512 + 6 * 4);
        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file))))
                .isEqualTo("3a8d003a5b0ac5ec0aa9817dd5f099f3cdd6533723193f35ded76638c364dc80");
    }

    @Test
    void theHeadCountsWhatHasData() throws Exception {
        Path file = folder.resolve("a.grd");
        GeosoftGrid.write(file, new Grid(GEOMETRY, new double[] {1, Double.NaN, 3, 4, 5, 7}), Product.NSS);

        ByteBuffer head = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);

        assertThat(head.getInt(156)).isEqualTo(5);
        assertThat(head.getFloat(160)).isEqualTo(1);
        assertThat(head.getFloat(164)).isEqualTo(7);
        assertThat(head.getFloat(168)).isEqualTo(4);
        assertThat(head.getFloat(172)).isEqualTo(4);
        assertThat(head.getDouble(176)).isEqualTo(4);
    }

    @Test
    void everyElementTypeIsReadByRowsAndByColumns() throws Exception {
        for (int[] kind : new int[][] {{1, 0}, {1, 1}, {2, 0}, {2, 1}, {4, 0}, {4, 1}, {4, 2}, {8, 2}}) {
            for (int order : new int[] {1, -1}) {
                Grid grid = GeosoftGridReader.read(made(kind[0], kind[1], order, false));

                assertThat(grid.geometry()).isEqualTo(GEOMETRY);
                assertThat(Arrays.toString(grid.values()))
                        .as("ES %d, SF %d, KX %d", kind[0], kind[1], order)
                        .isEqualTo("[10.5, 11.0, 11.5, 12.0, NaN, 13.0]");
            }
        }
    }

    @Test
    void compressedBlocksAreUnpacked() throws Exception {
        assertThat(Arrays.toString(GeosoftGridReader.read(made(4, 2, 1, true)).values()))
                .isEqualTo("[10.5, 11.0, 11.5, 12.0, NaN, 13.0]");
    }

    @Test
    void whatIsNotReadIsRefusedByName() throws Exception {
        refused(4, 2, "SF", "colour", bytes -> bytes.putInt(4, 3));
        refused(4, 2, "KX", "+1 or -1", bytes -> bytes.putInt(16, 2));
        refused(4, 2, "ROT", "rotated", bytes -> bytes.putDouble(52, 30));
        refused(4, 2, "DE, DV", "square", bytes -> bytes.putDouble(28, 60));
        refused(4, 2, "ES", "1, 2, 4 or 8", bytes -> bytes.putInt(0, 3));
        refused(4, 2, "NE, NV", "nodes", bytes -> bytes.putInt(8, Integer.MAX_VALUE));
        refused(4, 2, "ZMULT", "but 0", bytes -> bytes.putDouble(68, 0));
    }

    @Test
    void aFileCutShortIsRefused() throws Exception {
        byte[] whole = Files.readAllBytes(made(4, 2, 1, false));
        byte[] packed = Files.readAllBytes(made(4, 2, 1, true));
        for (byte[] bytes : new byte[][] {whole, packed}) {
            for (int length : new int[] {0, 100, 512, 520, 530, bytes.length - 1}) {
                Path file = folder.resolve("short.grd");
                Files.write(file, Arrays.copyOf(bytes, length));
                assertThatThrownBy(() -> GeosoftGridReader.read(file))
                        .as("%d of %d bytes", length, bytes.length)
                        .isInstanceOf(InputProblem.class);
            }
        }
    }

    /** Real compressed grids, where a folder with them is named; the figures are those in their own heads. */
    @TestFactory
    Stream<DynamicTest> realGrids() {
        String data = System.getenv("QUETZAL_DATA");
        if (data == null || !Files.isDirectory(Path.of(data, "grids"))) {
            System.out.println("GeosoftGridTest: no grids under QUETZAL_DATA, real grids not read");
            return Stream.empty();
        }
        return Stream.of(
                DynamicTest.dynamicTest("Broken Hill TMI, 399 x 467", () -> {
                    Grid grid = GeosoftGridReader.read(Path.of(data, "grids", "bhn_tmi_250m.grd"));
                    assertThat(grid.geometry().columns()).isEqualTo(399);
                    assertThat(grid.geometry().rows()).isEqualTo(467);
                    assertThat(grid.geometry().spacing()).isEqualTo(100);
                    double[] known = known(grid);
                    assertThat(known).hasSize(186_333);
                    assertThat(Arrays.stream(known).min().orElseThrow()).isCloseTo(-1486.392, within(1e-3));
                    assertThat(Arrays.stream(known).max().orElseThrow()).isCloseTo(1525.666, within(1e-3));
                    assertThat(Arrays.stream(known).average().orElseThrow()).isCloseTo(33.4938, within(1e-4));
                }),
                DynamicTest.dynamicTest("TMI, 234 x 194", () -> {
                    Grid grid = GeosoftGridReader.read(Path.of(data, "grids", "TMI.GRD"));
                    assertThat(grid.geometry().columns()).isEqualTo(234);
                    assertThat(grid.geometry().rows()).isEqualTo(194);
                    assertThat(known(grid)).hasSize(45_396);
                }));
    }

    private static double[] known(Grid grid) {
        return Arrays.stream(grid.values()).filter(v -> !Double.isNaN(v)).toArray();
    }

    private interface Damage {
        void to(ByteBuffer bytes);
    }

    private void refused(int size, int sign, String field, String expected, Damage damage) throws IOException {
        Path file = made(size, sign, 1, false);
        byte[] bytes = Files.readAllBytes(file);
        damage.to(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
        Files.write(file, bytes);
        assertThatThrownBy(() -> GeosoftGridReader.read(file)).isInstanceOfSatisfying(InputProblem.class, problem -> {
            assertThat(problem.field()).isEqualTo(field);
            assertThat(problem.getMessage()).contains(expected);
        });
    }

    /** Elements 1, 2, 3, 4, dummy, 6 with base 10 and multiplier 2, that is 10.5, 11, 11.5, 12, NaN, 13. */
    private Path made(int size, int sign, int order, boolean compressed) throws IOException {
        double dummy = sign == 2 ? -1e32 : sign == 0 ? Math.pow(2, 8 * size) - 1 : -(Math.pow(2, 8 * size - 1) - 1);
        double[] rows = {1, 2, 3, 4, dummy, 6};
        double[] elements = order == 1 ? rows : new double[] {1, 4, 2, dummy, 3, 6};
        ByteBuffer body = ByteBuffer.allocate(6 * size).order(ByteOrder.LITTLE_ENDIAN);
        for (double element : elements) {
            switch (size) {
                case 1 -> body.put((byte) (int) element);
                case 2 -> body.putShort((short) (int) element);
                case 4 -> {
                    if (sign == 2) {
                        body.putFloat((float) element);
                    } else {
                        body.putInt((int) (long) element);
                    }
                }
                default -> body.putDouble(element);
            }
        }
        ByteBuffer head = ByteBuffer.allocate(512).order(ByteOrder.LITTLE_ENDIAN);
        head.putInt(compressed ? size + 1024 : size).putInt(sign);
        head.putInt(order == 1 ? 3 : 2).putInt(order == 1 ? 2 : 3).putInt(order);
        head.putDouble(50).putDouble(50).putDouble(480_000).putDouble(7_560_000).putDouble(0);
        head.putDouble(10).putDouble(2);
        Path file = folder.resolve("made.grd");
        byte[] tail = compressed ? blocks(body.array(), 2, 3 * size) : body.array();
        Files.write(file, head.array());
        Files.write(file, tail, java.nio.file.StandardOpenOption.APPEND);
        return file;
    }

    private static byte[] blocks(byte[] body, int blocks, int bytesPerBlock) {
        ByteBuffer out = ByteBuffer.allocate(4096).order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(0).putInt(2).putInt(blocks).putInt(1);
        int data = 16 + 12 * blocks;
        for (int i = 0; i < blocks; i++) {
            try (Deflater deflater = new Deflater()) {
                deflater.setInput(body, i * bytesPerBlock, bytesPerBlock);
                deflater.finish();
                byte[] packed = new byte[256];
                int length = deflater.deflate(packed);
                out.putLong(16 + 8 * i, 512L + data).putInt(16 + 8 * blocks + 4 * i, 16 + length);
                out.put(data + 16, packed, 0, length);
                data += 16 + length;
            }
        }
        return Arrays.copyOf(out.array(), data);
    }
}
