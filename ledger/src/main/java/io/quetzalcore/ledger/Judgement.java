package io.quetzalcore.ledger;

import java.time.Duration;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Decides what becomes of a partition after an attempt without a result. */
final class Judgement {

    private record Tally(int same, int vms) {}

    private Judgement() {}

    /** Closes the attempt, and either puts the partition back in the queue or ends it. */
    static Verdict of(Change change, Lease lease, Failure failure) {
        Handle handle = change.handle();
        if (!holds(handle, lease)) {
            return Verdict.STALE;
        }
        Leases.closeAttempt(handle, lease, failure.exit(), failure.blame(), failure.evidence());
        noteVm(handle, lease, failure);
        Tally tally = tally(handle, lease, failure.blame());
        Verdict verdict = verdict(failure.blame(), tally);
        put(handle, lease, verdict, failure);
        if (verdict == Verdict.RETRY) {
            requeue(change, lease.key(), failure.blame(), tally.same());
        } else {
            change.send(Destination.RESULTS, lease.key());
        }
        if (failure.blame() != Blame.NOBODY) {
            tell(change, lease, failure, verdict);
        }
        return verdict;
    }

    /** In which VM it was is often not known when the lease is taken; the tally counts deaths by VM. */
    private static void noteVm(Handle handle, Lease lease, Failure failure) {
        if (!failure.vm().isEmpty()) {
            Leases.bind(
                            handle.createUpdate(
                                    "update quetzal.attempt set vm = :vm, isolation = :isolation where %s and epoch = :epoch"
                                            .formatted(Leases.KEY)),
                            lease.key())
                    .bind("vm", failure.vm())
                    .bind("isolation", failure.isolation())
                    .bind("epoch", lease.epoch())
                    .execute();
        }
    }

    private static boolean holds(Handle handle, Lease lease) {
        return Leases.bind(
                        handle.createQuery(
                                "select 1 from quetzal.partition where %s and epoch = :epoch and state = 'LEASED' for update"
                                        .formatted(Leases.KEY)),
                        lease.key())
                .bind("epoch", lease.epoch())
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    /** How often it ended so since the job's last restart, and in how many VMs. */
    private static Tally tally(Handle handle, Lease lease, Blame blame) {
        return Leases.bind(handle.createQuery("""
                        select count(*) as same, count(distinct worker || ' ' || vm) as vms from quetzal.attempt
                        where %s and blame = :blame and epoch > (
                            select fresh_epoch from quetzal.partition where %s)""".formatted(Leases.KEY, Leases.KEY)), lease.key())
                .bind("blame", blame.name())
                .map((row, context) -> new Tally(row.getInt("same"), row.getInt("vms")))
                .one();
    }

    private static Verdict verdict(Blame blame, Tally tally) {
        if (tally.same() < blame.limit()) {
            return Verdict.RETRY;
        }
        return switch (blame) {
            case TASK_DEATH -> tally.vms() >= 2 ? Verdict.QUARANTINED : Verdict.RETRY;
            case WORKER -> Verdict.QUARANTINED;
            case TASK_EXCEPTION, HOST, INPUT -> Verdict.FAILED;
            case NOBODY -> Verdict.RETRY;
        };
    }

    private static void put(Handle handle, Lease lease, Verdict verdict, Failure failure) {
        boolean over = verdict != Verdict.RETRY;
        Leases.bind(handle.createUpdate("""
                        update quetzal.partition set state = :state, reason = :reason, progress = 0,
                            lease_owner = null, lease_vm = null, lease_expires = null,
                            ended_at = case when :over then now() end
                        where %s""".formatted(Leases.KEY)), lease.key())
                .bind("state", over ? verdict.name() : "READY")
                .bind("reason", failure.blame() == Blame.NOBODY ? null : reason(failure))
                .bind("over", over)
                .execute();
    }

    /** What a person reads first: no more than the first line of the evidence, all of which the attempt keeps. */
    private static String reason(Failure failure) {
        return failure.blame() == Blame.INPUT
                ? failure.evidence()
                : failure.exit() + ": " + failure.evidence().lines().findFirst().orElse("");
    }

    /** Sends the partition out again, unless its job rests; then its next start does. */
    private static void requeue(Change change, PartitionKey key, Blame blame, int same) {
        boolean running = change.handle()
                .createQuery("select 1 from quetzal.job where id = :job and state = 'RUNNING'")
                .bind("job", key.job())
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
        if (running) {
            change.send(Destination.PARTITIONS, key, pause(blame, same));
        }
    }

    private static Duration pause(Blame blame, int same) {
        return blame == Blame.HOST ? Duration.ofSeconds(Math.min(30, 1L << Math.min(same, 5))) : Duration.ZERO;
    }

    private static void tell(Change change, Lease lease, Failure failure, Verdict verdict) {
        String type = switch (verdict) {
            case RETRY -> "partition.retried";
            case FAILED -> "partition.failed";
            case QUARANTINED -> "partition.quarantined";
            case STALE -> throw new IllegalStateException("nothing happened");
        };
        Leases.tell(
                change,
                lease.key(),
                type,
                Map.of("exit", failure.exit(), "evidence", failure.evidence(), "worker", lease.worker()));
    }
}
