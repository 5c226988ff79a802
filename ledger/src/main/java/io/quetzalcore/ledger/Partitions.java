package io.quetzalcore.ledger;

import io.quetzalcore.formats.json.Kept;
import io.quetzalcore.survey.Gathered;
import io.quetzalcore.survey.PartitionTask;
import io.quetzalcore.survey.Stage;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The plan of a job, what came home, and how far it is: the master's side of partitions. */
public final class Partitions {

    private final Jdbi jdbi;

    Partitions(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Writes a wave's partitions down and sends a message for each that waits. Planning the same wave again, after a
     * crash or a restart, keeps what is there and sends again for those that wait; a message too many does no harm.
     *
     * @param tasks by partition number, from 0; empty for a wave without work
     * @return false when the job is not running, and nothing was done
     */
    public boolean plan(UUID job, Stage stage, int wave, List<PartitionTask> tasks) {
        return Ledger.change(jdbi, change -> {
            Optional<String> owner = running(change.handle(), job, stage);
            if (owner.isEmpty()) {
                return false;
            }
            if (insertStep(change.handle(), job, stage, wave, tasks)) {
                insertPartitions(change.handle(), job, stage, wave, tasks);
                if (wave == 0) {
                    change.tell(job, owner.get(), "stage.started", wave(job, stage, wave));
                }
            }
            sendReady(change, job, stage, wave);
            return true;
        });
    }

    private static Optional<String> running(Handle handle, UUID job, Stage stage) {
        return handle.createQuery("""
                        update quetzal.job set stage = :stage where id = :job and state = 'RUNNING' returning owner""")
                .bind("job", job)
                .bind("stage", stage.name())
                .mapTo(String.class)
                .findOne();
    }

    private static boolean insertStep(Handle handle, UUID job, Stage stage, int wave, List<PartitionTask> tasks) {
        int inserted = handle.createUpdate("""
                        insert into quetzal.step (job_id, stage, wave, planned, weight, state)
                        values (:job, :stage, :wave, :planned, :weight, 'RUNNING')
                        on conflict do nothing""")
                .bind("job", job)
                .bind("stage", stage.name())
                .bind("wave", wave)
                .bind("planned", tasks.size())
                .bind("weight", tasks.stream().mapToLong(PartitionTask::weight).sum())
                .execute();
        if (inserted == 0) {
            handle.createUpdate("""
                            update quetzal.step set state = 'RUNNING', ended_at = null
                            where job_id = :job and stage = :stage and wave = :wave and state <> 'DONE'""")
                    .bind("job", job)
                    .bind("stage", stage.name())
                    .bind("wave", wave)
                    .execute();
        }
        return inserted > 0;
    }

    /** Sends a message about each partition of a wave that waits; how many. */
    static int sendReady(Change change, UUID job, Stage stage, int wave) {
        List<PartitionKey> waiting = change.handle()
                .createQuery("""
                        select job_id, stage, wave, partition from quetzal.partition
                        where job_id = :job and stage = :stage and wave = :wave and state = 'READY'
                        order by partition""")
                .bind("job", job)
                .bind("stage", stage.name())
                .bind("wave", wave)
                .map(Rows::key)
                .list();
        waiting.forEach(key -> change.send(Destination.PARTITIONS, key));
        return waiting.size();
    }

    private static void insertPartitions(Handle handle, UUID job, Stage stage, int wave, List<PartitionTask> tasks) {
        if (tasks.isEmpty()) {
            return;
        }
        var batch = handle.prepareBatch("""
                insert into quetzal.partition (job_id, stage, wave, partition, task, weight, state)
                values (:job, :stage, :wave, :partition, cast(:task as json), :weight, 'READY')""");
        for (PartitionTask task : tasks) {
            batch.bind("job", job)
                    .bind("stage", stage.name())
                    .bind("wave", wave)
                    .bind("partition", task.partition())
                    .bind("task", Kept.write(task))
                    .bind("weight", task.weight())
                    .add();
        }
        batch.execute();
    }

    private static Map<String, Object> wave(UUID job, Stage stage, int wave) {
        return Map.of("job", job.toString(), "stage", stage.step(), "wave", wave);
    }

    /** How far a wave is. */
    public WaveState state(UUID job, Stage stage, int wave) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select j.state,
                            (select s.planned from quetzal.step s
                             where s.job_id = :job and s.stage = :stage and s.wave = :wave) as planned,
                            count(*) filter (where p.state = 'READY') as ready,
                            count(*) filter (where p.state = 'LEASED') as leased,
                            count(*) filter (where p.state = 'DONE') as done,
                            count(*) filter (where p.state = 'FAILED') as failed,
                            count(*) filter (where p.state = 'QUARANTINED') as quarantined,
                            (array_agg(p.reason order by p.partition)
                                filter (where p.state in ('FAILED', 'QUARANTINED')))[1] as reason
                        from quetzal.job j
                        left join quetzal.partition p on p.job_id = j.id and p.stage = :stage and p.wave = :wave
                        where j.id = :job group by j.id, j.state""")
                .bind("job", job)
                .bind("stage", stage.name())
                .bind("wave", wave)
                .map((row, context) -> new WaveState(
                        JobState.valueOf(row.getString("state")),
                        row.getObject("planned") == null ? -1 : row.getInt("planned"),
                        row.getInt("ready"),
                        row.getInt("leased"),
                        row.getInt("done"),
                        row.getInt("failed"),
                        row.getInt("quarantined"),
                        row.getString("reason")))
                .findOne()
                .orElseThrow(() -> new IllegalArgumentException("no job " + job)));
    }

    /**
     * Closes a wave whose results are all home, or that failed or was stopped.
     *
     * @param how DONE, FAILED or STOPPED
     */
    public void close(UUID job, Stage stage, int wave, StepState how) {
        Ledger.change(jdbi, change -> {
            Optional<String> owner = change.handle()
                    .createQuery("""
                            update quetzal.step s set state = :state, ended_at = now()
                            from quetzal.job j
                            where s.job_id = :job and s.stage = :stage and s.wave = :wave and s.state = 'RUNNING'
                              and j.id = s.job_id
                            returning j.owner""")
                    .bind("state", how.name())
                    .bind("job", job)
                    .bind("stage", stage.name())
                    .bind("wave", wave)
                    .mapTo(String.class)
                    .findOne();
            if (owner.isPresent() && (how != StepState.DONE || wave == stage.waves() - 1)) {
                String type = "stage." + how.name().toLowerCase(Locale.ROOT);
                change.tell(job, owner.get(), type, wave(job, stage, wave));
            }
            return owner;
        });
    }

    /** All results of a job that are home; of the job it took them over from, when it did. */
    public Gathered gathered(UUID job) {
        Gathered gathered = new Gathered();
        jdbi.useHandle(handle -> handle.createQuery("""
                        select r.stage, r.wave, r.partition, r.result, a.isolation from quetzal.result r
                        join quetzal.attempt a using (job_id, stage, wave, partition, epoch)
                        where r.job_id = (select coalesce(cached_from, id) from quetzal.job where id = :job)""")
                .bind("job", job)
                .map((row, context) -> {
                    gathered.add(
                            Rows.stage(row),
                            row.getInt("wave"),
                            row.getInt("partition"),
                            Rows.result(row.getString("result")),
                            row.getString("isolation"));
                    return row.getInt("partition");
                })
                .list());
        return gathered;
    }
}
