package io.quetzalcore.guest.levelling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quetzalcore.formats.json.Json;
import io.quetzalcore.formats.lines.LineFile;
import io.quetzalcore.formats.lines.LineFileWriter;
import io.quetzalcore.geophysics.condition.ConditionReport;
import io.quetzalcore.geophysics.levelling.LevellingReport;
import io.quetzalcore.geophysics.sample.SampleDesign;
import io.quetzalcore.geophysics.sample.SimulatedSurvey;
import io.quetzalcore.geophysics.source.DirectPrismFields;
import io.quetzalcore.guest.bench.Bench;
import io.quetzalcore.guest.bench.Watcher;
import io.quetzalcore.guest.condition.Conditioning;
import io.quetzalcore.survey.Artifact;
import io.quetzalcore.survey.Bounds;
import io.quetzalcore.survey.FlightLine;
import io.quetzalcore.survey.InputProblem;
import io.quetzalcore.survey.LineKind;
import io.quetzalcore.survey.MainField;
import io.quetzalcore.survey.PartitionTask;
import io.quetzalcore.survey.Stage;
import io.quetzalcore.survey.SurveyFacts;
import io.quetzalcore.survey.SurveyParameters;
import io.quetzalcore.survey.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The two errands that work on lines, on files as the worker lays them out. */
final class LineErrandsTest {
    private static final MainField MAIN = new MainField(-53, 6, 51_000);
    private final SampleDesign design = SampleDesign.of(12_000, 2, 500_000, 7_000_000);

    @TempDir
    private Path folder;

    @BeforeEach
    void fly() throws IOException {
        SimulatedSurvey survey = new SimulatedSurvey(new DirectPrismFields(), design, MAIN, (e, n, u, field) -> {
            double[] direction = MAIN.direction();
            for (int i = 0; i < 3; i++) {
                field[i] = 51_000 * direction[i];
            }
        });
        try (LineFileWriter writer = LineFileWriter.create(folder.resolve("stations.qzl"))) {
            for (int i = 0; i < design.lines(); i++) {
                FlightLine line = survey.line(i).line();
                double[] field = line.field().clone();
                for (int k = 0; k < field.length; k++) {
                    field[k] -= 51_000;
                }
                writer.add(line.withField(field));
            }
        }
    }

    @Test
    void partsOfTheLinesAreConditionedAndThenLevelledInTheirOrder() throws Exception {
        condition(0, 0, 10, SurveyParameters.DEFAULTS);
        condition(1, 10, design.lines(), SurveyParameters.DEFAULTS);
        ConditionReport report =
                Json.read(Files.readAllBytes(folder.resolve("condition-001.json")), ConditionReport.class);
        level(SurveyParameters.DEFAULTS);
        LevellingReport levelling =
                Json.read(Files.readAllBytes(folder.resolve("levelling.json")), LevellingReport.class);

        assertThat(report.lines()).isEqualTo(design.lines() - 10);
        assertThat(report.medianNoiseNt()).isBetween(0.2, 0.3);
        assertThat(levelling.method()).isEqualTo("tie");
        assertThat(levelling.crossoverRmsAfterNt()).isLessThan(levelling.crossoverRmsBeforeNt());
        try (LineFile before = LineFile.open(folder.resolve("stations.qzl"));
                LineFile after = LineFile.open(folder.resolve("levelled.qzl"))) {
            assertThat(after.lines()).isEqualTo(before.lines());
            for (int i = 0; i < after.lines(); i++) {
                assertThat(after.name(i)).isEqualTo(before.name(i));
                assertThat(after.kind(i)).isEqualTo(before.kind(i));
                assertThat(after.noiseNt(i)).isBetween(0.1, 0.5);
            }
        }
    }

    @Test
    void levellingByTiesWithoutTiesIsTheUsersProblem() throws Exception {
        try (LineFile all = LineFile.open(folder.resolve("stations.qzl"));
                LineFileWriter writer = LineFileWriter.create(folder.resolve("conditioned-000.qzl"))) {
            for (int i = 0; i < all.lines(); i++) {
                if (all.kind(i) == LineKind.FLIGHT) {
                    writer.add(all.line(i));
                }
            }
        }
        Files.write(folder.resolve("conditioned-001.qzl"), Files.readAllBytes(folder.resolve("conditioned-000.qzl")));
        SurveyParameters tie = SurveyParameters.of(Map.of("levelling", "tie"));

        assertThatThrownBy(() -> level(tie))
                .isInstanceOf(InputProblem.class)
                .hasMessageContaining("no tie line that crosses a flight line");
    }

    private void condition(int part, int from, int to, SurveyParameters parameters) throws Exception {
        Work.Condition work = new Work.Condition(part, from, to);
        Conditioning.run(work, bench(Stage.CONDITION, work, parameters, List.of("stations.qzl")));
    }

    private void level(SurveyParameters parameters) throws IOException, InputProblem {
        Work.Level work = new Work.Level(2);
        LevellingLines.run(
                work, bench(Stage.LEVEL, work, parameters, List.of("conditioned-000.qzl", "conditioned-001.qzl")));
    }

    private Bench bench(Stage stage, Work work, SurveyParameters parameters, List<String> inputs) {
        List<Integer> readings = new ArrayList<>();
        for (int i = 0; i < design.lines(); i++) {
            readings.add(design.readings(i));
        }
        SurveyFacts facts = new SurveyFacts(
                32754,
                design.readings(),
                Bounds.NOTHING,
                readings,
                design.tieLines(),
                design.lineSpacing(),
                design.alongSpacing(),
                400,
                true,
                MAIN,
                true,
                2024.4);
        List<Artifact> artifacts = inputs.stream()
                .map(name -> new Artifact(name, "0".repeat(64), 1))
                .toList();
        PartitionTask task = new PartitionTask(stage, 0, 0, work, parameters, facts, artifacts, 1);
        return new Bench(task, folder, folder, Watcher.NOBODY);
    }
}
