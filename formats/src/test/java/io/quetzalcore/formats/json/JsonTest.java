package io.quetzalcore.formats.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quetzalcore.survey.Anomaly;
import io.quetzalcore.survey.Artifact;
import io.quetzalcore.survey.Bounds;
import io.quetzalcore.survey.DipoleFit;
import io.quetzalcore.survey.GridGeometry;
import io.quetzalcore.survey.Interval;
import io.quetzalcore.survey.MainField;
import io.quetzalcore.survey.PartitionResult;
import io.quetzalcore.survey.PartitionTask;
import io.quetzalcore.survey.Product;
import io.quetzalcore.survey.Stage;
import io.quetzalcore.survey.SurveyFacts;
import io.quetzalcore.survey.SurveyParameters;
import io.quetzalcore.survey.Target;
import io.quetzalcore.survey.Tile;
import io.quetzalcore.survey.Work;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JsonTest {

    private static final GridGeometry GEOMETRY = new GridGeometry(32754, 461_000, 7_580_000.5, 50, 690, 924);
    private static final Tile TILE = new Tile(0, 384, 345, 308, 0, 96, 96, 96);
    static final SurveyFacts FACTS = new SurveyFacts(
            32754,
            990_987,
            new Bounds(461_000, 495_000, 7_550_000, 7_590_000),
            List.of(3000, 2999),
            1,
            200.25,
            7.1,
            367,
            true,
            new MainField(-53.1, 6.2, 50_900),
            false,
            1990.5);

    static List<Work> works() {
        return List.of(
                new Work.Ingest("a survey.csv.xz"),
                new Work.Condition(3, 10, 20),
                new Work.Level(4),
                new Work.CoarseGrid(GEOMETRY),
                new Work.GridTile(2, GEOMETRY, TILE),
                new Work.StitchGrid(GEOMETRY, List.of(TILE, TILE)),
                new Work.Transform(),
                new Work.Euler(3),
                new Work.ClusterDepths(),
                new Work.Detect(),
                new Work.Fit(1, 12, 24),
                new Work.Rank(2),
                new Work.Discriminate(),
                new Work.PublishGrid(Product.TOTAL_GRADIENT),
                new Work.PublishLines(),
                new Work.PublishTargets(),
                new Work.Report(new Artifact("a survey.csv.xz", "cd".repeat(32), 2_212_428), "L3"));
    }

    @Test
    void knowsEveryKindOfWork() {
        assertThat(works().stream().map(Work::getClass).collect(Collectors.toSet()))
                .isEqualTo(Arrays.stream(Work.class.getPermittedSubclasses()).collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @MethodSource("works")
    void givesBackATaskOfEveryKindOfWork(Work work) throws Exception {
        PartitionTask task = new PartitionTask(
                Stage.GRID,
                1,
                7,
                work,
                SurveyParameters.of(Map.of("epsg", "4326", "tie-lines", "T1,T2")),
                FACTS,
                List.of(new Artifact("stations.qzl", "ab".repeat(32), 3_000_000_000L)),
                12_345);
        String json = Json.write(task);
        assertThat(Json.read(json, PartitionTask.class)).isEqualTo(task);
        assertThat(Json.write(Json.read(json, PartitionTask.class))).isEqualTo(json);
    }

    @Test
    void tellsTheKindOfWorkByItsType() throws IOException {
        assertThat(Json.write(new Work.GridTile(2, GEOMETRY, TILE))).startsWith("{\"type\":\"grid-tile\",");
        assertThat(Json.read("{\"type\":\"euler\",\"structuralIndex\":2}", Work.class))
                .isEqualTo(new Work.Euler(2));
        assertThatThrownBy(() -> Json.read("{\"type\":\"java.lang.Object\"}", Work.class))
                .isInstanceOf(IOException.class);
    }

    @Test
    void givesBackResults() throws IOException {
        PartitionResult result = new PartitionResult(
                List.of(new Artifact("stations.qzl", "0f".repeat(32), 17)),
                new TreeMap<>(Map.of("readings", 12.0, "rms-nt", Double.NaN)),
                FACTS);
        assertThat(Json.read(Json.bytes(result), PartitionResult.class)).isEqualTo(result);
        PartitionResult bare = new PartitionResult(List.of(), Map.of(), null);
        assertThat(Json.read(Json.bytes(bare), PartitionResult.class)).isEqualTo(bare);
    }

    @Test
    void givesBackTargets() throws IOException {
        double[] covariance = new double[36];
        Arrays.setAll(covariance, i -> i * 1e-7);
        covariance[4] = Double.NaN;
        DipoleFit fit = new DipoleFit(
                new Anomaly(1, 1.5, 2.5, 100, 400, 33.3),
                new Interval(1, 0.5, 1.5),
                new Interval(2, Double.NaN, Double.POSITIVE_INFINITY),
                new Interval(120, 100, 140),
                new Interval(1e9, 5e8, 2e9),
                -53,
                6,
                11.5,
                30,
                0.5,
                1.25,
                0.97,
                812,
                covariance);
        Target target = new Target(
                1,
                4.5,
                List.of(new Target.ScorePart("depth", 1.5, "120 m below the sensor")),
                fit,
                List.of("remanent"));
        List<Target> read = Json.readList(Json.bytes(List.of(target, target)), Target.class);
        assertThat(read).hasSize(2);
        assertThat(read.get(1))
                .usingRecursiveComparison()
                .withEqualsForType(Double::equals, Double.class)
                .isEqualTo(target);
    }

    @Test
    void spellsAValueInOneWay() {
        Map<String, Object> unsorted = new java.util.LinkedHashMap<>();
        unsorted.put("zebra", 1);
        unsorted.put("ant", Double.NaN);
        assertThat(Json.write(unsorted)).isEqualTo("{\"ant\":null,\"zebra\":1}");
        assertThat(Json.write(GEOMETRY))
                .isEqualTo("{\"columns\":690,\"epsg\":32754,\"rows\":924,\"south\":7580000.5,\"spacing\":50.0,"
                        + "\"west\":461000.0}");
        assertThat(Json.pretty(new Interval(1, 0.5, Double.NaN)))
                .isEqualTo("{\n  \"best\" : 1.0,\n  \"high\" : null,\n  \"low\" : 0.5\n}\n");
    }

    @Test
    void readsStrictly() {
        for (String bad : List.of(
                "{\"best\":1,\"low\":2}",
                "{\"best\":1,\"low\":2,\"high\":3,\"more\":4}",
                "{\"best\":1,\"low\":2,\"high\":3} x",
                "{\"best\":1,\"low\":2,\"high\":\"3\"}",
                "null",
                "")) {
            assertThatThrownBy(() -> Json.read(bad, Interval.class)).as(bad).isInstanceOf(IOException.class);
        }
        assertThatThrownBy(() -> Json.read(
                        "{\"epsg\":null,\"west\":0,\"south\":0,\"spacing\":1,\"columns\":2,\"rows\":2}",
                        GridGeometry.class))
                .isInstanceOf(IOException.class);
    }
}
