package io.quetzalcore.survey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ItineraryTest {

    private static final Artifact UPLOAD = new Artifact("survey.csv", "ab".repeat(32), 64_000_000);

    private static final SurveyFacts FACTS = new SurveyFacts(
            32754,
            600_000,
            new Bounds(500_000, 519_950, 7_500_000, 7_529_950),
            List.of(100_000, 100_000, 100_000, 200_000, 50_000, 50_000),
            1,
            200,
            10,
            380,
            true,
            new MainField(-53, 6, 51_000),
            false,
            1990.5);

    private final Itinerary itinerary = new Itinerary(UPLOAD, SurveyParameters.DEFAULTS);

    private static PartitionResult made(String... names) {
        List<Artifact> outputs = new ArrayList<>();
        for (String name : names) {
            outputs.add(new Artifact(name, "cd".repeat(32), 1));
        }
        return new PartitionResult(outputs, Map.of("anomalies", 30.0), null);
    }

    private static Gathered ingested() {
        Gathered done = new Gathered();
        done.add(
                Stage.INGEST,
                0,
                0,
                new PartitionResult(made("stations.qzl", "completeness.json").outputs(), Map.of(), FACTS));
        return done;
    }

    @Test
    void ingestReadsTheUploadAndNothingElse() {
        List<PartitionTask> tasks = itinerary.wave(Stage.INGEST, 0, new Gathered());
        assertThat(tasks).singleElement().satisfies(task -> {
            assertThat(task.inputs()).containsExactly(UPLOAD);
            assertThat(task.facts()).isNull();
        });
    }

    @Test
    void conditionSharesOutEveryLineOnce() {
        List<PartitionTask> tasks = itinerary.wave(Stage.CONDITION, 0, ingested());
        assertThat(tasks)
                .extracting(PartitionTask::work)
                .containsExactly(new Work.Condition(0, 0, 3), new Work.Condition(1, 3, 5), new Work.Condition(2, 5, 6));
        assertThat(tasks.stream().mapToLong(PartitionTask::weight).sum()).isEqualTo(FACTS.readings());
    }

    @Test
    void gridTilesReadTheLevelledLinesAndTheCoarseGrid() {
        Gathered done = ingested();
        done.add(Stage.LEVEL, 0, 0, made("levelled.qzl", "levelling.json"));
        done.add(Stage.GRID, 0, 0, made("coarse.qzg"));
        List<PartitionTask> tiles = itinerary.wave(Stage.GRID, 1, done);
        assertThat(tiles)
                .hasSize(4)
                .allSatisfy(tile -> assertThat(tile.inputs())
                        .extracting(Artifact::name)
                        .containsExactly("levelled.qzl", "coarse.qzg"));
        assertThat(itinerary.geometry(FACTS)).isEqualTo(new GridGeometry(32754, 500_000, 7_500_000, 50, 400, 600));
    }

    @Test
    void fitsShareOutEveryAnomaly() {
        Gathered done = ingested();
        done.add(Stage.LEVEL, 0, 0, made("levelled.qzl"));
        done.add(Stage.DETECT, 0, 0, made("anomalies.json"));
        assertThat(itinerary.wave(Stage.DETECT, 1, done))
                .extracting(PartitionTask::work)
                .containsExactly(new Work.Fit(0, 0, 12), new Work.Fit(1, 12, 24), new Work.Fit(2, 24, 30));
    }

    @Test
    void nothingFoundIsNothingToFit() {
        Gathered done = ingested();
        done.add(Stage.LEVEL, 0, 0, made("levelled.qzl"));
        done.add(Stage.DETECT, 0, 0, new PartitionResult(List.of(), Map.of("anomalies", 0.0), null));
        assertThat(itinerary.wave(Stage.DETECT, 1, done)).isEmpty();
        assertThat(itinerary.wave(Stage.DETECT, 2, done)).hasSize(1);
    }

    @Test
    void targetsAreClassifiedInOnePartition() {
        Gathered done = ingested();
        done.add(Stage.DETECT, 2, 0, made("targets.json"));
        assertThat(itinerary.wave(Stage.DISCRIMINATE, 0, done)).singleElement().satisfies(task -> {
            assertThat(task.work()).isEqualTo(new Work.Discriminate());
            assertThat(task.inputs()).extracting(Artifact::name).containsExactly("targets.json");
        });
    }

    @Test
    void aModuleThatTheUserGaveIsReadBesideTheTargets() throws InputProblem {
        Artifact module = new Artifact(Work.Discriminate.MODULE, "ab".repeat(32), 12_042);
        SurveyParameters given = SurveyParameters.of(Map.of("signatures", SurveyParameters.file(module)));
        Gathered done = ingested();
        done.add(Stage.DETECT, 2, 0, made("targets.json"));
        assertThat(new Itinerary(UPLOAD, given).wave(Stage.DISCRIMINATE, 0, done))
                .singleElement()
                .satisfies(task -> assertThat(task.inputs()).hasSize(2).contains(module));
    }

    @Test
    void theReportReadsEveryProduct() {
        Gathered done = ingested();
        done.add(Stage.DETECT, 2, 0, made("targets.json"));
        done.add(Stage.DISCRIMINATE, 0, 0, made("classes.json"));
        done.add(Stage.PUBLISH, 0, 0, made("tmi.tif", "tmi.png"));
        PartitionTask report = itinerary.wave(Stage.PUBLISH, 1, done).getFirst();
        assertThat(report.work()).isEqualTo(new Work.Report(UPLOAD, "unproved"));
        assertThat(report.inputs())
                .extracting(Artifact::name)
                .containsExactly("completeness.json", "targets.json", "classes.json", "tmi.tif", "tmi.png");
    }

    @Test
    void theReportIsToldTheWeakestLevelOfAll() {
        Gathered done = new Gathered();
        assertThat(done.isolation()).isEqualTo("unproved");
        PartitionResult stations = made("stations.qzl");
        done.add(Stage.INGEST, 0, 0, new PartitionResult(stations.outputs(), Map.of(), FACTS), "L3");
        done.add(Stage.DETECT, 2, 0, made("targets.json"), "L2");
        done.add(Stage.PUBLISH, 0, 0, made("tmi.tif"), "L3");
        assertThat(itinerary.wave(Stage.PUBLISH, 1, done).getFirst().work()).isEqualTo(new Work.Report(UPLOAD, "L2"));
        done.add(Stage.DISCRIMINATE, 0, 0, made("classes.json"));
        assertThat(itinerary.wave(Stage.PUBLISH, 1, done).getFirst().work())
                .isEqualTo(new Work.Report(UPLOAD, "unproved"));
    }

    @Test
    void productsLieOnShelves() {
        assertThat(new Artifact("tmi.tif", "", 0).shelved()).isEqualTo("grids/tmi.tif");
        assertThat(new Artifact("tmi.png", "", 0).shelved()).isEqualTo("maps/tmi.png");
        assertThat(new Artifact("report.html", "", 0).shelved()).isEqualTo("report.html");
    }
}
