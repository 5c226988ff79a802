package io.quetzalcore.ledger;

import io.quetzalcore.formats.json.Kept;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Takes one submission in. */
final class Intake {

    private final Change change;
    private final Handle handle;
    private final Submission submission;

    Intake(Change change, Submission submission) {
        this.change = change;
        this.handle = change.handle();
        this.submission = submission;
    }

    Submitted take(int queueLimit) {
        String key = submission.idempotencyKey();
        if (key != null) {
            Optional<Submitted> earlier = earlier(key);
            if (earlier.isPresent()) {
                return earlier.get();
            }
        }
        Optional<UUID> origin = computed();
        int waiting = origin.isPresent() ? 0 : Jobs.waiting(handle);
        if (origin.isEmpty() && waiting >= queueLimit) {
            return new Submitted.QueueFull(waiting);
        }
        Job job = job(survey(), origin.orElse(null));
        Jobs.announce(change, job);
        if (origin.isPresent()) {
            return new Submitted.Cached(job);
        }
        change.send(Destination.SURVEYS, new Command(job.id(), Command.START));
        return new Submitted.Accepted(job);
    }

    /** The job that came under this key, once; two requests at the same time wait for each other. */
    private Optional<Submitted> earlier(String key) {
        handle.createQuery("select pg_advisory_xact_lock(hashtextextended(:owner || chr(10) || :key, 0))")
                .bind("owner", submission.owner())
                .bind("key", key)
                .mapTo(String.class)
                .one();
        return handle.createQuery(Rows.JOB + " where j.owner = :owner and j.idempotency_key = :key")
                .bind("owner", submission.owner())
                .bind("key", key)
                .map((row, context) -> {
                    Job job = Rows.job(row, context);
                    return row.getString("request_hash").equals(submission.requestHash())
                            ? new Submitted.Repeated(job)
                            : (Submitted) new Submitted.Conflict(job);
                })
                .findOne();
    }

    /** The survey's row, made when this owner brings these bytes under this name for the first time. */
    private UUID survey() {
        return handle.createQuery("""
                        insert into quetzal.survey (id, owner, file_name, sha256, bytes)
                        values (:id, :owner, :name, :sha256, :bytes)
                        on conflict (owner, sha256, file_name) do update set bytes = excluded.bytes
                        returning id""")
                .bind("id", UUID.randomUUID())
                .bind("owner", submission.owner())
                .bind("name", submission.upload().name())
                .bind("sha256", submission.upload().sha256())
                .bind("bytes", submission.upload().bytes())
                .mapTo(UUID.class)
                .one();
    }

    /** The job that computed this already, if any. */
    private Optional<UUID> computed() {
        return handle.createQuery("""
                        select coalesce(j.cached_from, j.id) from quetzal.job j
                        join quetzal.survey s on s.id = j.survey_id
                        where j.owner = :owner and s.sha256 = :sha256 and j.parameters_hash = :parameters
                          and j.version = :version and j.state = 'COMPLETED'
                        order by j.created_at, j.id limit 1""")
                .bind("owner", submission.owner())
                .bind("sha256", submission.upload().sha256())
                .bind("parameters", submission.parametersHash())
                .bind("version", submission.version())
                .mapTo(UUID.class)
                .findOne();
    }

    private Job job(UUID survey, @Nullable UUID origin) {
        UUID id = UUID.randomUUID();
        handle.createUpdate("""
                        insert into quetzal.job (id, survey_id, owner, parameters, parameters_hash, version, state,
                            idempotency_key, request_hash, cached_from, stage, started_at, ended_at)
                        values (:id, :survey, :owner, cast(:parameters as json), :parametersHash, :version, :state,
                            :key, :requestHash, cast(:origin as uuid),
                            (select stage from quetzal.job where id = cast(:origin as uuid)),
                            case when :cached then now() end, case when :cached then now() end)""")
                .bind("id", id)
                .bind("survey", survey)
                .bind("owner", submission.owner())
                .bind("parameters", Kept.write(submission.parameters()))
                .bind("parametersHash", submission.parametersHash())
                .bind("version", submission.version())
                .bind("state", (origin == null ? JobState.QUEUED : JobState.COMPLETED).name())
                .bind("key", submission.idempotencyKey())
                .bind("requestHash", submission.requestHash())
                .bind("origin", origin)
                .bind("cached", origin != null)
                .execute();
        return Jobs.find(handle, id).orElseThrow();
    }
}
