package io.quetzalcore.formats.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.quetzalcore.survey.Artifact;
import io.quetzalcore.survey.Gathered;
import io.quetzalcore.survey.PartitionResult;
import io.quetzalcore.survey.PartitionTask;
import io.quetzalcore.survey.Stage;
import io.quetzalcore.survey.SurveyParameters;
import io.quetzalcore.survey.Work;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What outlives a build. {@code kept-form-N.jsonl} has a line for each record of {@link #kept}, as builds of that form wrote it.
 * When the test of the newest form fails, a record changed its shape: raise the form, keep the files there are, add one.
 */
class KeptTest {

    private static final PartitionTask REPORT = task(new Work.Report(new Artifact("a.csv", "cd".repeat(32), 17), "L3"));

    /** A task of every kind of work, a result, parameters. */
    private static List<Record> kept() throws Exception {
        List<Record> kept = new ArrayList<>();
        for (Work work : JsonTest.works()) {
            kept.add(work instanceof Work.Report ? REPORT : task(work));
        }
        kept.add(new PartitionResult(
                List.of(new Artifact("stations.qzl", "0f".repeat(32), 3_000_000_000L)),
                Map.of("readings-count", 12.0, "rms-nt", Double.NaN, "least-nt", -0.0),
                JsonTest.FACTS));
        kept.add(SurveyParameters.of(Map.of("epsg", "4326", "tie-lines", "T1,T2")));
        return kept;
    }

    private static PartitionTask task(Work work) {
        return new PartitionTask(
                Stage.PUBLISH, 1, 7, work, SurveyParameters.DEFAULTS, JsonTest.FACTS, List.of(), 12_345);
    }

    private static List<String> lines(int form) throws IOException {
        try (InputStream in = KeptTest.class.getResourceAsStream("kept-form-" + form + ".jsonl")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }

    @Test
    void thisBuildWritesTheNewestFormToTheLetter() throws Exception {
        assertThat(kept().stream().map(Kept::write)).containsExactlyElementsOf(lines(Kept.FORM));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void everyFormThereWasIsReadAsItWasMeant(int form) throws Exception {
        List<String> lines = lines(form);
        List<Record> meant = kept();
        assertThat(lines).hasSameSizeAs(meant);
        for (int i = 0; i < lines.size(); i++) {
            Record now = meant.get(i);
            assertThat(Kept.read(lines.get(i), now.getClass())).isEqualTo(now == REPORT ? reportOf(form) : now);
        }
    }

    private static PartitionTask reportOf(int form) {
        Work.Report report = (Work.Report) REPORT.work();
        return form >= 2 ? REPORT : task(new Work.Report(report.upload(), Gathered.UNPROVED));
    }

    @Test
    void aNewerFormIsRefusedInASentence() {
        assertThatExceptionOfType(NewerForm.class)
                .isThrownBy(() -> Kept.read("{\"form\":3,\"given\":{\"colour\":\"red\"}}", SurveyParameters.class))
                .withMessage("a SurveyParameters in form 3, of a newer build;"
                        + " this build reads forms up to 2: bring it up to date too");
    }

    @Test
    void whatNoFormEverHadIsNotGuessedAt() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> Kept.read("{\"given\":{},\"taken\":{}}", SurveyParameters.class));
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> Kept.read("{}", SurveyParameters.class));
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> Kept.read("[]", SurveyParameters.class));
    }
}
