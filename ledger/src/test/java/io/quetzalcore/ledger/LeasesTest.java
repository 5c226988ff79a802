package io.quetzalcore.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzalcore.formats.json.Json;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class LeasesTest {

    private final Fixture fixture = new Fixture();
    private final Ledger ledger = fixture.ledger;

    @Test
    void ofManyTakersOneGetsTheLease() throws Exception {
        UUID job = fixture.planned(1, 1);
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            Callable<Optional<Lease>> taker = () -> ledger.leases().take(Fixture.key(job, 0), "w", "vm", "L0", 30);
            int taken = 0;
            for (Future<Optional<Lease>> answer : threads.invokeAll(Collections.nCopies(32, taker))) {
                taken += answer.get().isPresent() ? 1 : 0;
            }
            assertThat(taken).isEqualTo(1);
        }
    }

    @Test
    void theTaskComesWithTheLease() {
        Lease lease = fixture.take(fixture.planned(1, 2), 1, "w1");
        assertThat(lease.task()).isEqualTo(Fixture.task(1));
        assertThat(lease.epoch()).isEqualTo(1);
    }

    @Test
    void aCommittedResultIsHomeOnce() throws Exception {
        UUID job = fixture.planned(1, 1);
        Lease lease = fixture.take(job, 0, "w1");
        fixture.sent();
        assertThat(ledger.leases().commit(lease, Fixture.result(1))).isTrue();
        assertThat(ledger.leases().commit(lease, Fixture.result(2))).isFalse();
        assertThat(ledger.partitions().gathered(job).all()).containsExactly(Fixture.result(1));
        assertThat(ledger.partitions().gathered(job).isolation()).isEqualTo("L0");
        assertThat(fixture.wave(job).isDone()).isTrue();
        assertThat(ledger.leases().take(Fixture.key(job, 0), "w2", "vm", "L0", 30))
                .isEmpty();
        assertThat(fixture.sent(Destination.RESULTS))
                .singleElement()
                .satisfies(message -> assertThat(Json.read(message.body(), PartitionKey.class))
                        .isEqualTo(Fixture.key(job, 0)));
    }

    @Test
    void aLateCommitIsRefused() {
        UUID job = fixture.planned(1, 1);
        Lease late = fixture.take(job, 0, "w1");
        fixture.expire(late);
        Lease second = fixture.take(job, 0, "w2");
        assertThat(second.epoch()).isEqualTo(2);
        assertThat(ledger.leases().heartbeat(late, 0.5)).isEqualTo(new Pulse(false, false));
        assertThat(ledger.leases().commit(late, Fixture.result(1))).isFalse();
        assertThat(ledger.leases().fail(late, death("a"))).isEqualTo(Verdict.STALE);
        assertThat(ledger.leases().commit(second, Fixture.result(2))).isTrue();
        assertThat(ledger.partitions().gathered(job).all()).containsExactly(Fixture.result(2));
    }

    @Test
    void anExpiredLeaseIsReapedAndItsCommitRefused() throws Exception {
        UUID job = fixture.planned(1, 2);
        Lease lost = fixture.take(job, 0, "w1");
        Lease kept = fixture.take(job, 1, "w2");
        fixture.expire(lost);
        fixture.sent();
        assertThat(ledger.recovery().reapExpired()).isEqualTo(1);
        assertThat(ledger.recovery().reapExpired()).isZero();
        assertThat(fixture.sent(Destination.PARTITIONS)).hasSize(1);
        assertThat(ledger.leases().commit(lost, Fixture.result(1))).isFalse();
        assertThat(ledger.leases().heartbeat(kept, 0.1).mine()).isTrue();
        assertThat(fixture.wave(job)).returns(1, WaveState::ready).returns(1, WaveState::leased);
    }

    @Test
    void aWorkersNextLifeGivesBackWhatItsLastHeld() {
        UUID job = fixture.planned(1, 3);
        fixture.take(job, 0, "w1");
        fixture.take(job, 1, "w1");
        fixture.take(job, 2, "w2");
        assertThat(ledger.recovery().reap("w1")).isEqualTo(2);
        assertThat(fixture.wave(job)).returns(2, WaveState::ready).returns(1, WaveState::leased);
    }

    @Test
    void aHeartbeatKeepsTheLeaseAndTellsOfTheStop() {
        UUID job = fixture.planned(1, 1);
        Lease lease = fixture.take(job, 0, "w1");
        fixture.expire(lease);
        assertThat(ledger.leases().heartbeat(lease, 0.25)).isEqualTo(new Pulse(true, false));
        assertThat(ledger.recovery().reapExpired()).isZero();
        ledger.jobs().stop(job);
        assertThat(ledger.leases().heartbeat(lease, 0.5)).isEqualTo(new Pulse(true, true));
        assertThat(ledger.progress().stages(job).getFirst().weightDone()).isEqualTo(50);
    }

    @Test
    void threeDeathsOnTwoVmsAreQuarantine() {
        UUID job = fixture.planned(1, 1);
        assertThat(kill(job, "vm-1")).isEqualTo(Verdict.RETRY);
        assertThat(kill(job, "vm-2")).isEqualTo(Verdict.RETRY);
        assertThat(kill(job, "vm-3")).isEqualTo(Verdict.QUARANTINED);
        WaveState wave = fixture.wave(job);
        assertThat(wave.isFailed()).isTrue();
        assertThat(wave.quarantined()).isEqualTo(1);
        assertThat(wave.reason()).contains("Crashed", "SIGSEGV in vm-3");
        assertThat(ledger.progress().attempts(job, 10, 0))
                .extracting(Attempt::evidence)
                .containsExactly("SIGSEGV in vm-1", "SIGSEGV in vm-2", "SIGSEGV in vm-3");
    }

    @Test
    void aReasonIsTheFirstLineAndTheAttemptKeepsTheRest() {
        UUID job = fixture.planned(1, 1);
        String evidence = "the task failed: no such column\njava.lang.IllegalStateException\n\tat somewhere";
        for (int attempt = 0; attempt < 3; attempt++) {
            Lease lease = fixture.take(job, 0, "w1");
            ledger.leases().fail(lease, new Failure("JavaException", evidence, Blame.TASK_EXCEPTION, "vm-1", "L1"));
        }
        assertThat(fixture.wave(job).reason()).isEqualTo("JavaException: the task failed: no such column");
        assertThat(ledger.progress().attempts(job, 10, 0))
                .extracting(Attempt::evidence)
                .containsOnly(evidence);
    }

    @Test
    void threeDeathsOnOneVmAreNotTheTasksFault() {
        UUID job = fixture.planned(1, 1);
        assertThat(List.of(kill(job, "vm"), kill(job, "vm"), kill(job, "vm"))).containsOnly(Verdict.RETRY);
        assertThat(kill(job, "other")).isEqualTo(Verdict.QUARANTINED);
    }

    @Test
    void aVmThatIsKnownAtItsDeathOnlyCountsAsWell() {
        UUID job = fixture.planned(1, 1);
        assertThat(List.of(killUnknown(job, "vm-1"), killUnknown(job, "vm-2"), killUnknown(job, "vm-3")))
                .containsExactly(Verdict.RETRY, Verdict.RETRY, Verdict.QUARANTINED);
    }

    private Verdict killUnknown(UUID job, String vm) {
        Lease lease =
                ledger.leases().take(Fixture.key(job, 0), "w1", "", "L0", 30).orElseThrow();
        return ledger.leases().fail(lease, death(vm));
    }

    private Verdict kill(UUID job, String vm) {
        Lease lease =
                ledger.leases().take(Fixture.key(job, 0), "w1", vm, "L0", 30).orElseThrow();
        return ledger.leases().fail(lease, death(vm));
    }

    private static Failure death(String vm) {
        return new Failure("Crashed", "SIGSEGV in " + vm, Blame.TASK_DEATH, vm, "L0");
    }

    @Test
    void threeExceptionsAreFailure() {
        UUID job = fixture.planned(1, 1);
        Failure thrown = new Failure("JavaException", "ArithmeticException", Blame.TASK_EXCEPTION, "vm", "L0");
        for (Verdict verdict : List.of(Verdict.RETRY, Verdict.RETRY, Verdict.FAILED)) {
            assertThat(ledger.leases().fail(fixture.take(job, 0, "w1"), thrown)).isEqualTo(verdict);
        }
    }

    @Test
    void badInputIsFinalAtOnce() throws Exception {
        UUID job = fixture.planned(1, 1);
        Lease lease = fixture.take(job, 0, "w1");
        fixture.sent();
        Failure problem = new Failure("InputProblem", "survey.csv, line 7: found x", Blame.INPUT, "vm", "L0");
        assertThat(ledger.leases().fail(lease, problem)).isEqualTo(Verdict.FAILED);
        assertThat(fixture.wave(job).reason()).isEqualTo("survey.csv, line 7: found x");
        assertThat(fixture.sent())
                .extracting(Message::destination)
                .containsExactlyInAnyOrder(Destination.RESULTS, Destination.EVENTS);
    }

    @Test
    void aMachineInNeedIsTriedAgainLater() throws Exception {
        UUID job = fixture.planned(1, 1);
        Lease lease = fixture.take(job, 0, "w1");
        fixture.sent();
        Failure pressure = new Failure("HostPressure", "no memory", Blame.HOST, "vm", "L0");
        assertThat(ledger.leases().fail(lease, pressure)).isEqualTo(Verdict.RETRY);
        assertThat(fixture.sent(Destination.PARTITIONS)).isEmpty();
        assertThat(ledger.outbox().waiting()).isEqualTo(1);
    }

    @Test
    void aRetryGoesOutUnderANewDuplicateId() throws Exception {
        UUID job = fixture.planned(1, 1);
        String first = fixture.sent(Destination.PARTITIONS).getFirst().duplicateId();
        kill(job, "vm-1");
        assertThat(fixture.sent(Destination.PARTITIONS))
                .singleElement()
                .satisfies(again -> assertThat(again.duplicateId()).isNotEqualTo(first));
    }

    @Test
    void aStoppedJobGivesNoLeasesAndGoesOnWhereItWas() throws Exception {
        UUID job = fixture.planned(1, 3);
        ledger.leases().commit(fixture.take(job, 0, "w1"), Fixture.result(1));
        Lease called = fixture.take(job, 1, "w1");
        ledger.jobs().stop(job);
        assertThat(ledger.leases().take(Fixture.key(job, 2), "w2", "vm", "L0", 30))
                .isEmpty();
        assertThat(ledger.leases().release(called)).isTrue();
        ledger.partitions().close(job, io.quetzalcore.survey.Stage.INGEST, 0, StepState.STOPPED);
        ledger.jobs().stopped(job);
        fixture.sent();
        ledger.jobs().restart(job);
        assertThat(Json.read(fixture.sent(Destination.SURVEYS).getFirst().body(), Command.class))
                .isEqualTo(new Command(job, Command.RESTART));
        ledger.jobs().claim(job);
        ledger.partitions().plan(job, io.quetzalcore.survey.Stage.INGEST, 0, List.of(Fixture.task(0), Fixture.task(1)));
        assertThat(fixture.sent(Destination.PARTITIONS)).hasSize(2);
        ledger.leases().commit(fixture.take(job, 1, "w1"), Fixture.result(2));
        ledger.leases().commit(fixture.take(job, 2, "w1"), Fixture.result(3));
        assertThat(fixture.wave(job).isDone()).isTrue();
    }

    @Test
    void aRestartForgivesWhatFailed() {
        UUID job = fixture.planned(1, 1);
        kill(job, "vm-1");
        kill(job, "vm-2");
        kill(job, "vm-3");
        ledger.jobs().failed(job, "quarantine");
        ledger.jobs().restart(job);
        ledger.jobs().claim(job);
        assertThat(fixture.wave(job).ready()).isEqualTo(1);
        assertThat(kill(job, "vm-4")).isEqualTo(Verdict.RETRY);
        assertThat(kill(job, "vm-5")).isEqualTo(Verdict.RETRY);
        assertThat(kill(job, "vm-6")).isEqualTo(Verdict.QUARANTINED);
    }
}
