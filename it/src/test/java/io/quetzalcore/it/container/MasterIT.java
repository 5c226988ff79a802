package io.quetzalcore.it.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzalcore.formats.json.Json;
import io.quetzalcore.ledger.BatchRepository;
import io.quetzalcore.ledger.Blame;
import io.quetzalcore.ledger.Failure;
import io.quetzalcore.ledger.Job;
import io.quetzalcore.ledger.JobState;
import io.quetzalcore.ledger.Lease;
import io.quetzalcore.ledger.Ledger;
import io.quetzalcore.ledger.PartitionKey;
import io.quetzalcore.ledger.PartitionState;
import io.quetzalcore.ledger.StepState;
import io.quetzalcore.ledger.Submission;
import io.quetzalcore.ledger.Submitted;
import io.quetzalcore.survey.Artifact;
import io.quetzalcore.survey.InputProblem;
import io.quetzalcore.survey.Stage;
import io.quetzalcore.survey.SurveyParameters;
import jakarta.annotation.Resource;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.batch.runtime.BatchStatus;
import jakarta.batch.runtime.JobExecution;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The master, with the test for gateway and worker: ledger and batch repository say the same. */
@ExtendWith(ArquillianExtension.class)
class MasterIT {

    private static final long SOON = 20_000;

    @Inject
    @SuppressWarnings("NullAway.Init") // set by the container
    private Ledger ledger;

    @Inject
    @SuppressWarnings("NullAway.Init") // set by the container
    private Post post;

    @Inject
    @SuppressWarnings("NullAway.Init") // set by the container
    private BatchRepository batchRepository;

    @Resource(lookup = "jdbc/__default")
    private @Nullable DataSource repository;

    @Deployment
    static WebArchive master() {
        return Surroundings.of("master", MasterIT.class);
    }

    @Test
    void aJobStartsByItsMessageAndPlansItsFirstPartition() throws Exception {
        Job job = running(submitted("ada", 1));

        assertThat(batch(job).getBatchStatus()).isEqualTo(BatchStatus.STARTED);
        assertThat(batch(job).getJobName()).isEqualTo("survey");
        assertThat(batch(job).getJobParameters()).containsEntry("job", job.id().toString());
        assertThat(BatchRuntime.getJobOperator()
                        .getJobInstance(batch(job).getExecutionId())
                        .getInstanceId())
                .isEqualTo(job.batchInstance());

        String message =
                post.receive("quetzal.partitions", job.id().toString(), SOON).orElseThrow();
        assertThat(Json.read(message, PartitionKey.class)).isEqualTo(ingest(job));
        assertThat(ledger.progress().partitions(job.id(), null, 10, 0))
                .singleElement()
                .satisfies(planned -> {
                    assertThat(planned.key()).isEqualTo(ingest(job));
                    assertThat(planned.state()).isEqualTo(PartitionState.READY);
                });
        assertThat(ledger.jobs().find(job.id()).orElseThrow().stage()).isEqualTo(Stage.INGEST);
        rest(job);
    }

    @Test
    void aPartitionThatCannotBeFailsTheJobInLedgerAndBatchRepositoryAlike() throws Exception {
        Job job = running(submitted("ada", 2));
        post.receive("quetzal.partitions", job.id().toString(), SOON).orElseThrow();
        Lease lease =
                ledger.leases().take(ingest(job), "the-test", "vm", "L1", 30).orElseThrow();
        ledger.leases()
                .fail(lease, new Failure("Refused", "survey.csv: one line is no survey", Blame.INPUT, "vm", "L1"));

        Job failed = at(job.id(), JobState.FAILED);

        assertThat(failed.reason()).isEqualTo("survey.csv: one line is no survey");
        assertThat(failed.batchExecution()).isEqualTo(job.batchExecution());
        assertThat(batch(failed).getBatchStatus()).isEqualTo(BatchStatus.FAILED);
    }

    @Test
    void aStoppedJobIsStoppedInBothAndItsRestartIsARestartOfTheSameInstance() throws Exception {
        Job job = running(submitted("ada", 3));
        post.receive("quetzal.partitions", job.id().toString(), SOON).orElseThrow();
        ledger.jobs().stop(job.id()).orElseThrow();

        Job stopped = at(job.id(), JobState.STOPPED);
        assertThat(batch(stopped).getBatchStatus()).isEqualTo(BatchStatus.STOPPED);

        ledger.jobs().restart(job.id()).orElseThrow();
        Job again = Patience.until(
                () -> find(job.id()),
                seen -> seen.state() == JobState.RUNNING
                        && !Objects.equals(seen.batchExecution(), job.batchExecution()));
        assertThat(again.batchInstance()).isEqualTo(job.batchInstance());
        assertThat(batch(again).getBatchStatus()).isEqualTo(BatchStatus.STARTED);
        String message =
                post.receive("quetzal.partitions", job.id().toString(), SOON).orElseThrow();
        assertThat(Json.read(message, PartitionKey.class)).isEqualTo(ingest(job));
        rest(again);
    }

