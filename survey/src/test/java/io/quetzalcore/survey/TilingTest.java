package io.quetzalcore.survey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TilingTest {

    @Test
    void coresCoverEveryNodeOnce() {
        SplittableRandom random = new SplittableRandom(7);
        for (int trial = 0; trial < 200; trial++) {
            GridGeometry grid = new GridGeometry(0, 0, 0, 10, random.nextInt(2, 300), random.nextInt(2, 300));
            int[] covered = new int[grid.nodes()];
            for (Tile tile : Tiling.cut(grid, random.nextInt(8, 120), 9)) {
                for (int row = tile.row(); row < tile.row() + tile.rows(); row++) {
                    for (int column = tile.column(); column < tile.column() + tile.columns(); column++) {
                        covered[row * grid.columns() + column]++;
                    }
                }
            }
            assertThat(covered).containsOnly(1);
        }
    }

    @Test
    void halosEndAtTheEdgeOfTheGrid() {
        GridGeometry grid = new GridGeometry(32754, 500_000, 7_500_000, 50, 100, 40);
        List<Tile> tiles = Tiling.cut(grid, 50, 16);
        assertThat(tiles).hasSize(2);
        assertThat(tiles.get(0)).isEqualTo(new Tile(0, 0, 50, 40, 0, 16, 0, 0));
        assertThat(tiles.get(1).extent(grid)).isEqualTo(new GridGeometry(32754, 501_700, 7_500_000, 50, 66, 40));
    }

    @Test
    void coveringGeometryEnclosesTheBounds() {
        GridGeometry grid = GridGeometry.covering(0, new Bounds(103, 487, -31, 52), 25);
        assertThat(grid.bounds()).isEqualTo(new Bounds(100, 500, -50, 75));
    }
}
