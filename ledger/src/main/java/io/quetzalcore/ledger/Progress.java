package io.quetzalcore.ledger;

import io.quetzalcore.survey.Stage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** How far jobs are, for people to watch. A job that took its results over shows the progress of the one that made them. */
public final class Progress {

    private static final String ORIGIN = "(select coalesce(cached_from, id) from quetzal.job where id = :job)";

    private final Jdbi jdbi;

    Progress(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** The stages planned so far, in the order of the journey. */
    public List<StageProgress> stages(UUID job) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        with part as (
                            select stage, count(*) filter (where state = 'DONE') as done,
                                count(*) filter (where state = 'LEASED') as leased,
                                count(*) filter (where state in ('FAILED', 'QUARANTINED')) as failed,
                                sum(weight * case when state = 'DONE' then 1 else progress end) as weight_done
                            from quetzal.partition where job_id = %s group by stage)
                        select s.stage, sum(s.planned) as planned, sum(s.weight) as weight,
                            min(s.started_at) as started_at, max(s.ended_at) as ended_at, max(s.wave) as last_wave,
                            (array_agg(s.state order by s.wave desc))[1] as state,
                            coalesce(max(p.done), 0) as done, coalesce(max(p.leased), 0) as leased,
                            coalesce(max(p.failed), 0) as failed, coalesce(max(p.weight_done), 0) as weight_done
                        from quetzal.step s left join part p on p.stage = s.stage
                        where s.job_id = %s group by s.stage order by min(s.started_at)""".formatted(ORIGIN, ORIGIN))
                .bind("job", job)
                .map(Progress::stage)
                .list());
    }

    private static StageProgress stage(ResultSet row, StatementContext context) throws SQLException {
        Stage stage = Rows.stage(row);
        StepState last = StepState.valueOf(row.getString("state"));
        boolean between = last == StepState.DONE && row.getInt("last_wave") < stage.waves() - 1;
        StepState state = between ? StepState.RUNNING : last;
        return new StageProgress(
                stage,
                state,
                row.getInt("planned"),
                row.getInt("done"),
                row.getInt("leased"),
                row.getInt("failed"),
                row.getLong("weight"),
                row.getDouble("weight_done"),
                Rows.time(row, "started_at"),
                state == StepState.RUNNING ? null : Rows.timeOrNull(row, "ended_at"));
    }

    /**
     * Partitions in the order of the journey.
     *
     * @param stage of this stage alone; null for all
     * @param limit at most so many
     * @param skip so many are left out first
     */
    public List<PartitionProgress> partitions(UUID job, @Nullable Stage stage, int limit, int skip) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select p.*, p.task #>> '{work,type}' as work from quetzal.partition p
                        join quetzal.step s on s.job_id = p.job_id and s.stage = p.stage and s.wave = p.wave
                        where p.job_id = %s and (cast(:stage as text) is null or p.stage = :stage)
                        order by s.started_at, p.wave, p.partition limit :limit offset :skip""".formatted(ORIGIN))
                .bind("job", job)
                .bind("stage", stage == null ? null : stage.name())
                .bind("limit", limit)
                .bind("skip", skip)
                .map((row, context) -> new PartitionProgress(
                        Rows.key(row, context),
                        row.getString("work"),
                        PartitionState.valueOf(row.getString("state")),
                        row.getLong("weight"),
                        row.getDouble("progress"),
                        row.getLong("epoch"),
                        row.getString("lease_owner"),
                        row.getString("lease_vm"),
                        Rows.timeOrNull(row, "heartbeat_at"),
                        row.getString("reason"),
                        Rows.timeOrNull(row, "started_at"),
                        Rows.timeOrNull(row, "ended_at")))
                .list());
    }

    /** All attempts of a job, the latest last; at most so many. */
    public List<Attempt> attempts(UUID job, int limit, int skip) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select * from quetzal.attempt where job_id = %s
                        order by started_at, stage, wave, partition, epoch limit :limit offset :skip""".formatted(ORIGIN))
                .bind("job", job)
                .bind("limit", limit)
                .bind("skip", skip)
                .map((row, context) -> new Attempt(
                        Rows.key(row, context),
                        row.getLong("epoch"),
                        row.getString("worker"),
                        row.getString("vm"),
                        row.getString("isolation"),
                        Rows.time(row, "started_at"),
                        Rows.timeOrNull(row, "ended_at"),
                        row.getString("exit"),
                        blame(row.getString("blame")),
                        row.getString("evidence")))
                .list());
    }

    private static @Nullable Blame blame(@Nullable String name) {
        return name == null ? null : Blame.valueOf(name);
    }
}
