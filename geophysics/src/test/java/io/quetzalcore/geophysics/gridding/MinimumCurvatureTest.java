package io.quetzalcore.geophysics.gridding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.quetzalcore.survey.Grid;
import io.quetzalcore.survey.GridGeometry;
import io.quetzalcore.survey.Tile;
import io.quetzalcore.survey.Tiling;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MinimumCurvatureTest {

    private static final GridGeometry GEOMETRY = new GridGeometry(0, 0, 0, 50, 121, 119);

    private static PlateSettings settings(double tension) {
        return PlateSettings.of(tension, 1);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.25, 1})
    void aPlaneComesBackExactly(double tension) {
        Readings lines = LinesOverDipoles.readings(200, 25);
        double[] plane = new double[lines.count()];
        Arrays.setAll(plane, k -> 100 + 0.3 * lines.easting()[k] - 0.2 * lines.northing()[k]);
        Readings readings = new Readings(lines.easting(), lines.northing(), plane);
        Grid grid =
                MinimumCurvature.surface(readings, GEOMETRY, settings(tension)).grid();
        for (int j = 0; j < GEOMETRY.rows(); j++) {
            for (int i = 0; i < GEOMETRY.columns(); i++) {
                double truth = 100 + 0.3 * GEOMETRY.easting(i) - 0.2 * GEOMETRY.northing(j);
                assertThat(grid.at(i, j)).isCloseTo(truth, within(1e-6));
            }
        }
    }

    @Test
    void theSurfacePassesTheReadingsAndComesCloseBetweenThem() {
        Surface surface = MinimumCurvature.surface(LinesOverDipoles.readings(100, 25), GEOMETRY, settings(0));
        assertThat(surface.residualRmsNt()).isLessThan(0.2);
        double squares = 0;
        double signal = 0;
        for (int j = 4; j < GEOMETRY.rows() - 4; j++) {
            for (int i = 4; i < GEOMETRY.columns() - 4; i++) {
                double truth = LinesOverDipoles.field(GEOMETRY.easting(i), GEOMETRY.northing(j));
                squares += Math.pow(surface.grid().at(i, j) - truth, 2);
                signal += truth * truth;
            }
        }
        assertThat(Math.sqrt(squares / signal)).isLessThan(0.004);
    }

    @Test
    void aReadingKeepsItsPlaceBetweenTheNodes() {
        // a parabola is below the plate's cubic interpolation: moving the readings by a third of a node moves nothing
        double[] easting = new double[900];
        double[] northing = new double[900];
        double[] field = new double[900];
        for (int k = 0; k < 900; k++) {
            easting[k] = 200 * (k % 30) + 17;
            northing[k] = 200 * (k / 30) + 31;
            field[k] = 1e-5 * Math.pow(easting[k] - 3000, 2);
        }
        Grid grid = MinimumCurvature.surface(
                        new Readings(easting, northing, field), new GridGeometry(0, 0, 0, 100, 61, 61), settings(0))
                .grid();
        for (int i = 15; i < 45; i++) {
            assertThat(grid.at(i, 30)).isCloseTo(1e-5 * Math.pow(100 * i - 3000, 2), within(0.02));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5})
    void anyNumberOfThreadsGivesTheSameBits(int parallelism) {
        GridGeometry fine = new GridGeometry(0, 0, 0, 25, 240, 241);
        Readings readings = LinesOverDipoles.readings(200, 25);
        double[] alone = MinimumCurvature.surface(readings, fine, PlateSettings.of(0.25, 1))
                .grid()
                .values();
        double[] crew = MinimumCurvature.surface(readings, fine, PlateSettings.of(0.25, parallelism))
                .grid()
                .values();
        assertThat(crew).containsExactly(alone);
    }

    @Test
    void tilesJoinToTheOnePiece() {
        Readings readings = LinesOverDipoles.readings(200, 25);
        Grid whole =
                MinimumCurvature.surface(readings, GEOMETRY, settings(0.25)).grid();
        Grid coarse = MinimumCurvature.coarse(readings, GEOMETRY, settings(0.25));
        Stitching stitching = new Stitching(GEOMETRY);
        for (Tile tile : Tiling.cut(GEOMETRY, 64, 32)) {
            Grid surface = MinimumCurvature.tile(readings, GEOMETRY, tile, coarse, settings(0.25))
                    .grid();
            Tile feathered = Stitching.feathered(tile);
            stitching.add(feathered, cut(surface, tile, feathered));
        }
        double[] joined = stitching.joined().values();
        double squares = 0;
        for (int k = 0; k < joined.length; k++) {
            squares += Math.pow(joined[k] - whole.values()[k], 2);
        }
        assertThat(Math.sqrt(squares / joined.length)).isLessThan(0.02);
        assertThat(stitching.seamRmsNt()).isPositive().isLessThan(0.05);
    }

    private static Grid cut(Grid surface, Tile tile, Tile feathered) {
        GridGeometry kept = feathered.extent(GEOMETRY);
        int right = tile.haloWest() - feathered.haloWest();
        int up = tile.haloSouth() - feathered.haloSouth();
        double[] values = new double[kept.nodes()];
        Arrays.setAll(values, k -> surface.at(k % kept.columns() + right, k / kept.columns() + up));
        return new Grid(kept, values);
    }

    @Test
    void theSameReadingsGiveTheSameGridForEver() throws Exception {
        Grid grid = MinimumCurvature.surface(
                        LinesOverDipoles.readings(400, 50), new GridGeometry(0, 0, 0, 100, 61, 61), settings(0.25))
                .grid();
        ByteBuffer bytes = ByteBuffer.allocate(8 * grid.values().length);
        Arrays.stream(grid.values()).map(v -> Math.rint(v * 1e6)).forEach(bytes::putDouble);
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes.array());
        assertThat(HexFormat.of().formatHex(hash))
                .isEqualTo("c654abd6099bae7907fff7b6208184b4b0e0630d7a8eb8c6f7460fac290826c5");
    }

    @Test
    void onlyOneLineStillGivesASurface() {
        Readings all = LinesOverDipoles.readings(200, 25);
        Readings one = new Readings(
                Arrays.copyOf(all.easting(), 240), Arrays.copyOf(all.northing(), 240), Arrays.copyOf(all.field(), 240));
        Surface surface = MinimumCurvature.surface(one, GEOMETRY, settings(0.25));
        assertThat(surface.grid().values()).doesNotContain(Double.NaN);
    }

    @Test
    void noReadingOnTheGridIsSaidPlainly() {
        Readings none = new Readings(new double[] {-1e6}, new double[] {0}, new double[] {1});
        assertThatThrownBy(() -> MinimumCurvature.surface(none, GEOMETRY, settings(0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no reading lies on the grid");
    }
}
