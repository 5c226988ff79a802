package io.quetzalcore.master.control;

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
import java.util.List;
import java.util.Map;
import java.util.Properties;
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
    private static final int EXIT_STATUS_CHARACTERS = 120;

    private final Ledger ledger;
    private final Nudges nudges;
    private final Settings settings;
    private final Map<UUID, Long> executions = new ConcurrentHashMap<>();
    private final Map<UUID, String> reasons = new ConcurrentHashMap<>();

    @Inject
    SurveyJobs(Ledger ledger, Nudges nudges, Settings settings) {
        this.ledger = ledger;
        this.nudges = nudges;
        this.settings = settings;
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
        return operator.start("survey", properties);
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
            JobExecution execution = BatchRuntime.getJobOperator().getJobExecution(running.getValue());
            if (settled(running.getKey(), execution)) {
                executions.remove(running.getKey());
                nudges.forget(running.getKey());
                room = true;
            }
        }
        if (room) {
            startWaiting();
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
                String reason = reasons.get(id);
                ledger.jobs().failed(id, reason != null ? reason : String.valueOf(execution.getExitStatus()));
                reasons.remove(id);
                yield true;
            }
        };
    }
}
