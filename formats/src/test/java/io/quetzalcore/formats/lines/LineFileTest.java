package io.quetzalcore.formats.lines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quetzalcore.survey.Bounds;
import io.quetzalcore.survey.FlightLine;
import io.quetzalcore.survey.LineKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineFileTest {

    @TempDir
    Path folder;

    private static FlightLine line(String name, LineKind kind, int readings, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] columns = new double[5][readings];
        for (double[] column : columns) {
            Arrays.setAll(column, i -> random.nextDouble(-1e6, 1e6));
        }
        if (readings > 2) {
            columns[3][1] = Double.NaN;
            columns[4][2] = Double.longBitsToDouble(0xFFF8_0000_0000_0001L);
        }
        return new FlightLine(name, kind, columns[0], columns[1], columns[2], columns[3], columns[4], 0.25);
    }

    private Path written(FlightLine... lines) throws IOException {
        Path path = folder.resolve("lines.qzl");
        try (LineFileWriter writer = LineFileWriter.create(path)) {
            for (FlightLine line : lines) {
                writer.add(line);
            }
        }
        return path;
    }

    @Test
    void givesBackEveryBitOfEveryLine() throws IOException {
        FlightLine[] lines = {
            line("L10010", LineKind.FLIGHT, 1, 1),
            line("Querlinie ü 7", LineKind.TIE, 20_000, 2),
            line("", LineKind.FLIGHT, 0, 3)
        };
        try (LineFile file = LineFile.open(written(lines))) {
            assertThat(file.lines()).isEqualTo(3);
            assertThat(file.readings()).isEqualTo(20_001);
            for (int i = 0; i < lines.length; i++) {
                assertThat(file.line(i))
                        .usingRecursiveComparison()
                        .withEqualsForType(Double::equals, Double.class)
                        .isEqualTo(lines[i]);
                assertThat(file.name(i)).isEqualTo(lines[i].name());
                assertThat(file.kind(i)).isEqualTo(lines[i].kind());
                assertThat(file.readings(i)).isEqualTo(lines[i].readings());
                assertThat(file.noiseNt(i)).isEqualTo(0.25);
            }
            assertThat(file.bounds(2)).isEqualTo(Bounds.NOTHING);
            double[] easting = lines[1].easting();
            assertThat(file.bounds(1).west())
                    .isEqualTo(Arrays.stream(easting).min().orElseThrow());
            assertThat(file.bounds(1).east())
                    .isEqualTo(Arrays.stream(easting).max().orElseThrow());
        }
    }

    @Test
    void writesTheSameBytesWhateverBitsANaNHas() throws IOException {
        FlightLine quiet = new FlightLine(
                "1", LineKind.FLIGHT, nan(0), nan(0), nan(0), nan(0), nan(0), Double.longBitsToDouble(-1L));
        FlightLine signed =
                new FlightLine("1", LineKind.FLIGHT, nan(77), nan(78), nan(79), nan(80), nan(81), Double.NaN);
        byte[] one = Files.readAllBytes(written(quiet));
        byte[] two = Files.readAllBytes(written(signed));
        assertThat(one).isEqualTo(two);
    }

    private static double[] nan(int payload) {
        return new double[] {Double.longBitsToDouble(0xFFF8_0000_0000_0000L + payload)};
    }

    @Test
    void holdsNoLinesAtAll() throws IOException {
        try (LineFile file = LineFile.open(written())) {
            assertThat(file.lines()).isZero();
            assertThat(file.readings()).isZero();
        }
    }

    @Test
    void refusesAFileCutAnywhere() throws IOException {
        byte[] whole = Files.readAllBytes(written(line("a", LineKind.FLIGHT, 3, 4), line("b", LineKind.TIE, 2, 5)));
        Path cut = folder.resolve("cut.qzl");
        for (int length = 0; length < whole.length; length++) {
            Files.write(cut, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> LineFile.open(cut)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void refusesADamagedIndex() throws IOException {
        byte[] whole = Files.readAllBytes(written(line("a", LineKind.FLIGHT, 3, 4)));
        int index = LineIndex.HEADER_BYTES + 3 * 5 * 8;
        Path damaged = folder.resolve("damaged.qzl");
        for (int at = index; at < whole.length - 8; at++) {
            byte[] copy = whole.clone();
            copy[at] ^= 0x10;
            Files.write(damaged, copy);
            assertThatThrownBy(() -> LineFile.open(damaged)).as("byte %d", at).isInstanceOf(IOException.class);
        }
    }
}
