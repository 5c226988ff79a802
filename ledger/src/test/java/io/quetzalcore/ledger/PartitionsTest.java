package io.quetzalcore.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quetzalcore.formats.json.Json;
import io.quetzalcore.survey.Stage;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

class PartitionsTest {

    private final Fixture fixture = new Fixture();
    private final Partitions partitions = fixture.ledger.partitions();

    @Test
    void planningTwiceKeepsWhatIsThere() throws Exception {
        UUID job = fixture.planned(1, 2);
        fixture.ledger.leases().commit(fixture.take(job, 0, "w1"), Fixture.result(1));
        fixture.sent();
        assertThat(partitions.plan(job, Stage.INGEST, 0, List.of(Fixture.task(0), Fixture.task(1))))
                .isTrue();
        assertThat(fixture.wave(job))
                .returns(2, WaveState::planned)
                .returns(1, WaveState::done)
                .returns(1, WaveState::ready);
        assertThat(fixture.sent()).extracting(Message::destination).containsExactly(Destination.PARTITIONS);
    }

    @Test
    void aWaveWithoutWorkIsDone() {
        UUID job = fixture.running(1).id();
        assertThat(fixture.wave(job).isDone()).isFalse();
        assertThat(partitions.plan(job, Stage.INGEST, 0, List.of())).isTrue();
        assertThat(fixture.wave(job).isDone()).isTrue();
    }

    @Test
    void onlyARunningJobIsPlanned() {
        Job job = fixture.queued(1);
        assertThat(partitions.plan(job.id(), Stage.INGEST, 0, List.of(Fixture.task(0))))
                .isFalse();
        assertThat(fixture.wave(job.id()).planned()).isEqualTo(-1);
    }

    @Test
    void progressCountsWavesOfAStageTogether() {
        UUID job = fixture.running(1).id();
        partitions.plan(job, Stage.GRID, 0, List.of(Fixture.task(0)));
        Lease lease = fixture.ledger
                .leases()
                .take(new PartitionKey(job, Stage.GRID, 0, 0), "w1", "vm", "L0", 30)
                .orElseThrow();
        fixture.ledger.leases().commit(lease, Fixture.result(1));
        partitions.close(job, Stage.GRID, 0, StepState.DONE);
        assertThat(fixture.ledger.progress().stages(job))
                .singleElement()
                .returns(StepState.RUNNING, StageProgress::state)
                .returns(null, StageProgress::endedAt);
        partitions.plan(job, Stage.GRID, 1, List.of(Fixture.task(0), Fixture.task(1)));
        assertThat(fixture.ledger.progress().stages(job))
                .singleElement()
                .returns(Stage.GRID, StageProgress::stage)
                .returns(3, StageProgress::planned)
                .returns(1, StageProgress::done)
                .returns(300L, StageProgress::weightPlanned)
                .returns(100.0, StageProgress::weightDone);
        assertThat(fixture.ledger.progress().partitions(job, null, 10, 0))
                .extracting(PartitionProgress::work)
                .containsExactly("ingest", "ingest", "ingest");
    }

    @Test
    void aStageIsToldAtItsStartAndAtItsEnd() {
        UUID job = fixture.planned(1, 1);
        fixture.ledger.leases().commit(fixture.take(job, 0, "w1"), Fixture.result(1));
        partitions.close(job, Stage.INGEST, 0, StepState.DONE);
        partitions.close(job, Stage.INGEST, 0, StepState.DONE);
        fixture.ledger.jobs().completed(job);
        assertThat(fixture.ledger.events().of(job, 0, 100))
                .extracting(Event::type)
                .containsExactly(
                        "job.queued", "job.running", "stage.started", "partition.done", "stage.done", "job.completed");
    }

    @Test
    void whatAnOlderBuildPlannedIsWorkedOnAndWhatANewerOnePlannedIsLeftToIt() {
        UUID job = fixture.planned(1, 2);
        planned(job, 0, "{\"form\":99}");
        assertThatThrownBy(() -> fixture.take(job, 0, "w1")).hasMessageContaining("of a newer build");
        assertThat(fixture.wave(job)).returns(2, WaveState::ready);
        planned(job, 0, Json.write(Fixture.task(0)));
        assertThat(fixture.take(job, 0, "w1").task()).isEqualTo(Fixture.task(0));
    }

    /** As another build would have written it. */
    private void planned(UUID job, int partition, String task) {
        Jdbi.create(fixture.source)
                .useHandle(handle -> handle.createUpdate(
                                "update quetzal.partition set task = cast(:task as json) where job_id = :job and partition = :partition")
                        .bind("task", task)
                        .bind("job", job)
                        .bind("partition", partition)
                        .execute());
    }

    @Test
    void anEmptyBrokerIsFilledAgain() throws Exception {
        Job waiting = fixture.queued(1);
        UUID job = fixture.planned(2, 3);
        fixture.take(job, 0, "w1");
        fixture.sent();
        assertThat(fixture.ledger.recovery().requeueLost()).isEqualTo(3);
        List<Message> again = fixture.sent();
        assertThat(again)
                .extracting(Message::destination)
                .containsExactly(Destination.SURVEYS, Destination.PARTITIONS, Destination.PARTITIONS);
        assertThat(again.getFirst().body()).contains(waiting.id().toString());
    }
}
