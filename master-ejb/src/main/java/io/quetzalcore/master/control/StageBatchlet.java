package io.quetzalcore.master.control;

import io.quetzalcore.ledger.Fleet;
import io.quetzalcore.ledger.Job;
import io.quetzalcore.ledger.JobState;
import io.quetzalcore.ledger.Ledger;
import io.quetzalcore.ledger.Outage;
import io.quetzalcore.ledger.StepState;
import io.quetzalcore.ledger.WaveState;
import io.quetzalcore.server.control.Relay;
import io.quetzalcore.survey.Artifact;
import io.quetzalcore.survey.Gathered;
import io.quetzalcore.survey.Itinerary;
import io.quetzalcore.survey.PartitionTask;
import io.quetzalcore.survey.Stage;
import jakarta.batch.api.Batchlet;
import jakarta.batch.operations.JobExecutionNotRunningException;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.batch.runtime.context.JobContext;
import jakarta.batch.runtime.context.StepContext;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * One step of the survey job: plans the stage's waves one after another and waits for their partitions to come home. Every
 * action may be repeated, so a step that died with its master is run again from its start and finds what is done.
 */
@Named("stage")
@Dependent
public class StageBatchlet implements Batchlet {

    private static final Logger LOG = Logger.getLogger(StageBatchlet.class.getName());
    private static final Duration PATIENCE = Duration.ofDays(7);

    private final Ledger ledger;
    private final Nudges nudges;
    private final Relay relay;
    private final StepContext step;
    private final JobContext execution;
    private final SurveyJobs jobs;
    private volatile boolean stopping;

    @Inject
    StageBatchlet(Ledger ledger, Nudges nudges, Relay relay, StepContext step, JobContext execution, SurveyJobs jobs) {
        this.ledger = ledger;
        this.nudges = nudges;
        this.relay = relay;
        this.step = step;
        this.execution = execution;
        this.jobs = jobs;
    }

    @Override
    public String process() throws StageFailed, InterruptedException {
        try {
            return walk();
        } catch (RuntimeException e) {
            jobs.failing(execution, e.toString());
            throw e;
        }
    }

    private String walk() throws StageFailed, InterruptedException {
        UUID id = SurveyJobs.jobOf(execution);
        Job job = ask(() -> ledger.jobs().find(id)).orElseThrow(() -> failed("the job was deleted"));
        Stage stage = Stage.valueOf(step.getStepName().toUpperCase(Locale.ROOT));
        Itinerary itinerary = new Itinerary(
                new Artifact(
                        job.survey().fileName(),
                        job.survey().sha256(),
                        job.survey().bytes()),
                job.parameters());
        for (int wave = 0; wave < stage.waves(); wave++) {
            plan(itinerary, id, stage, wave);
            if (!comesHome(id, stage, wave)) {
                close(id, stage, wave, StepState.STOPPED);
                return "STOPPED";
            }
            close(id, stage, wave, StepState.DONE);
        }
        return "DONE";
    }

    /** What is asked of the ledger may be asked again, so a database that is away is waited for, however long it takes. */
    private static <T> T ask(Supplier<T> question) throws InterruptedException {
        return Outage.waitOut(PATIENCE, question);
    }

    private void plan(Itinerary itinerary, UUID job, Stage stage, int wave) throws InterruptedException {
        Gathered done = ask(() -> ledger.partitions().gathered(job));
        List<PartitionTask> tasks = itinerary.wave(stage, wave, done);
        ask(() -> ledger.partitions().plan(job, stage, wave, tasks));
        relay.kick();
    }

    private void close(UUID job, Stage stage, int wave, StepState how) throws InterruptedException {
        ask(() -> {
            ledger.partitions().close(job, stage, wave, how);
            return how;
        });
    }

    /** Waits for a wave; false when the job is to stop. */
    private boolean comesHome(UUID job, Stage stage, int wave) throws StageFailed, InterruptedException {
        Stillness still = new Stillness();
        while (true) {
            WaveState state = ask(() -> ledger.partitions().state(job, stage, wave));
            if (!jobs.isHeldBy(execution)) {
                throw new StageFailed("another execution has taken the job up");
            }
            if (state.isDone()) {
                return true;
            }
            if (stopping || state.job() != JobState.RUNNING) {
                return awaitRelease(job, stage, wave);
            }
            if (state.isFailed()) {
                close(job, stage, wave, StepState.FAILED);
                throw failed(state.reason() == null ? "a partition of " + stage.step() + " failed" : state.reason());
            }
            if (still.lasts(state, System.nanoTime()) && state.ready() > 0 && ask(this::isFleetIdle)) {
                int again = ask(() -> ledger.recovery().requeueLost(job, stage, wave));
                LOG.log(Level.WARNING, "{0} partitions of {1} wait beside idle workers: sent again", new Object[] {
                    again, stage.step()
                });
                relay.kick();
            }
            nudges.await(job);
        }
    }

    /** Workers are there and none has anything to do. */
    private boolean isFleetIdle() {
        Fleet fleet = ledger.workers().fleet();
        return fleet.workers() > 0 && fleet.activeVms() == 0;
    }

    /** The job stops: waits until no worker is at a partition of it any more. */
    private boolean awaitRelease(UUID job, Stage stage, int wave) throws InterruptedException {
        stopExecution();
        while (ask(() -> ledger.partitions().state(job, stage, wave)).leased() > 0) {
            nudges.await(job);
        }
        return false;
    }

    /**
     * The ledger may say that the job stops before the command has reached the execution. A step that ends in an execution
     * which is not stopping counts as completed: the next step would begin, and no restart would come back to this one.
     */
    private void stopExecution() {
        if (!stopping) {
            try {
                BatchRuntime.getJobOperator().stop(execution.getExecutionId());
            } catch (JobExecutionNotRunningException e) {
                LOG.log(Level.FINE, "the execution was stopped meanwhile: {0}", e.getMessage());
            }
        }
    }

    private StageFailed failed(String reason) {
        jobs.failing(execution, reason);
        return new StageFailed(reason.lines().findFirst().orElse(reason));
    }

    @Override
    public void stop() {
        stopping = true;
        nudges.nudge(SurveyJobs.jobOf(execution));
    }
}
