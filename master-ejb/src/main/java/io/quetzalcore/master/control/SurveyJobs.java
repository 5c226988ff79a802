package io.quetzalcore.master.control;

import io.quetzalcore.ledger.BatchRepository;
import io.quetzalcore.ledger.Job;
import io.quetzalcore.ledger.JobState;
import io.quetzalcore.ledger.Ledger;
import jakarta.batch.operations.JobExecutionAlreadyCompleteException;
import jakarta.batch.operations.JobExecutionNotMostRecentException;
import jakarta.batch.operations.JobExecutionNotRunningException;
import jakarta.batch.operations.JobOperator;
import jakarta.batch.operations.NoSuchJobExecutionException;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.batch.runtime.BatchStatus;
import jakarta.batch.runtime.JobExecution;
import jakarta.batch.runtime.context.JobContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Runs survey jobs: claims one in the ledger, gives it to Jakarta Batch, and when the execution has come to rest says so
 * in the ledger. {@code JobOperator.start} is not transactional, so the claim comes first and everything after it may be
 * repeated.
 */
@Singleton
public class SurveyJobs {

    private static final Logger LOG = Logger.getLogger(SurveyJobs.class.getName());
    private static final String JOB = "job";
    private static final String SURVEY = "survey";
    private static final Set<BatchStatus> OPEN =
            EnumSet.of(BatchStatus.STARTING, BatchStatus.STARTED, BatchStatus.STOPPING);
    private static final int EXIT_STATUS_CHARACTERS = 120;

    private final Ledger ledger;
    private final Nudges nudges;
    private final Settings settings;
    private final BatchRepository repository;
    private final Map<UUID, Long> executions = new ConcurrentHashMap<>();
    private final Map<UUID, String> reasons = new ConcurrentHashMap<>();

    @Inject
    SurveyJobs(Ledger ledger, Nudges nudges, Settings settings, BatchRepository repository) {
        this.ledger = ledger;
        this.nudges = nudges;
        this.settings = settings;
        this.repository = repository;
    }

    /** The job that a batch execution runs. */
    static UUID jobOf(JobContext execution) {
        return UUID.fromString(execution.getProperties().getProperty(JOB));
    }

    /** Notes why a job fails; the batch repository holds only the beginning, in 512 escaped characters. */
    void failing(JobContext execution, String reason) {
        reasons.put(jobOf(execution), reason);
        execution.setExitStatus(
                reason.length() <= EXIT_STATUS_CHARACTERS ? reason : reason.substring(0, EXIT_STATUS_CHARACTERS));
    }

    /** Takes a waiting job, unless as many run as may; then it waits until one ends. */
    public synchronized void start(UUID id) {
        if (executions.size() < settings.runningJobs()) {
            ledger.jobs().claim(id).ifPresent(this::run);
        }
    }

    /** Takes waiting jobs, oldest first, while there is room. */
    public synchronized void startWaiting() {
        for (UUID id : ledger.jobs().oldestWaiting(Math.max(0, settings.runningJobs() - executions.size()))) {
            start(id);
        }
    }

    /** Takes up the jobs that a master had at hand when it died, or claimed and then could not start. */
    public synchronized void resume() {
        for (Job job : ledger.jobs().underway()) {
            if (!executions.containsKey(job.id())) {
                LOG.log(Level.INFO, "taking up job {0} again", job.id());
                run(job);
            }
        }
    }

    /**
     * Lets go of executions whose thread is gone though the repository says that they run: it could not be written when
     * they ended, on a full disk for instance. Then they are taken up again.
     */
    public synchronized void releaseLost() {
        executions.entrySet().removeIf(held -> isLost(held.getKey(), held.getValue()));
    }

    private boolean isLost(UUID job, long execution) {
        JobOperator operator = BatchRuntime.getJobOperator();
        try {
            if (operator.getRunningExecutions(SURVEY).contains(execution)
                    || !OPEN.contains(operator.getJobExecution(execution).getBatchStatus())) {
                return false;
            }
            repository.closeDead(execution);
        } catch (NoSuchJobExecutionException e) {
            LOG.log(Level.FINE, "the repository forgot it: {0}", e.getMessage());
        } catch (SQLException e) {
            LOG.log(Level.WARNING, "job {0} waits for the batch repository: {1}", new Object[] {job, e.getMessage()});
            return false;
        }
        LOG.log(Level.WARNING, "the execution of job {0} was lost", job);
        return true;
    }

