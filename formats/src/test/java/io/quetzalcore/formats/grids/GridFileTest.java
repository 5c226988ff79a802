package io.quetzalcore.formats.grids;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quetzalcore.survey.Grid;
import io.quetzalcore.survey.GridGeometry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GridFileTest {

    private static final Grid GRID = grid(new GridGeometry(32754, 461_000.5, 7_580_000, 50, 131, 97));

    @TempDir
    Path folder;

    private Path path = Path.of("");

    private static Grid grid(GridGeometry geometry) {
        SplittableRandom random = new SplittableRandom(7);
        double[] values = new double[geometry.nodes()];
        Arrays.setAll(values, i -> i % 11 == 0 ? Double.NaN : random.nextDouble(-1e4, 1e4));
        return new Grid(geometry, values);
    }

    @BeforeEach
    void write() throws IOException {
        path = folder.resolve("grid.qzg");
        GridFile.write(path, GRID);
    }

    @Test
    void givesBackTheGrid() throws IOException {
        Grid read = GridFile.read(path);
        assertThat(read.geometry()).isEqualTo(GRID.geometry());
        assertThat(read.values()).containsExactly(GRID.values());
        assertThat(GridFile.geometry(path)).isEqualTo(GRID.geometry());
    }

    @Test
    void givesAPartWithItsOwnGeometry() throws IOException {
        Grid part = GridFile.read(path, 5, 60, 17, 37);
        assertThat(part.geometry()).isEqualTo(GRID.geometry().part(5, 60, 17, 37));
        for (int row = 0; row < 37; row++) {
            for (int column = 0; column < 17; column++) {
                assertThat(part.at(column, row)).isEqualTo((Double) GRID.at(column + 5, row + 60));
            }
        }
    }

    @Test
    void refusesAPartOutsideTheGrid() {
        assertThatThrownBy(() -> GridFile.read(path, 120, 0, 12, 5)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> GridFile.read(path, -1, 0, 5, 5)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void refusesWhatIsNoWholeGridFile() throws IOException {
        byte[] whole = Files.readAllBytes(path);
        Path other = folder.resolve("other.qzg");
        for (int length : new int[] {0, 8, 63, 64, whole.length - 1, whole.length + 1}) {
            Files.write(other, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> GridFile.read(other)).isInstanceOf(IOException.class);
        }
        for (int at = 0; at < 52; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 1;
            Files.write(other, damaged);
            assertThatThrownBy(() -> GridFile.read(other)).as("byte %d", at).isInstanceOf(IOException.class);
        }
    }
}
