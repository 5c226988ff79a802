package io.quetzalcore.guest.gridding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quetzalcore.formats.grids.GridFile;
import io.quetzalcore.formats.json.Json;
import io.quetzalcore.formats.lines.LineFileWriter;
import io.quetzalcore.geophysics.gridding.MinimumCurvature;
import io.quetzalcore.geophysics.gridding.PlateSettings;
import io.quetzalcore.geophysics.gridding.Readings;
import io.quetzalcore.geophysics.source.Dipole;
import io.quetzalcore.guest.bench.Bench;
import io.quetzalcore.guest.bench.Errands;
import io.quetzalcore.guest.bench.Watcher;
import io.quetzalcore.guest.transform.TransformFigures;
import io.quetzalcore.survey.Artifact;
import io.quetzalcore.survey.Bounds;
import io.quetzalcore.survey.FlightLine;
import io.quetzalcore.survey.Gathered;
import io.quetzalcore.survey.Grid;
import io.quetzalcore.survey.InputProblem;
import io.quetzalcore.survey.Itinerary;
import io.quetzalcore.survey.LineKind;
import io.quetzalcore.survey.MainField;
import io.quetzalcore.survey.PartitionResult;
import io.quetzalcore.survey.PartitionTask;
import io.quetzalcore.survey.Product;
import io.quetzalcore.survey.Stage;
import io.quetzalcore.survey.SurveyFacts;
import io.quetzalcore.survey.SurveyParameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stages grid and transform as the itinerary plans them, on a survey with a corner that was not flown. */
class GriddingStagesTest {
    private static final Artifact UPLOAD = new Artifact("survey.csv", "0".repeat(64), 1);
    private static final MainField FIELD = new MainField(-53, 6, 51_000);

    @TempDir
    Path folder;

    private static List<FlightLine> lines(double field) {
        Dipole source = new Dipole(4100, 3900, -400, new double[] {1e8, 2e8, -5e8});
        List<FlightLine> lines = new ArrayList<>();
        for (int l = 0; l < 40; l++) {
            int n = l < 20 ? 200 : 400;
            double[] easting = new double[n];
            double[] northing = new double[n];
            double[] values = new double[n];
            for (int k = 0; k < n; k++) {
                easting[k] = 25 * k;
                northing[k] = 200 * l + 15 * Math.sin(k / 40.0 + l);
                double[] b = new double[3];
                source.addField(easting[k], northing[k], 80, b);
                values[k] = field + b[2];
            }
            double[] unknown = new double[n];
            Arrays.fill(unknown, Double.NaN);
            lines.add(new FlightLine("L" + l, LineKind.FLIGHT, easting, northing, unknown, values, unknown, 0.1));
        }
        return lines;
    }

    private static SurveyFacts facts(List<FlightLine> lines) {
        Bounds bounds = Bounds.NOTHING;
        List<Integer> counts = new ArrayList<>();
        long readings = 0;
        for (FlightLine line : lines) {
            for (int k = 0; k < line.readings(); k++) {
                bounds = bounds.include(line.easting()[k], line.northing()[k]);
            }
            counts.add(line.readings());
            readings += line.readings();
        }
        return new SurveyFacts(32754, readings, bounds, counts, 0, 200, 25, 0, false, FIELD, false, 1990.5);
    }

    private Gathered levelled(List<FlightLine> lines) throws IOException {
        try (LineFileWriter writer = LineFileWriter.create(folder.resolve("levelled.qzl"))) {
            for (FlightLine line : lines) {
                writer.add(line);
            }
        }
        Gathered done = new Gathered();
        done.add(Stage.INGEST, 0, 0, new PartitionResult(List.of(), Map.of(), facts(lines)));
        Artifact file = new Artifact("levelled.qzl", "0".repeat(64), 1);
        done.add(Stage.LEVEL, 0, 0, new PartitionResult(List.of(file), Map.of(), null));
        return done;
    }

    /** Runs stages wave by wave; what is made lies in the folder. */
    private Gathered run(Gathered done, SurveyParameters parameters, boolean backwards, Stage... stages)
            throws IOException, InputProblem {
        Itinerary itinerary = new Itinerary(UPLOAD, parameters);
        for (Stage stage : stages) {
            for (int wave = 0; wave < stage.waves(); wave++) {
                List<PartitionTask> tasks = new ArrayList<>(itinerary.wave(stage, wave, done));
                if (backwards) {
                    Collections.reverse(tasks);
                }
                for (PartitionTask task : tasks) {
                    Bench bench = new Bench(task, folder, folder, Watcher.NOBODY);
                    done.add(stage, wave, task.partition(), Errands.run(bench));
                }
            }
        }
        return done;
    }

