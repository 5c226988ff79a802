package io.quetzalcore.geophysics.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.quetzalcore.survey.MainField;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The data that UBC-GIF made with MAG3D 5 for its tutorial: a cube of 0.025 SI, 200 m wide, its top 200 m deep, in a mesh
 * of 1e-4 SI, seen 30 m above the mesh, with white noise of the 0.5 nT that stand in the file. What our prisms leave
 * over must be that noise and nothing else.
 */
final class UbcMag3dTest {
    private static final MainField MAIN = new MainField(65, 25, 50_000);
    private static final double SIDE = 1220.299958;
    private static final double DEPTH = 600 + 26 + 33.8 + 43.94 + 57.122 + 74.2586 + 96.5362 + 125.497 + 163.1461;
    private static final Source MESH =
            new Prism(-SIDE, SIDE, -SIDE, SIDE, -DEPTH, 0, Magnetisation.induced(1e-4, MAIN));
    private static final Source CUBE =
            new Prism(-100, 100, -100, 100, -400, -200, Magnetisation.induced(0.025 - 1e-4, MAIN));

    @TestFactory
    Stream<DynamicTest> whatIsLeftOverIsTheNoiseOfTheFile() {
        String folder = System.getenv("QUETZAL_DATA");
        if (folder == null) {
            System.out.println("QUETZAL_DATA is not set: no check against UBC-GIF's example");
            return Stream.empty();
        }
        return Stream.of(DynamicTest.dynamicTest("676 readings", () -> {
            List<double[]> rows = rows(Path.of(folder, "vectors", "ubc-mag3d-v5-example.zip"));
            assertThat(rows).hasSize(676);
            check(rows);
        }));
    }

    private static void check(List<double[]> rows) {
        int n = rows.size();
        double[] left = new double[n];
        double withCube = 0;
        double cubes = 0;
        for (int i = 0; i < n; i++) {
            double[] row = rows.get(i);
            double cube = TotalField.projected(CUBE, row[0], row[1], row[2], MAIN);
            left[i] = row[3] - cube - TotalField.projected(MESH, row[0], row[1], row[2], MAIN);
            withCube += left[i] * cube;
            cubes += cube * cube;
        }
        double neighbours = 0;
        for (int i = 1; i < n; i++) {
            neighbours += left[i] * left[i - 1];
        }
        double square = DoubleStream.of(left).map(v -> v * v).sum();
        double median = DoubleStream.of(left)
                .map(Math::abs)
                .sorted()
                .skip(n / 2)
                .findFirst()
                .orElseThrow();
        assertThat(median / 0.6745).as("noise of the file, nT").isCloseTo(0.5, within(0.04));
        assertThat(neighbours / square).as("correlation of neighbours").isCloseTo(0, within(3 / Math.sqrt(n)));
        assertThat(withCube / cubes).as("share of the cube left over").isCloseTo(0, within(0.01));
        assertThat(DoubleStream.of(left).sum() / n).as("mean, nT").isCloseTo(0, within(3 * Math.sqrt(square) / n));
    }

    private static List<double[]> rows(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            ZipEntry entry = zip.getEntry("inv_L2/dobs.mag");
            try (BufferedReader reader =
                    new BufferedReader(new InputStreamReader(zip.getInputStream(entry), StandardCharsets.US_ASCII))) {
                return reader.lines().skip(3).map(UbcMag3dTest::numbers).toList();
            }
        }
    }

    private static double[] numbers(String row) {
        return Stream.of(row.strip().split("\\s+", -1))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }
}
