package io.quetzalcore.guest.targets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.quetzalcore.formats.grids.GridFile;
import io.quetzalcore.formats.json.Json;
import io.quetzalcore.formats.lines.LineFileWriter;
import io.quetzalcore.geophysics.fit.Dipole;
import io.quetzalcore.guest.bench.Bench;
import io.quetzalcore.guest.bench.Errands;
import io.quetzalcore.guest.bench.Watcher;
import io.quetzalcore.survey.Anomaly;
import io.quetzalcore.survey.Artifact;
import io.quetzalcore.survey.Bounds;
import io.quetzalcore.survey.Classification;
import io.quetzalcore.survey.Classified;
import io.quetzalcore.survey.Depth;
import io.quetzalcore.survey.DipoleFit;
import io.quetzalcore.survey.FlightLine;
import io.quetzalcore.survey.Grid;
import io.quetzalcore.survey.GridGeometry;
import io.quetzalcore.survey.LineKind;
import io.quetzalcore.survey.MainField;
import io.quetzalcore.survey.PartitionResult;
import io.quetzalcore.survey.PartitionTask;
import io.quetzalcore.survey.Stage;
import io.quetzalcore.survey.SurveyFacts;
import io.quetzalcore.survey.SurveyParameters;
import io.quetzalcore.survey.Target;
import io.quetzalcore.survey.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The errands from transforms to ranked targets, on the exact field of two dipoles. */
class FromGridsToTargetsTest {

    private static final MainField MAIN = new MainField(-53, 6, 51_000);
    private static final double[] F = MAIN.direction();
    private static final GridGeometry GRID = new GridGeometry(32754, 470_000, 7_560_000, 50, 81, 71);
    private static final double UP = 80;
    private static final List<Dipole> DIPOLES = List.of(
            new Dipole(471_310, 7_561_420, -140, 0.1e7, 3e7, 4e7), new Dipole(472_900, 7_562_300, -70, 1e7, -1e7, 0));

    @TempDir
    Path folder;

    private interface Value {
        double at(double easting, double northing);
    }

    private static double field(double easting, double northing, double upward) {
        return DIPOLES.stream()
                .mapToDouble(d -> d.fieldAt(easting, northing, upward, F))
                .sum();
    }

    private void grid(String name, Value value) throws IOException {
        double[] values = new double[GRID.nodes()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value.at(GRID.easting(i % GRID.columns()), GRID.northing(i / GRID.columns()));
        }
        GridFile.write(folder.resolve(name), new Grid(GRID, values));
    }

    /** For one dipole at a time 3 C m / r^4, here summed: the sources are far apart (Beiki et al. 2012, eq. 10). */
    private static double strength(double easting, double northing) {
        return DIPOLES.stream()
                .mapToDouble(d -> {
                    double r = Math.hypot(Math.hypot(easting - d.easting(), northing - d.northing()), UP - d.upward());
                    return 300 * d.moment() / (r * r * r * r);
                })
                .sum();
    }

    @BeforeEach
    void survey() throws IOException {
        double h = 0.1;
        grid("tmi.qzg", (e, n) -> field(e, n, UP));
        grid("dx.qzg", (e, n) -> (field(e + h, n, UP) - field(e - h, n, UP)) / (2 * h));
        grid("dy.qzg", (e, n) -> (field(e, n + h, UP) - field(e, n - h, UP)) / (2 * h));
        grid("dz.qzg", (e, n) -> (field(e, n, UP - h) - field(e, n, UP + h)) / (2 * h));
        grid("nss.qzg", FromGridsToTargetsTest::strength);
        grid("total-gradient.qzg", FromGridsToTargetsTest::strength);
        try (LineFileWriter lines = LineFileWriter.create(folder.resolve("levelled.qzl"))) {
            for (int k = 0; k < 18; k++) {
                int n = 400;
                double[][] c = new double[5][n];
                for (int i = 0; i < n; i++) {
                    c[0][i] = 470_000 + 10 * i;
                    c[1][i] = 7_560_000 + 200 * k;
                    c[2][i] = UP + 5 * Math.sin(0.4 * i + k);
                    c[3][i] = field(c[0][i], c[1][i], c[2][i]);
                    c[4][i] = Double.NaN;
                }
                lines.add(new FlightLine("L" + k, LineKind.FLIGHT, c[0], c[1], c[2], c[3], c[4], 0.1));
            }
        }
    }

    private static SurveyFacts facts() {
        Bounds bounds = new Bounds(470_000, 474_000, 7_560_000, 7_563_500);
        return new SurveyFacts(32754, 7200, bounds, List.of(7200), 0, 200, 10, UP, true, MAIN, true, 1990.5);
    }

    private PartitionResult run(Stage stage, Work work, String... inputs) throws Exception {
        List<Artifact> artifacts = java.util.Arrays.stream(inputs)
                .map(name -> new Artifact(name, "", 0))
                .toList();
        PartitionTask task = new PartitionTask(stage, 0, 0, work, SurveyParameters.of(Map.of()), facts(), artifacts, 1);
        return Errands.run(new Bench(task, folder, folder, Watcher.NOBODY));
    }

