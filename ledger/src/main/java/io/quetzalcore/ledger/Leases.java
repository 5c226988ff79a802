package io.quetzalcore.ledger;

import io.quetzalcore.formats.json.Kept;
import io.quetzalcore.survey.PartitionResult;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatement;

/** The worker's side of partitions: take, keep alive, then commit, fail or release. */
public final class Leases {

    static final String KEY = "job_id = :job and stage = :stage and wave = :wave and partition = :partition";

    private final Jdbi jdbi;

    Leases(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    static <S extends SqlStatement<S>> S bind(S statement, PartitionKey key) {
        return statement
                .bind("job", key.job())
                .bind("stage", key.stage().name())
                .bind("wave", key.wave())
                .bind("partition", key.partition());
    }

    /**
     * Takes the right to work on a partition that waits, or whose holder has been silent for too long.
     *
     * @param worker id of the caller
     * @param vm what will run it
     * @param isolation level of that VM
     * @param seconds how long the lease lasts after each heartbeat
     * @return empty when there is nothing to do: done, held by another, over, the job not running. Forget the message
     */
    public Optional<Lease> take(PartitionKey key, String worker, String vm, String isolation, int seconds) {
        return jdbi.inTransaction(handle -> {
            Optional<Lease> lease = bind(handle.createQuery("""
                            update quetzal.partition set state = 'LEASED', epoch = epoch + 1, lease_owner = :worker,
                                lease_vm = :vm, lease_expires = now() + :seconds * interval '1 second',
                                heartbeat_at = now(), progress = 0, reason = null, started_at = now(), ended_at = null
                            where %s and (state = 'READY' or (state = 'LEASED' and lease_expires < now()))
                              and exists (select 1 from quetzal.job where id = :job and state = 'RUNNING')
                            returning epoch, task""".formatted(KEY)), key)
                    .bind("worker", worker)
                    .bind("vm", vm)
                    .bind("seconds", seconds)
                    .map((row, context) ->
                            new Lease(key, row.getLong("epoch"), worker, seconds, Rows.task(row.getString("task"))))
                    .findOne();
            lease.ifPresent(taken -> {
                closeSilent(handle, taken);
                open(handle, taken, vm, isolation);
            });
            return lease;
        });
    }

    private static void closeSilent(Handle handle, Lease lease) {
        bind(handle.createUpdate("""
                        update quetzal.attempt set ended_at = now(), exit = 'LeaseExpired', blame = 'WORKER',
                            evidence = 'worker ' || worker || ' fell silent'
                        where %s and epoch < :epoch and ended_at is null""".formatted(KEY)), lease.key())
                .bind("epoch", lease.epoch())
                .execute();
    }

    private static void open(Handle handle, Lease lease, String vm, String isolation) {
        bind(handle.createUpdate("""
                        insert into quetzal.attempt (job_id, stage, wave, partition, epoch, worker, vm, isolation)
                        values (:job, :stage, :wave, :partition, :epoch, :worker, :vm, :isolation)"""), lease.key())
                .bind("epoch", lease.epoch())
                .bind("worker", lease.worker())
                .bind("vm", vm)
                .bind("isolation", isolation)
                .execute();
    }

    /** Notes in which VM a lease is being worked on, when that was not known as it was taken. */
    public void in(Lease lease, String vm, String isolation) {
        jdbi.useTransaction(handle -> {
            bind(
                            handle.createUpdate(
                                    "update quetzal.attempt set vm = :vm, isolation = :isolation where %s and epoch = :epoch"
                                            .formatted(KEY)),
                            lease.key())
                    .bind("vm", vm)
                    .bind("isolation", isolation)
                    .bind("epoch", lease.epoch())
                    .execute();
            bind(
                            handle.createUpdate(
                                    "update quetzal.partition set lease_vm = :vm where %s and epoch = :epoch"
                                            .formatted(KEY)),
                            lease.key())
                    .bind("vm", vm)
                    .bind("epoch", lease.epoch())
                    .execute();
        });
    }

    /**
     * Keeps a lease alive.
     *
     * @param progress of the partition, 0 to 1
     */
    public Pulse heartbeat(Lease lease, double progress) {
        return jdbi.inTransaction(handle -> bind(handle.createQuery("""
                        update quetzal.partition p set lease_expires = now() + :seconds * interval '1 second',
                            heartbeat_at = now(), progress = greatest(p.progress, :progress)
                        from quetzal.job j
                        where p.job_id = :job and p.stage = :stage and p.wave = :wave and p.partition = :partition
                          and p.epoch = :epoch and p.state = 'LEASED' and j.id = p.job_id
                        returning j.state"""), lease.key())
                .bind("seconds", lease.seconds())
                .bind("progress", Math.clamp(progress, 0, 1))
                .bind("epoch", lease.epoch())
                .map((row, context) -> JobState.valueOf(row.getString("state")))
                .findOne()
                .map(state -> new Pulse(true, state != JobState.RUNNING))
                .orElse(new Pulse(false, false)));
    }

    /**
     * Hands a result in. Its files must lie in the store already.
     *
     * @return false when the lease was not held any more: the result is another's, discard it
     */
    public boolean commit(Lease lease, PartitionResult result) {
        return Ledger.change(jdbi, change -> {
            if (!end(change.handle(), lease, "DONE")) {
                return false;
            }
            bind(change.handle().createUpdate("""
                            insert into quetzal.result (job_id, stage, wave, partition, epoch, result)
                            values (:job, :stage, :wave, :partition, :epoch, cast(:result as json))"""), lease.key())
                    .bind("epoch", lease.epoch())
                    .bind("result", Kept.write(result))
                    .execute();
            closeAttempt(change.handle(), lease, "Finished", Blame.NOBODY, "");
            tell(change, lease.key(), "partition.done", Map.of("worker", lease.worker()));
            change.send(Destination.RESULTS, lease.key());
            return true;
        });
    }

    private static boolean end(Handle handle, Lease lease, String state) {
        return bind(handle.createUpdate("""
                                update quetzal.partition set state = :state, progress = 1, ended_at = now(),
                                    lease_owner = null, lease_vm = null, lease_expires = null
                                where %s and epoch = :epoch and state = 'LEASED'""".formatted(KEY)), lease.key())
                        .bind("state", state)
                        .bind("epoch", lease.epoch())
                        .execute()
                == 1;
    }

    static void closeAttempt(Handle handle, Lease lease, String exit, Blame blame, String evidence) {
        bind(handle.createUpdate("""
                        update quetzal.attempt set ended_at = now(), exit = :exit, blame = :blame, evidence = :evidence
                        where %s and epoch = :epoch""".formatted(KEY)), lease.key())
                .bind("epoch", lease.epoch())
                .bind("exit", exit)
                .bind("blame", blame.name())
                .bind("evidence", evidence)
                .execute();
    }

    /** Tells what happened to a partition. */
    static void tell(Change change, PartitionKey key, String type, Map<String, Object> more) {
        Map<String, Object> data = new TreeMap<>(more);
        data.put("job", key.job().toString());
        data.put("stage", key.stage().step());
        data.put("wave", key.wave());
        data.put("partition", key.partition());
        String owner = change.handle()
                .createQuery("select owner from quetzal.job where id = :job")
                .bind("job", key.job())
                .mapTo(String.class)
                .one();
        change.tell(key.job(), owner, type, data);
    }

    /** Hands back that there will be no result, and decides whether there is another try. */
    public Verdict fail(Lease lease, Failure failure) {
        return Ledger.change(jdbi, change -> Judgement.of(change, lease, failure));
    }

    /** Gives a lease back unfinished, without blame: the job is to stop, or the worker. */
    public boolean release(Lease lease) {
        return Ledger.change(jdbi, change -> {
            Failure called = new Failure("CalledBack", "", Blame.NOBODY, "", "");
            return Judgement.of(change, lease, called) == Verdict.RETRY;
        });
    }
}
