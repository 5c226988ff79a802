package io.quetzalcore.ledger;

import io.quetzalcore.survey.Stage;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Puts right what the dead left behind. All of it may run anywhere, any time, twice. */
public final class Recovery {

    private static final int AT_ONCE = 200;

    private final Jdbi jdbi;

    Recovery(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Ends the leases whose holders have been silent for too long by the database's clock, and sends their partitions
     * out again.
     *
     * @return how many there were
     */
    public int reapExpired() {
        return reap("lease_expires < now()", null, "LeaseExpired");
    }

    /**
     * Ends the leases of a worker that has died: to be called by the worker's next life as it starts.
     *
     * @return how many there were
     */
    public int reap(String worker) {
        return reap("lease_owner = :worker", worker, "WorkerRestarted");
    }

    private int reap(String which, @Nullable String worker, String exit) {
        int reaped = 0;
        int found;
        do {
            found = Ledger.change(jdbi, change -> {
                List<Lease> lost = lost(change.handle(), which, worker);
                for (Lease lease : lost) {
                    String evidence = "worker " + lease.worker() + " was lost with it";
                    Judgement.of(change, lease, new Failure(exit, evidence, Blame.WORKER, "", ""));
                }
                return lost.size();
            });
            reaped += found;
        } while (found == AT_ONCE);
        return reaped;
    }

    private static List<Lease> lost(Handle handle, String which, @Nullable String worker) {
        var query = handle.createQuery("""
                select * from quetzal.partition where state = 'LEASED' and %s
                order by job_id, stage, wave, partition for update skip locked limit %d""".formatted(which, AT_ONCE));
        if (worker != null) {
            query.bind("worker", worker);
        }
        return query.map((row, context) -> new Lease(
                        Rows.key(row, context),
                        row.getLong("epoch"),
                        row.getString("lease_owner"),
                        0,
                        Rows.task(row.getString("task"))))
                .list();
    }

    /**
     * Sends a message again for every job and every partition that waits: to be called as a master starts, so that an
     * empty broker is filled again from what is known.
     *
     * @return how many messages
     */
    public int requeueLost() {
        return Ledger.change(jdbi, change -> {
            List<UUID> jobs = change.handle()
                    .createQuery("select id from quetzal.job where state = 'QUEUED' order by created_at, id")
                    .mapTo(UUID.class)
                    .list();
            jobs.forEach(job -> change.send(Destination.SURVEYS, new Command(job, Command.START)));
            List<PartitionKey> partitions =
                    change.handle().createQuery("""
                            select p.job_id, p.stage, p.wave, p.partition from quetzal.partition p
                            join quetzal.job j on j.id = p.job_id
                            where p.state = 'READY' and j.state = 'RUNNING'
                            order by j.created_at, j.id, p.wave, p.partition""").map(Rows::key).list();
            partitions.forEach(key -> change.send(Destination.PARTITIONS, key));
            return jobs.size() + partitions.size();
        });
    }

    /** Sends one wave's waiting partitions out again: for a wave in which nothing has moved for long. */
    public int requeueLost(UUID job, Stage stage, int wave) {
        return Ledger.change(jdbi, change -> Partitions.sendReady(change, job, stage, wave));
    }

    /** Lets a job's failed partitions try anew, with a clean record. */
    static void forgive(Handle handle, UUID job) {
        handle.createUpdate("""
                        update quetzal.partition set fresh_epoch = epoch, progress = 0, ended_at = null,
                            state = case when state in ('FAILED', 'QUARANTINED') then 'READY' else state end,
                            reason = null
                        where job_id = :job and state <> 'DONE'""").bind("job", job).execute();
    }
}
