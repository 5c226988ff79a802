package io.quetzalcore.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzalcore.formats.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class JobsTest {

    private final Fixture fixture = new Fixture();
    private final Jobs jobs = fixture.ledger.jobs();

    @Test
    void submitWritesSurveyJobEventAndMessagesAtOnce() throws Exception {
        Job job = fixture.queued(1);
        assertThat(jobs.find(job.id())).contains(job);
        assertThat(fixture.ledger.surveys().find(job.survey().id())).contains(job.survey());
        assertThat(job.survey().upload()).isEqualTo(Fixture.upload(1));
        assertThat(fixture.ledger.events().since(0, null, 10))
                .singleElement()
                .satisfies(event -> assertThat(event.type()).isEqualTo("job.queued"));
        List<Message> sent = fixture.sent();
        assertThat(sent)
                .extracting(Message::destination)
                .containsExactlyInAnyOrder(Destination.SURVEYS, Destination.EVENTS);
        assertThat(Json.read(sent.getFirst().body(), Command.class)).isEqualTo(new Command(job.id(), Command.START));
        assertThat(sent.getLast().body()).contains("\"specversion\":\"1.0\"", "io.quetzalcore.job.queued");
    }

    @Test
    void theSameKeyWithTheSameContentIsTheSameJob() {
        Submission submission = Fixture.submission("ada", 1, "k1", Map.of("tension", "0.5"));
        Job first = ((Submitted.Accepted) jobs.submit(submission, 10)).job();
        assertThat(jobs.submit(submission, 10)).isEqualTo(new Submitted.Repeated(first));
        assertThat(jobs.list("ada", Set.of(), Page.first(10))).containsExactly(first);
    }

    @Test
    void theSameKeyWithOtherContentIsAConflict() {
        Job first = ((Submitted.Accepted) jobs.submit(Fixture.submission("ada", 1, "k1", Map.of()), 10)).job();
        assertThat(jobs.submit(Fixture.submission("ada", 2, "k1", Map.of()), 10))
                .isEqualTo(new Submitted.Conflict(first));
        assertThat(jobs.submit(Fixture.submission("ada", 1, "k1", Map.of("tension", "0.5")), 10))
                .isInstanceOf(Submitted.Conflict.class);
        assertThat(jobs.submit(Fixture.submission("bob", 2, "k1", Map.of()), 10))
                .isInstanceOf(Submitted.Accepted.class);
    }

    @Test
    void aHundredRequestsUnderOneKeyMakeOneJob() throws Exception {
        Submission submission = Fixture.submission("ada", 1, "k1", Map.of());
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            Callable<Submitted> request = () -> jobs.submit(submission, 1000);
            List<Future<Submitted>> answers = threads.invokeAll(java.util.Collections.nCopies(100, request));
            int accepted = 0;
            for (Future<Submitted> answer : answers) {
                accepted += answer.get() instanceof Submitted.Accepted ? 1 : 0;
            }
            assertThat(accepted).isEqualTo(1);
        }
        assertThat(jobs.list(null, Set.of(), Page.first(10))).hasSize(1);
    }

    @Test
    void whatWasComputedBeforeIsCompleteAtOnce() {
        Job first = fixture.running(1);
        jobs.completed(first.id());
        Submitted again = fixture.submit("ada", 1);
        assertThat(again).isInstanceOf(Submitted.Cached.class);
        Job cached = ((Submitted.Cached) again).job();
        assertThat(cached.state()).isEqualTo(JobState.COMPLETED);
        assertThat(cached.cachedFrom()).isEqualTo(first.id());
        assertThat(((Submitted.Cached) fixture.submit("ada", 1)).job().cachedFrom())
                .isEqualTo(first.id());
        assertThat(fixture.submit("bob", 1)).isInstanceOf(Submitted.Accepted.class);
        assertThat(jobs.submit(Fixture.submission("ada", 1, null, Map.of("tension", "0.5")), 10))
                .isInstanceOf(Submitted.Accepted.class);
    }

    @Test
    void aDeletedJobLeavesItsResultsToThoseThatTookThemOver() {
        UUID first = fixture.planned(1, 1);
        fixture.ledger.leases().commit(fixture.take(first, 0, "w1"), Fixture.result(7));
        jobs.completed(first);
        Job cached = ((Submitted.Cached) fixture.submit("ada", 1)).job();
        assertThat(jobs.delete(first)).isTrue();
        assertThat(jobs.find(first)).isEmpty();
        assertThat(fixture.ledger.partitions().gathered(cached.id()).all()).containsExactly(Fixture.result(7));
        assertThat(jobs.find(cached.id()).orElseThrow().cachedFrom()).isNull();
        assertThat(jobs.delete(cached.id())).isTrue();
        assertThat(fixture.ledger.surveys().list(null, Page.first(10))).isEmpty();
    }

    @Test
    void theQueueHasAnEnd() {
        fixture.queued(1);
        assertThat(jobs.submit(Fixture.submission("ada", 2, null, Map.of()), 1)).isEqualTo(new Submitted.QueueFull(1));
        assertThat(jobs.list(null, Set.of(), Page.first(10))).hasSize(1);
        assertThat(fixture.ledger.surveys().list(null, Page.first(10))).hasSize(1);
    }

    @Test
    void onlyOneMasterClaimsAJob() throws Exception {
        UUID job = fixture.queued(1).id();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            Callable<Boolean> claim = () -> jobs.claim(job).isPresent();
            int claimed = 0;
            for (Future<Boolean> answer : threads.invokeAll(java.util.Collections.nCopies(16, claim))) {
                claimed += answer.get() ? 1 : 0;
            }
            assertThat(claimed).isEqualTo(1);
        }
        assertThat(jobs.find(job).orElseThrow().run()).isEqualTo(1);
    }

    @Test
    void everyChangeOfStateIsLegalOrDoesNothing() {
        for (JobState from : JobState.values()) {
            for (JobState to : JobState.values()) {
                Job job = inState(from, 100 + from.ordinal() * 10 + to.ordinal());
                boolean moved = attempt(job.id(), to);
                JobState now = jobs.find(job.id()).orElseThrow().state();
                boolean stoppedBeforeItBegan = from == JobState.QUEUED && to == JobState.STOPPING;
                assertThat(moved).as(from + " to " + to).isEqualTo(from.next().contains(to) || stoppedBeforeItBegan);
                assertThat(now).isEqualTo(stoppedBeforeItBegan ? JobState.STOPPED : moved ? to : from);
            }
        }
    }

    private Job inState(JobState state, int content) {
        Job job = fixture.queued(content);
        switch (state) {
            case QUEUED -> {}
            case RUNNING -> jobs.claim(job.id());
            case STOPPING -> {
                jobs.claim(job.id());
                jobs.stop(job.id());
            }
            case STOPPED -> jobs.stop(job.id());
            case COMPLETED -> {
                jobs.claim(job.id());
                jobs.completed(job.id());
            }
            case FAILED -> jobs.failed(job.id(), "bad luck");
            case ABANDONED -> {
                jobs.stop(job.id());
                jobs.abandon(job.id());
            }
        }
        return jobs.find(job.id()).orElseThrow();
    }

    private boolean attempt(UUID job, JobState to) {
        Optional<Job> moved = switch (to) {
            case QUEUED -> jobs.restart(job);
            case RUNNING -> jobs.claim(job);
            case STOPPING -> jobs.stop(job);
            case STOPPED -> jobs.stopped(job);
            case COMPLETED -> jobs.completed(job);
            case FAILED -> jobs.failed(job, "bad luck");
            case ABANDONED -> jobs.abandon(job);
        };
        return moved.isPresent();
    }

    @Test
    void anOpenJobIsNotDeleted() {
        Job job = fixture.running(1);
        assertThat(jobs.delete(job.id())).isFalse();
        jobs.failed(job.id(), "disk full");
        assertThat(jobs.find(job.id()).orElseThrow().reason()).isEqualTo("disk full");
        assertThat(jobs.delete(job.id())).isTrue();
        assertThat(jobs.delete(job.id())).isFalse();
    }

    @Test
    void listsGoPageByPageNewestFirst() {
        List<UUID> ids = new java.util.ArrayList<>();
        for (int i = 0; i < 7; i++) {
            ids.addFirst(fixture.queued(i).id());
        }
        fixture.submit("bob", 1);
        List<UUID> read = new java.util.ArrayList<>();
        Page page = Page.first(3);
        for (List<Job> part = jobs.list("ada", Set.of(), page);
                !part.isEmpty();
                part = jobs.list("ada", Set.of(), page)) {
            part.forEach(job -> read.add(job.id()));
            page = new Page(3, read.getLast());
        }
        assertThat(read).isEqualTo(ids);
        assertThat(jobs.list(null, Set.of(), Page.first(100))).hasSize(8);
        assertThat(jobs.list(null, Set.of(JobState.RUNNING), Page.first(100))).isEmpty();
    }
}
