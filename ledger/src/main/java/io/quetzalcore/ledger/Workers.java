package io.quetzalcore.ledger;

import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** Who works. */
public final class Workers {

    /** A worker that was heard of within this time is alive: it reports five times as often. */
    public static final Duration ALIVE = Duration.ofSeconds(15);

    private final Jdbi jdbi;

    Workers(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Notes what a worker says of itself; its times are the database's. */
    public void report(Worker worker) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into quetzal.worker (id, url, slots, vms_active, isolation, cores, memory_bytes,
                            started_at, last_seen)
                        values (:id, :url, :slots, :active, :isolation, :cores, :memory, :started, now())
                        on conflict (id) do update set url = excluded.url, slots = excluded.slots,
                            vms_active = excluded.vms_active, isolation = excluded.isolation, cores = excluded.cores,
                            memory_bytes = excluded.memory_bytes, started_at = excluded.started_at,
                            last_seen = excluded.last_seen""")
                .bind("id", worker.id())
                .bind("url", worker.url())
                .bind("slots", worker.slots())
                .bind("active", worker.vmsActive())
                .bind("isolation", worker.isolation())
                .bind("cores", worker.cores())
                .bind("memory", worker.memoryBytes())
                .bind("started", worker.startedAt())
                .execute());
    }

    /** A worker leaves in order. */
    public void leave(String id) {
        jdbi.useHandle(handle -> handle.createUpdate("delete from quetzal.worker where id = :id")
                .bind("id", id)
                .execute());
    }

    /** Workers that are alive, by id. */
    public List<Worker> alive() {
        return heardOf(ALIVE);
    }

    /** Workers that reported within the given time, by id. */
    public List<Worker> heardOf(Duration within) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select * from quetzal.worker where last_seen >= now() - :seconds * interval '1 second'
                        order by id""")
                .bind("seconds", within.toSeconds())
                .map((row, context) -> new Worker(
                        row.getString("id"),
                        row.getString("url"),
                        row.getInt("slots"),
                        row.getInt("vms_active"),
                        row.getString("isolation"),
                        row.getInt("cores"),
                        row.getLong("memory_bytes"),
                        Rows.time(row, "started_at"),
                        Rows.time(row, "last_seen")))
                .list());
    }

    /** The workers that are alive, and what waits for them. */
    public Fleet fleet() {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select count(*) as workers, coalesce(sum(vms_active), 0) as active,
                            coalesce(sum(cores), 0) as cores, coalesce(sum(memory_bytes), 0) as memory,
                            (select count(*) from quetzal.job where state = 'QUEUED')
                            + (select count(*) from quetzal.partition p join quetzal.job j on j.id = p.job_id
                               where p.state = 'READY' and j.state = 'RUNNING') as depth
                        from quetzal.worker where last_seen >= now() - :seconds * interval '1 second'""")
                .bind("seconds", ALIVE.toSeconds())
                .map((row, context) -> new Fleet(
                        row.getInt("workers"),
                        row.getInt("active"),
                        row.getInt("depth"),
                        row.getInt("cores"),
                        row.getLong("memory")))
                .one());
    }
}