    /** Whether an execution is the one that its job is held by; a lost one that still moves ends without a word. */
    boolean isHeldBy(JobContext execution) {
        Long held = executions.get(jobOf(execution));
        return held == null || held == execution.getExecutionId();
    }

    private void run(Job job) {
        JobOperator operator = BatchRuntime.getJobOperator();
        Properties properties = new Properties();
        properties.setProperty(JOB, job.id().toString());
        long execution = begin(operator, job, properties);
        executions.put(job.id(), execution);
        ledger.jobs().batch(job.id(), operator.getJobInstance(execution).getInstanceId(), execution);
        if (job.state() == JobState.STOPPING) {
            stop(job.id());
        }
    }

    /** Restarts the job's last execution, so that finished steps are not run again; starts anew when it is not known here. */
    private static long begin(JobOperator operator, Job job, Properties properties) {
        Long last = job.batchExecution();
        if (last != null) {
            try {
                JobExecution known = operator.getJobExecution(last);
                if (job.id().toString().equals(known.getJobParameters().getProperty(JOB))) {
                    return operator.restart(last, properties);
                }
            } catch (NoSuchJobExecutionException
                    | JobExecutionAlreadyCompleteException
                    | JobExecutionNotMostRecentException e) {
                LOG.log(Level.INFO, "job " + job.id() + " starts anew: " + e.getMessage());
            }
        }
        return operator.start(SURVEY, properties);
    }

    /** Asks a running job to stop; it rests when its workers have let go. */
    public void stop(UUID id) {
        Long execution = executions.get(id);
        if (execution != null && is(id, JobState.STOPPING)) {
            try {
                BatchRuntime.getJobOperator().stop(execution);
            } catch (JobExecutionNotRunningException e) {
                LOG.log(Level.FINE, "job {0} came to rest by itself", id);
            }
            nudges.nudge(id);
        }
    }

    /** Gives a resting job up in the batch repository too. */
    public void abandon(UUID id) {
        ledger.jobs()
                .find(id)
                .filter(job -> job.state() == JobState.ABANDONED)
                .map(Job::batchExecution)
                .ifPresent(execution -> {
                    try {
                        BatchRuntime.getJobOperator().abandon(execution);
                    } catch (NoSuchJobExecutionException e) {
                        LOG.log(Level.FINE, "job {0} was never run here", id);
                    }
                });
    }

    /** The ledger's word on a job: a message alone, which anybody with a key to the broker may send, moves nothing. */
    private boolean is(UUID id, JobState state) {
        return ledger.jobs().find(id).filter(job -> job.state() == state).isPresent();
    }

    /** Looks which executions have come to rest, and says so in the ledger; then there is room for others. */
    public synchronized void settle() {
        boolean room = false;
        for (Map.Entry<UUID, Long> running : List.copyOf(executions.entrySet())) {
            Optional<JobExecution> execution = execution(running.getValue());
            if (execution.isPresent() && settled(running.getKey(), execution.get())) {
                executions.remove(running.getKey());
                nudges.forget(running.getKey());
                room = true;
            }
        }
        if (room) {
            startWaiting();
        }
    }

    /** An execution; empty when the repository forgot it, which the next sweep deals with. */
    private static Optional<JobExecution> execution(long id) {
        try {
            return Optional.of(BatchRuntime.getJobOperator().getJobExecution(id));
        } catch (NoSuchJobExecutionException e) {
            return Optional.empty();
        }
    }

    private boolean settled(UUID id, JobExecution execution) {
        BatchStatus status = execution.getBatchStatus();
        return switch (status) {
            case STARTING, STARTED, STOPPING -> false;
            case COMPLETED -> {
                ledger.jobs().completed(id);
                yield true;
            }
            case STOPPED -> {
                ledger.jobs().stopped(id);
                yield true;
            }
            case FAILED, ABANDONED -> {
                failed(id, execution);
                yield true;
            }
        };
    }

    /**
     * Says that a job failed, if a stage of it did. An execution that failed without one, because its repository could not
     * be written for instance, is no failure of the job: the next sweep takes the job up again.
     */
    private void failed(UUID id, JobExecution execution) {
        String reason = reasons.get(id);
        if (reason == null && execution.getBatchStatus() == BatchStatus.FAILED) {
            LOG.log(Level.WARNING, "execution {0} of job {1} broke off, though no stage failed: {2}", new Object[] {
                execution.getExecutionId(), id, execution.getExitStatus()
            });
            return;
        }
        ledger.jobs().failed(id, reason != null ? reason : String.valueOf(execution.getExitStatus()));
        reasons.remove(id);
    }
}