    private <T> List<T> made(String name, Class<T> element) throws IOException {
        return Json.readList(Files.readAllBytes(folder.resolve(name)), element);
    }

    private Classified classified() throws Exception {
        run(Stage.DISCRIMINATE, new Work.Discriminate());
        return Json.read(Files.readAllBytes(folder.resolve("classes.json")), Classified.class);
    }

    private List<Target> targets() throws Exception {
        for (int index = 0; index <= 3; index++) {
            run(Stage.DEPTH, new Work.Euler(index));
        }
        run(Stage.DEPTH, new Work.ClusterDepths(), "euler-0.json", "euler-1.json", "euler-2.json", "euler-3.json");
        double anomalies = run(Stage.DETECT, new Work.Detect()).figures().getOrDefault("anomalies", 0.0);
        run(Stage.DETECT, new Work.Fit(0, 0, 1));
        run(Stage.DETECT, new Work.Fit(1, 1, (int) anomalies));
        run(Stage.DETECT, new Work.Rank(2), "fits-000.json", "fits-001.json");
        return made("targets.json", Target.class);
    }

    @Test
    void bothDipolesBecomeTargets() throws Exception {
        List<Target> targets = targets();
        assertThat(made("anomalies.json", Anomaly.class)).hasSize(2);
        assertThat(targets).hasSize(2);
        for (Dipole dipole : DIPOLES) {
            assertThat(targets).anySatisfy(target -> {
                DipoleFit fit = target.fit();
                assertThat(fit.easting().best()).isCloseTo(dipole.easting(), within(2.0));
                assertThat(fit.northing().best()).isCloseTo(dipole.northing(), within(2.0));
                assertThat(fit.depthMetres().best()).isCloseTo(UP - dipole.upward(), within(4.0));
                assertThat(fit.moment().best()).isCloseTo(dipole.moment(), within(0.03 * dipole.moment()));
            });
        }
    }

    @Test
    void eulerDepthsStandBesideThem() throws Exception {
        targets();
        assertThat(made("depths.json", Depth.class)).anySatisfy(depth -> {
            assertThat(depth.structuralIndex()).isEqualTo(3);
            assertThat(depth.easting()).isCloseTo(471_310, within(5.0));
            assertThat(depth.upward()).isCloseTo(-140, within(5.0));
        });
        List<String> csv = Files.readAllLines(folder.resolve("depths.csv"));
        assertThat(csv.getFirst())
                .isEqualTo("easting_m,northing_m,upward_m,depth_below_sensor_m,structural_index,sigma_m,windows");
        assertThat(csv).hasSize(1 + made("depths.json", Depth.class).size());
    }

    @Test
    void everyTargetIsClassifiedByTheShippedModule() throws Exception {
        targets();
        Classified classified = classified();
        assertThat(classified.signatures()).isEqualTo("mineral signatures 1");
        assertThat(classified.targets()).hasSize(2).allSatisfy(target -> {
            assertThat(target.candidates()).hasSize(9);
            assertThat(target.candidates().stream()
                                    .mapToDouble(Classification.Candidate::probability)
                                    .sum()
                            + target.somethingElse())
                    .isCloseTo(1, within(1e-12));
            assertThat(target.unknown()).containsExactly("size", "apparent susceptibility", "elongation");
            assertThat(target.best().reasons())
                    .extracting(Classification.Reason::feature)
                    .containsExactly("magnetic strength", "depth", "direction of magnetisation");
        });
        byte[] first = Files.readAllBytes(folder.resolve("classes.json"));
        classified();
        assertThat(Files.readAllBytes(folder.resolve("classes.json"))).isEqualTo(first);
    }

    @Test
    void theSameInputsMakeTheSameBytes() throws Exception {
        targets();
        byte[] first = Files.readAllBytes(folder.resolve("targets.json"));
        targets();
        assertThat(Files.readAllBytes(folder.resolve("targets.json"))).isEqualTo(first);
    }

    @Test
    void aSurveyWithoutAnomaliesHasNoTargets() throws Exception {
        for (String name : List.of("tmi", "dx", "dy", "dz", "nss", "total-gradient")) {
            grid(name + ".qzg", (e, n) -> 0);
        }
        for (int index = 0; index <= 3; index++) {
            run(Stage.DEPTH, new Work.Euler(index));
        }
        run(Stage.DEPTH, new Work.ClusterDepths(), "euler-0.json", "euler-1.json", "euler-2.json", "euler-3.json");
        assertThat(run(Stage.DETECT, new Work.Detect()).figures()).containsEntry("anomalies", 0.0);
        run(Stage.DETECT, new Work.Rank(0));
        assertThat(made("targets.json", Target.class)).isEmpty();
        assertThat(classified().targets()).isEmpty();
    }
}
