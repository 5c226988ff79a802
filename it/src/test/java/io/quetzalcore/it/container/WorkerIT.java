package io.quetzalcore.it.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzalcore.formats.json.Json;
import io.quetzalcore.ledger.Attempt;
import io.quetzalcore.ledger.Destination;
import io.quetzalcore.ledger.Ledger;
import io.quetzalcore.ledger.Message;
import io.quetzalcore.ledger.PartitionKey;
import io.quetzalcore.ledger.Submission;
import io.quetzalcore.ledger.Submitted;
import io.quetzalcore.ledger.WaveState;
import io.quetzalcore.store.FolderStore;
import io.quetzalcore.store.Store;
import io.quetzalcore.survey.Artifact;
import io.quetzalcore.survey.Gathered;
import io.quetzalcore.survey.Itinerary;
import io.quetzalcore.survey.Stage;
import io.quetzalcore.survey.SurveyParameters;
import jakarta.batch.operations.JobOperator;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.batch.runtime.BatchStatus;
import jakarta.batch.runtime.JobExecution;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The worker and its VMs, with the test for the master. */
@ExtendWith(ArquillianExtension.class)
class WorkerIT {

    @Inject
    @SuppressWarnings("NullAway.Init") // set by the container
    private Ledger ledger;

    @Inject
    @SuppressWarnings("NullAway.Init") // set by the container
    private Post post;

    @Deployment
    static WebArchive worker() {
        return Surroundings.of("worker", WorkerIT.class);
    }

    @Test
    void aPartitionIsComputedInAVmOnceHoweverOftenItsMessageComes() throws Exception {
        PartitionKey key = planned(survey(6));
        post.send("quetzal.partitions", Json.write(key));

        Patience.until(() -> wave(key), WaveState::isDone);
        post.send("quetzal.partitions", Json.write(key));

        assertThat(results()).contains(Json.write(key));
        Gathered gathered = ledger.partitions().gathered(key.job());
        assertThat(gathered.facts().readings()).isEqualTo(6 * 101);
        for (Artifact made : gathered.named("stations.qzl")) {
            assertThat(Files.size(store().path(made.sha256()))).isEqualTo(made.bytes());
        }
        PartitionKey next = planned(survey(7));
        post.send("quetzal.partitions", Json.write(next));
        Patience.until(() -> wave(next), WaveState::isDone);
        assertThat(attempts(key))
                .as("the second message came before the next partition")
                .singleElement()
                .satisfies(a -> {
                    assertThat(a.exit()).isEqualTo("Finished");
                    assertThat(a.worker()).isEqualTo("worker-in-test");
                });
        assertThat(batch(key, 1).getBatchStatus()).isEqualTo(BatchStatus.COMPLETED);
        assertThat(BatchRuntime.getJobOperator().getStepExecutions(batch(key, 1).getExecutionId()))
                .singleElement()
                .satisfies(step -> assertThat(step.getExitStatus()).isEqualTo("Finished"));
    }

    @Test
    void aSurveyThatIsNoneFailsThePartitionInLedgerAndBatchRepositoryAlike() throws Exception {
        PartitionKey key = planned("this,is,no\nsurvey,of,anything\n");
        post.send("quetzal.partitions", Json.write(key));

        WaveState failed = Patience.until(() -> wave(key), WaveState::isFailed);

        assertThat(failed.reason()).contains("survey.csv");
        assertThat(attempts(key)).singleElement().extracting(Attempt::exit).isEqualTo("Refused");
        JobExecution execution =
                Patience.until(() -> batch(key, 1), seen -> seen.getBatchStatus() != BatchStatus.STARTED);
        assertThat(execution.getBatchStatus()).isEqualTo(BatchStatus.FAILED);
    }

    @Test
    void aMessageThatNamesNoPartitionIsBuried() throws Exception {
        post.send("quetzal.partitions", "seventeen, please");

        Patience.until(
                () -> ledger.deadLetters().list(10),
                buried -> buried.stream()
                        .anyMatch(letter -> letter.queue().equals("quetzal.partitions")
                                && letter.body().equals("seventeen, please")));
    }

    /** A running job, as a master has it after planning its first stage. */
    private PartitionKey planned(String text) throws Exception {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Artifact upload = store().put("survey.csv", new ByteArrayInputStream(bytes), 1 << 20);
        SurveyParameters parameters = SurveyParameters.of(Map.of("epsg", "32754", "survey-date", "2010-06-01"));
        Submission submission = new Submission("ada", upload, parameters, "1.0", null);
        UUID job = ((Submitted.Accepted) ledger.jobs().submit(submission, 100))
                .job()
                .id();
        ledger.jobs().claim(job).orElseThrow();
        ledger.partitions()
                .plan(job, Stage.INGEST, 0, new Itinerary(upload, parameters).wave(Stage.INGEST, 0, new Gathered()));
        return new PartitionKey(job, Stage.INGEST, 0, 0);
    }

    /** Lines to the north, 200 m apart, in UTM zone 54 south. */
    private static String survey(int lines) {
        StringBuilder text = new StringBuilder("line,easting,northing,height,mag\n");
        for (int line = 0; line < lines; line++) {
            for (int i = 0; i <= 100; i++) {
                text.append(String.format(
                        Locale.ROOT,
                        "L%d,%d,%d,80,%.2f%n",
                        line,
                        500_000 + 200 * line,
                        7_500_000 + 20 * i,
                        51_000 + Math.sin(i / 9.0)));
            }
        }
        return text.toString();
    }

    private static Store store() throws java.io.IOException {
        return new FolderStore(Path.of(System.getProperty("quetzal.store")));
    }

    private WaveState wave(PartitionKey key) {
        return ledger.partitions().state(key.job(), key.stage(), key.wave());
    }

    private List<Attempt> attempts(PartitionKey key) {
        return ledger.progress().attempts(key.job(), 100, 0);
    }

    /** What the worker wants the master to hear. */
    private List<String> results() throws Exception {
        List<Message> due = new ArrayList<>();
        ledger.outbox().drain(1000, due::addAll);
        return due.stream()
                .filter(message -> message.destination() == Destination.RESULTS)
                .map(Message::body)
                .toList();
    }

    /** The batch execution that ran an attempt. */
    private static JobExecution batch(PartitionKey key, long epoch) {
        String run = key.job() + "/" + key.stage().step() + "/" + key.wave() + "/" + key.partition() + "@" + epoch;
        JobOperator operator = BatchRuntime.getJobOperator();
        return operator.getJobInstances("partition", 0, 100).stream()
                .flatMap(instance -> operator.getJobExecutions(instance).stream())
                .filter(execution -> run.equals(execution.getJobParameters().getProperty("run")))
                .findFirst()
                .orElseThrow();
    }
}
