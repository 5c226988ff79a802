package io.quetzalcore.formats.netcdf;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzalcore.survey.Grid;
import io.quetzalcore.survey.GridGeometry;
import io.quetzalcore.survey.Product;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetCdfTest {

    @TempDir
    private Path folder;

    private record Variable(int[] dimensions, Map<String, Object> attributes, int type, int bytes, long begin) {}

    private record Parsed(
            ByteBuffer file, int[] lengths, Map<String, Variable> variables, Map<String, Object> global) {}

    private static Grid grid(int epsg) {
        GridGeometry geometry = new GridGeometry(epsg, 480_000, 7_560_000, 50, 3, 2);
        return new Grid(geometry, new double[] {1, 2, 3, 4, Double.NaN, -6.5});
    }

    @Test
    void theHeadSaysWhereEverythingLies() throws Exception {
        Parsed parsed = write(grid(32_754), Product.TOTAL_GRADIENT);

        assertThat(parsed.lengths).containsExactly(3, 2);
        assertThat(parsed.variables.keySet()).containsExactly("crs", "total_gradient", "x", "y");
        assertThat(parsed.global).containsEntry("Conventions", "CF-1.8");
        Variable z = parsed.variables.get("total_gradient");
        assertThat(z.dimensions).containsExactly(1, 0);
        assertThat(z.begin + z.bytes).isEqualTo(parsed.file.limit());
        for (int i = 0; i < 6; i++) {
            assertThat(parsed.file.getInt((int) z.begin + 4 * i))
                    .isEqualTo(Float.floatToIntBits((float) grid(0).values()[i]));
        }
        Variable y = parsed.variables.get("y");
        assertThat(parsed.file.getDouble((int) y.begin)).isEqualTo(7_560_000);
        assertThat(parsed.file.getDouble((int) y.begin + 8)).isEqualTo(7_560_050);
    }

    @Test
    void valuesCarryUnitFillValueAndRange() throws Exception {
        Map<String, Object> attributes =
                write(grid(32_754), Product.TOTAL_GRADIENT).variables.get("total_gradient").attributes;

        assertThat(attributes).containsEntry("units", "nT/m").containsEntry("grid_mapping", "crs");
        assertThat((Float) attributes.get("_FillValue")).isNaN();
        assertThat((double[]) attributes.get("actual_range")).containsExactly(-6.5, 4);
    }

    @Test
    void utmIsATransverseMercator() throws Exception {
        Map<String, Object> crs = write(grid(32_754), Product.TMI).variables.get("crs").attributes;

        assertThat(crs).containsEntry("grid_mapping_name", "transverse_mercator");
        assertThat((double[]) crs.get("longitude_of_central_meridian")).containsExactly(141);
        assertThat((double[]) crs.get("scale_factor_at_central_meridian")).containsExactly(0.9996);
        assertThat((double[]) crs.get("false_northing")).containsExactly(10_000_000);
        assertThat((double[]) crs.get("inverse_flattening")).containsExactly(298.257223563);
        assertThat((String) crs.get("crs_wkt")).endsWith("AUTHORITY[\"EPSG\",\"32754\"]]");
    }

    @Test
    void lambertConformalConicIsKnownToo() throws Exception {
        Map<String, Object> crs = write(grid(2154), Product.TMI).variables.get("crs").attributes;

        assertThat(crs).containsEntry("grid_mapping_name", "lambert_conformal_conic");
        assertThat((double[]) crs.get("standard_parallel")).containsExactlyInAnyOrder(44, 49);
    }

    @Test
    void aLocalGridAndAnUnknownCodeSaySo() throws Exception {
        assertThat(write(grid(0), Product.TMI).variables.get("crs").attributes)
                .containsOnly(Map.entry("long_name", "local grid, coordinate system unknown"));
        assertThat(write(grid(999_999), Product.TMI).variables.get("crs").attributes)
                .containsEntry("long_name", "EPSG:999999")
                .doesNotContainKey("grid_mapping_name");
    }

    @Test
    void aGridWithoutDataHasNoRange() throws Exception {
        Grid nothing =
                grid(0).with(new double[] {Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN});

        assertThat(write(nothing, Product.TMI).variables.get("tmi").attributes).doesNotContainKey("actual_range");
    }

    @Test
    void theSameGridGivesTheSameBytes() throws Exception {
        Path first = folder.resolve("1.nc");
        Path second = folder.resolve("2.nc");
        NetCdf.write(first, grid(32_754), Product.TMI);
        NetCdf.write(second, grid(32_754), Product.TMI);

        assertThat(Files.mismatch(first, second)).isEqualTo(-1);
        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(first))))
                .isEqualTo("d012e671cdd4aea99df91ba7765132259540da83559c9a8f536ca2ff36e3f74a");
    }

    private Parsed write(Grid grid, Product product) throws IOException {
        Path path = folder.resolve("a.nc");
        NetCdf.write(path, grid, product);
        ByteBuffer file = ByteBuffer.wrap(Files.readAllBytes(path));
        assertThat(file.getInt()).isEqualTo(0x43444602); // CDF, version 2
        assertThat(file.getInt()).isZero();
        assertThat(file.getInt()).isEqualTo(10);
        int[] lengths = new int[file.getInt()];
        for (int i = 0; i < lengths.length; i++) {
            name(file);
            lengths[i] = file.getInt();
        }
        Map<String, Object> global = attributes(file);
        assertThat(file.getInt()).isEqualTo(11);
        int count = file.getInt();
        Map<String, Variable> variables = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            String name = name(file);
            int[] dimensions = new int[file.getInt()];
            Arrays.setAll(dimensions, k -> file.getInt());
            Map<String, Object> attributes = attributes(file);
            variables.put(name, new Variable(dimensions, attributes, file.getInt(), file.getInt(), file.getLong()));
        }
        assertThat(variables.get("x").begin).isEqualTo(file.position());
        return new Parsed(file, lengths, variables, global);
    }

    private static Map<String, Object> attributes(ByteBuffer file) {
        int tag = file.getInt();
        int count = file.getInt();
        assertThat(tag).isEqualTo(count == 0 ? 0 : 12);
        Map<String, Object> attributes = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            String name = name(file);
            int type = file.getInt();
            switch (type) {
                case 2 -> attributes.put(name, name(file));
                case 5 -> {
                    assertThat(file.getInt()).isEqualTo(1);
                    attributes.put(name, file.getFloat());
                }
                default -> {
                    double[] numbers = new double[file.getInt()];
                    Arrays.setAll(numbers, k -> file.getDouble());
                    attributes.put(name, numbers);
                }
            }
        }
        return attributes;
    }

    private static String name(ByteBuffer file) {
        byte[] bytes = new byte[file.getInt()];
        file.get(bytes);
        file.position(file.position() + (4 - bytes.length % 4) % 4);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