    private static SurveyParameters smallTiles() throws InputProblem {
        return SurveyParameters.of(Map.of("tile-nodes", "64"));
    }

    @Test
    void tilesBecomeTheGridOfOnePieceAndItsTransforms() throws Exception {
        List<FlightLine> lines = lines(100);
        Gathered done = run(levelled(lines), smallTiles(), false, Stage.GRID, Stage.TRANSFORM);
        assertThat(done.of(Stage.GRID, 1)).hasSizeGreaterThan(8);

        Grid tmi = GridFile.read(folder.resolve("tmi.qzg"));
        Readings.Collector collector =
                new Readings.Collector(tmi.geometry().bounds().grow(1000));
        lines.forEach(collector::add);
        Grid whole = MinimumCurvature.surface(collector.readings(), tmi.geometry(), PlateSettings.of(0.25, 1))
                .grid();
        double squares = 0;
        int filled = 0;
        for (int k = 0; k < whole.values().length; k++) {
            if (!Double.isNaN(tmi.values()[k])) {
                squares += Math.pow(tmi.values()[k] - whole.values()[k], 2);
                filled++;
            }
        }
        assertThat(Math.sqrt(squares / filled)).isLessThan(0.05);

        GriddingFigures figures = Json.read(Files.readAllBytes(folder.resolve("gridding.json")), GriddingFigures.class);
        assertThat(figures.filledNodes()).isEqualTo(filled).isLessThan(figures.nodes());
        assertThat(figures.seamRmsNt()).isLessThan(0.1);
        assertThat(figures.blankDistanceMetres()).isEqualTo(300);
        assertThat(Json.read(Files.readAllBytes(folder.resolve("transforms.json")), TransformFigures.class)
                        .filledNodes())
                .isEqualTo(figures.nodes() - filled);
        for (Product product : Product.values()) {
            Grid made = GridFile.read(folder.resolve(product.slug() + ".qzg"));
            for (int k = 0; k < made.values().length; k++) {
                assertThat(Double.isNaN(made.values()[k])).isEqualTo(Double.isNaN(tmi.values()[k]));
            }
        }
    }

    @Test
    void onlyTheCornerThatWasNotFlownIsBlank() throws Exception {
        run(levelled(lines(100)), smallTiles(), false, Stage.GRID);
        Grid tmi = GridFile.read(folder.resolve("tmi.qzg"));
        for (int j = 0; j < tmi.geometry().rows(); j++) {
            for (int i = 0; i < tmi.geometry().columns(); i++) {
                double east = tmi.geometry().easting(i) - 4975;
                double below = 3980 - tmi.geometry().northing(j);
                if (east > 250 && below > 250) {
                    assertThat(tmi.at(i, j)).isNaN();
                } else if (east < 0 || below < 0) {
                    assertThat(tmi.at(i, j)).isNotNaN();
                }
            }
        }
    }

    @Test
    void aTieLineAmongFlightLinesLeavesNoMark() throws Exception {
        run(levelled(lines(100)), smallTiles(), false, Stage.GRID);
        byte[] without = Files.readAllBytes(folder.resolve("tmi.qzg"));
        List<FlightLine> lines = new ArrayList<>(lines(100));
        int n = 150;
        double[] easting = new double[n];
        double[] northing = new double[n];
        double[] field = new double[n];
        Arrays.fill(easting, 2510);
        Arrays.setAll(northing, k -> 20 * k);
        Arrays.fill(field, 105);
        double[] unknown = new double[n];
        Arrays.fill(unknown, Double.NaN);
        lines.add(new FlightLine("T1", LineKind.TIE, easting, northing, unknown, field, unknown, 0.1));
        run(levelled(lines), smallTiles(), false, Stage.GRID);

        assertThat(Files.readAllBytes(folder.resolve("tmi.qzg"))).isEqualTo(without);
    }

    @Test
    void theOrderOfTheTilesDoesNotMatter() throws Exception {
        run(levelled(lines(100)), smallTiles(), false, Stage.GRID);
        byte[] forward = Files.readAllBytes(folder.resolve("tmi.qzg"));
        run(levelled(lines(100)), smallTiles(), true, Stage.GRID);
        assertThat(Files.readAllBytes(folder.resolve("tmi.qzg"))).isEqualTo(forward);
    }

    @Test
    void aSurveyWithoutAFieldIsRefused() throws Exception {
        Gathered done = levelled(lines(Double.NaN));
        assertThatThrownBy(() -> run(done, smallTiles(), false, Stage.GRID))
                .isInstanceOf(InputProblem.class)
                .hasMessageContaining("no reading that passed conditioning");
    }
}