    @Test
    void anExecutionThatTheRepositoryLostIsTakenUpAgain() throws Exception {
        Job job = running(submitted("ada", 4));
        post.receive("quetzal.partitions", job.id().toString(), SOON).orElseThrow();
        Lease lease =
                ledger.leases().take(ingest(job), "the-test", "vm", "L1", 30).orElseThrow();
        inRepository("alter table JBATCHEXECUTIONINSTANCEDATA rename to OUT_OF_REACH");
        try {
            ledger.leases().fail(lease, new Failure("Refused", "survey.csv: no survey", Blame.INPUT, "vm", "L1"));
            Patience.until(
                    () -> ledger.progress().stages(job.id()),
                    stages -> stages.stream().anyMatch(stage -> stage.state() == StepState.FAILED));
            Patience.until(MasterIT::executing, executions -> executions == 0);
        } finally {
            inRepository("alter table OUT_OF_REACH rename to JBATCHEXECUTIONINSTANCEDATA");
        }

        Job failed = at(job.id(), JobState.FAILED);

        assertThat(failed.reason()).isEqualTo("survey.csv: no survey");
        assertThat(failed.batchExecution()).isNotEqualTo(job.batchExecution());
        assertThat(failed.batchInstance()).isEqualTo(job.batchInstance());
        assertThat(batch(failed).getBatchStatus()).isEqualTo(BatchStatus.FAILED);
    }

    @Test
    void aRepositoryThatClosedItselfIsOpenedAgain() throws Exception {
        Job before = running(submitted("ada", 5));
        try {
            inRepository("shutdown immediately");
        } catch (SQLException e) {
            assertThat(e.getMessage()).contains("closed");
        }

        Job after = running(submitted("ada", 6));

        assertThat(batch(before).getBatchStatus()).isEqualTo(BatchStatus.STARTED);
        assertThat(batch(after).getBatchStatus()).isEqualTo(BatchStatus.STARTED);
        rest(before);
        rest(after);
    }

    @Test
    void anExecutionThatFailsWithoutAStageIsNoFailureOfItsJob() throws Exception {
        Job job = running(submitted("ada", 7));

        batchRepository.closeDead(Objects.requireNonNull(job.batchExecution()));

        assertThat(batch(job).getBatchStatus()).isEqualTo(BatchStatus.FAILED);
        assertThat(batch(job).getExitStatus()).isEqualTo("the master died");
        Job again = Patience.until(
                () -> find(job.id()), seen -> !Objects.equals(seen.batchExecution(), job.batchExecution()));
        assertThat(again.state()).isEqualTo(JobState.RUNNING);
        assertThat(batch(again).getBatchStatus()).isEqualTo(BatchStatus.STARTED);
        rest(again);
    }

    @Test
    void aMessageThatIsNoCommandIsBuried() throws Exception {
        post.send("quetzal.surveys", "{\"job\": \"of some kind\"}");

        Patience.until(
                () -> ledger.deadLetters().list(10),
                buried -> buried.stream()
                        .anyMatch(letter -> letter.queue().equals("quetzal.surveys")
                                && letter.body().equals("{\"job\": \"of some kind\"}")));
    }

    /** Submits as the gateway does; the relay of the master sends the message about it. */
    private UUID submitted(String owner, int content) throws InputProblem {
        Artifact upload = new Artifact("survey.csv", "%064x".formatted(content), 1000);
        Submission submission = new Submission(owner, upload, SurveyParameters.of(Map.of()), "1.0", null);
        return ((Submitted.Accepted) ledger.jobs().submit(submission, 100))
                .job()
                .id();
    }

    private Job running(UUID job) throws InterruptedException {
        return Patience.until(
                () -> find(job), seen -> seen.state() == JobState.RUNNING && seen.batchExecution() != null);
    }

    private void rest(Job job) throws InterruptedException {
        ledger.jobs().stop(job.id()).orElseThrow();
        at(job.id(), JobState.STOPPED);
    }

    private Job at(UUID job, JobState state) throws InterruptedException {
        return Patience.until(() -> find(job), seen -> seen.state() == state);
    }

    private void inRepository(String statement) throws SQLException {
        try (Connection connection = repository();
                Statement change = connection.createStatement()) {
            change.execute(statement);
        }
    }

    private Connection repository() throws SQLException {
        return Objects.requireNonNull(repository).getConnection();
    }

    private Job find(UUID job) {
        return ledger.jobs().find(job).orElseThrow();
    }

    private static JobExecution batch(Job job) {
        return BatchRuntime.getJobOperator().getJobExecution(Objects.requireNonNull(job.batchExecution()));
    }

    /** How many executions have a thread in this server: one that has none has written its end, or tried to. */
    private static long executing() {
        return Thread.getAllStackTraces().values().stream()
                .filter(stack -> Arrays.stream(stack)
                        .anyMatch(frame -> frame.getClassName().endsWith("ThreadRootControllerImpl")))
                .count();
    }

    private static PartitionKey ingest(Job job) {
        return new PartitionKey(job.id(), Stage.INGEST, 0, 0);
    }
}
