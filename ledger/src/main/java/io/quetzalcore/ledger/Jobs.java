package io.quetzalcore.ledger;

import io.quetzalcore.survey.Stage;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * The life of jobs. Each change of state is a compare-and-set along {@link JobState#next}; it is told to the world in
 * the same transaction. An empty answer means that the job is not in a state from which this may happen.
 */
public final class Jobs {

    private final Jdbi jdbi;

    Jobs(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Takes in what a user asks for: survey, job and message to the masters in one transaction.
     *
     * @param queueLimit so many jobs may wait; one more is refused
     */
    public Submitted submit(Submission submission, int queueLimit) {
        return Ledger.change(jdbi, change -> new Intake(change, submission).take(queueLimit));
    }

    public Optional<Job> find(UUID id) {
        return jdbi.withHandle(handle -> find(handle, id));
    }

    static Optional<Job> find(Handle handle, UUID id) {
        return handle.createQuery(Rows.JOB + " where j.id = :id")
                .bind("id", id)
                .map(Rows::job)
                .findOne();
    }

    /**
     * Jobs, newest first.
     *
     * @param owner whose; null for everybody's
     * @param states in which states; empty for all
     * @param page how many, and after which job
     */
    public List<Job> list(@Nullable String owner, Set<JobState> states, Page page) {
        Set<JobState> wanted = states.isEmpty() ? EnumSet.allOf(JobState.class) : states;
        return jdbi.withHandle(handle -> handle.createQuery(Rows.JOB + """
                        where (cast(:owner as text) is null or j.owner = :owner)
                          and j.state in (<states>)
                          and (cast(:after as uuid) is null or (j.created_at, j.id)
                               < (select a.created_at, a.id from quetzal.job a where a.id = cast(:after as uuid)))
                        order by j.created_at desc, j.id desc limit :limit""")
                .bind("owner", owner)
                .bind("after", page.after())
                .bind("limit", page.limit())
                .bindList("states", wanted.stream().map(Enum::name).toList())
                .map(Rows::job)
                .list());
    }

    /** Jobs of one survey, newest first. */
    public List<Job> of(Survey survey) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        Rows.JOB + " where j.survey_id = :survey order by j.created_at desc, j.id desc limit 1000")
                .bind("survey", survey.id())
                .map(Rows::job)
                .list());
    }

    /** Jobs that a master had at hand; after its restart it takes them up again. Oldest first. */
    public List<Job> underway() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        Rows.JOB + " where j.state in ('RUNNING', 'STOPPING') order by j.created_at, j.id")
                .map(Rows::job)
                .list());
    }

    /** The jobs that have waited longest for a master, at most so many. */
    public List<UUID> oldestWaiting(int limit) {
        return jdbi.withHandle(handle ->
                handle.createQuery("""
                        select id from quetzal.job where state = 'QUEUED' order by created_at, id limit :limit""").bind("limit", limit).mapTo(UUID.class).list());
    }

    /** How many jobs wait for a master. */
    public int waiting() {
        return jdbi.withHandle(Jobs::waiting);
    }

    static int waiting(Handle handle) {
        return handle.createQuery("select count(*) from quetzal.job where state = 'QUEUED'")
                .mapTo(Integer.class)
                .one();
    }

    /** Takes a waiting job for the caller to run: only one caller gets it. */
    public Optional<Job> claim(UUID id) {
        return move(id, JobState.RUNNING, null, null);
    }

    /** Notes which Jakarta Batch execution runs the job. */
    public void batch(UUID id, long instance, long execution) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "update quetzal.job set batch_instance = :instance, batch_execution = :execution where id = :id")
                .bind("instance", instance)
                .bind("execution", execution)
                .bind("id", id)
                .execute());
    }

    /** The products are there. */
    public Optional<Job> completed(UUID id) {
        return move(id, JobState.COMPLETED, null, null);
    }

    /** The job ended without its products. */
    public Optional<Job> failed(UUID id, String reason) {
        return move(id, JobState.FAILED, reason, null);
    }

    /** The job came to rest after {@link #stop}. */
    public Optional<Job> stopped(UUID id) {
        return move(id, JobState.STOPPED, null, null);
    }

    /** Asks a running job to stop; a waiting one is stopped at once. */
    public Optional<Job> stop(UUID id) {
        return callBack(id)
                .or(() -> move(id, EnumSet.of(JobState.QUEUED), JobState.STOPPED, null, null))
                .or(() -> callBack(id)); // it was taken between the two
    }

    private Optional<Job> callBack(UUID id) {
        return move(id, JobState.STOPPING, null, Command.STOP);
    }

    /** Puts a stopped or failed job back in the queue; its failed partitions are forgiven, its results kept. */
    public Optional<Job> restart(UUID id) {
        return Ledger.change(jdbi, change -> {
            Optional<Job> job = move(change, id, before(JobState.QUEUED), JobState.QUEUED, null, Command.RESTART);
            if (job.isPresent()) {
                Recovery.forgive(change.handle(), id);
            }
            return job;
        });
    }

    /** Gives a stopped or failed job up for good. */
    public Optional<Job> abandon(UUID id) {
        return move(id, JobState.ABANDONED, null, Command.ABANDON);
    }

    /** Removes a job that is not open, with all that is known of it but its events. */
    public boolean delete(UUID id) {
        return Ledger.change(jdbi, change -> Removal.remove(change, id));
    }

    private Optional<Job> move(UUID id, JobState to, @Nullable String reason, @Nullable String command) {
        return move(id, before(to), to, reason, command);
    }

    private Optional<Job> move(
            UUID id, Set<JobState> from, JobState to, @Nullable String reason, @Nullable String command) {
        return Ledger.change(jdbi, change -> move(change, id, from, to, reason, command));
    }

    private static Set<JobState> before(JobState to) {
        Set<JobState> from = EnumSet.noneOf(JobState.class);
        for (JobState state : JobState.values()) {
            if (state.next().contains(to)) {
                from.add(state);
            }
        }
        return from;
    }

    private static Optional<Job> move(
            Change change,
            UUID id,
            Set<JobState> from,
            JobState to,
            @Nullable String reason,
            @Nullable String command) {
        int moved = change.handle()
                .createUpdate("""
                        update quetzal.job set state = :to, reason = :reason,
                            run = run + case when :to = 'RUNNING' then 1 else 0 end,
                            started_at = case when :to = 'RUNNING' then now() else started_at end,
                            ended_at = case when :ended then now() end
                        where id = :id and state in (<from>)""")
                .bind("to", to.name())
                .bind("reason", reason)
                .bind("ended", !to.isOpen())
                .bind("id", id)
                .bindList("from", from.stream().map(Enum::name).toList())
                .execute();
        if (moved == 0) {
            return Optional.empty();
        }
        Job job = find(change.handle(), id).orElseThrow();
        announce(change, job);
        if (command != null) {
            change.send(Destination.SURVEYS, new Command(id, command));
        }
        return Optional.of(job);
    }

    /** Tells the world which state a job is in now. */
    static void announce(Change change, Job job) {
        Map<String, Object> data = new TreeMap<>();
        data.put("job", job.id().toString());
        data.put("state", job.state().name());
        if (job.reason() != null) {
            data.put("reason", job.reason());
        }
        Stage stage = job.stage();
        if (stage != null) {
            data.put("stage", stage.step());
        }
        String type = "job." + job.state().name().toLowerCase(java.util.Locale.ROOT);
        change.tell(job.id(), job.owner(), type, data);
    }
}
