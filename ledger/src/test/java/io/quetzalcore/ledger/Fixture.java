package io.quetzalcore.ledger;

import io.quetzalcore.survey.Artifact;
import io.quetzalcore.survey.Gathered;
import io.quetzalcore.survey.InputProblem;
import io.quetzalcore.survey.Itinerary;
import io.quetzalcore.survey.PartitionResult;
import io.quetzalcore.survey.PartitionTask;
import io.quetzalcore.survey.Stage;
import io.quetzalcore.survey.SurveyParameters;
import io.quetzalcore.survey.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** An empty ledger, and short ways to fill it. */
final class Fixture {

    final DataSource source = TestDatabase.fresh();
    final Ledger ledger = Ledger.open(source);

    static Artifact upload(int content) {
        return new Artifact("survey.csv", "%064x".formatted(content), 1000 + content);
    }

    static Submission submission(String owner, int content, @Nullable String key, Map<String, String> settings) {
        try {
            return new Submission(owner, upload(content), SurveyParameters.of(settings), "1.0", key);
        } catch (InputProblem e) {
            throw new IllegalArgumentException(e);
        }
    }

    Submitted submit(String owner, int content) {
        return ledger.jobs().submit(submission(owner, content, null, Map.of()), 1000);
    }

    /** A job that waits. */
    Job queued(int content) {
        return ((Submitted.Accepted) submit("ada", content)).job();
    }

    /** A job that a master has claimed. */
    Job running(int content) {
        return ledger.jobs().claim(queued(content).id()).orElseThrow();
    }

    /** A running job whose first stage has so many partitions. */
    UUID planned(int content, int partitions) {
        UUID job = running(content).id();
        List<PartitionTask> tasks = new ArrayList<>();
        for (int partition = 0; partition < partitions; partition++) {
            tasks.add(task(partition));
        }
        ledger.partitions().plan(job, Stage.INGEST, 0, tasks);
        return job;
    }

    static PartitionTask task(int partition) {
        PartitionTask ingest = new Itinerary(upload(1), SurveyParameters.DEFAULTS)
                .wave(Stage.INGEST, 0, new Gathered())
                .getFirst();
        return new PartitionTask(
                ingest.stage(),
                0,
                partition,
                new Work.Ingest("survey.csv"),
                ingest.parameters(),
                null,
                ingest.inputs(),
                100);
    }

    static PartitionKey key(UUID job, int partition) {
        return new PartitionKey(job, Stage.INGEST, 0, partition);
    }

    Lease take(UUID job, int partition, String worker) {
        return ledger.leases()
                .take(key(job, partition), worker, worker + "-vm", "L0", 30)
                .orElseThrow();
    }

    static PartitionResult result(double figure) {
        return new PartitionResult(List.of(upload(9)), Map.of("readings", figure), null);
    }

    WaveState wave(UUID job) {
        return ledger.partitions().state(job, Stage.INGEST, 0);
    }

    /** Lets a lease run out without waiting for it. */
    void expire(Lease lease) {
        org.jdbi.v3.core.Jdbi.create(source)
                .useHandle(handle -> Leases.bind(
                                handle.createUpdate(
                                        "update quetzal.partition set lease_expires = now() - interval '1 second' where "
                                                + Leases.KEY),
                                lease.key())
                        .execute());
    }

    /** Everything due, as a broker would get it. */
    List<Message> sent() throws Exception {
        List<Message> sent = new ArrayList<>();
        ledger.outbox().drain(100_000, sent::addAll);
        return sent;
    }

    List<Message> sent(Destination destination) throws Exception {
        return sent().stream().filter(m -> m.destination() == destination).toList();
    }
}
