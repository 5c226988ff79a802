package io.quetzalcore.worker.control;

import io.quetzalcore.hypervisor.isolation.Isolation;
import io.quetzalcore.hypervisor.vm.Hypervisor;
import io.quetzalcore.ledger.Job;
import io.quetzalcore.ledger.Lease;
import io.quetzalcore.ledger.Ledger;
import io.quetzalcore.ledger.Outage;
import io.quetzalcore.ledger.PartitionKey;
import io.quetzalcore.store.Store;
import jakarta.annotation.Resource;
import jakarta.batch.operations.JobOperator;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.batch.runtime.BatchStatus;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Takes leases and runs each as a Jakarta Batch job of one step. */
@Singleton
public class PartitionDesk {

    /** A broker gives a message up that is refused too often, so a database that is away is waited for with it in hand. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final long LEAST_ROOM_MIB = Store.LEAST_ROOM_BYTES >> 20;
    private static final Logger LOG = Logger.getLogger(PartitionDesk.class.getName());

    private final Ledger ledger;
    private final Hypervisor hypervisor;
    private final Isolation isolation;
    private final PartitionFiles files;
    private final Settings settings;
    private final Map<String, PartitionRun> waiting = new ConcurrentHashMap<>();

    @Resource
    private @Nullable ManagedScheduledExecutorService clock;

    @Inject
    PartitionDesk(Ledger ledger, Hypervisor hypervisor, Isolation isolation, PartitionFiles files, Settings settings) {
        this.ledger = ledger;
        this.hypervisor = hypervisor;
        this.isolation = isolation;
        this.files = files;
        this.settings = settings;
    }

    /** Works on a partition if it is there to be worked on; returns when it is over, whatever became of it. */
    public void work(PartitionKey key) throws InterruptedException {
        awaitRoom();
        Optional<Lease> lease = Outage.waitOut(
                PATIENCE, () -> ledger.leases().take(key, settings.id(), "", isolation(), settings.leaseSeconds()));
        if (lease.isEmpty()) {
            return;
        }
        String tenant = Outage.waitOut(PATIENCE, () -> ledger.jobs().find(key.job()))
                .map(Job::owner)
                .orElse("");
        String profile = settings.profile(lease.get().task().work()).name();
        PartitionRun run = new PartitionRun(
                lease.get(), tenant, profile, ledger, hypervisor, isolation(), files, Objects.requireNonNull(clock));
        waiting.put(run.id(), run);
        try {
            JobOperator operator = BatchRuntime.getJobOperator();
            Properties properties = new Properties();
            properties.setProperty("run", run.id());
            awaitRest(operator, operator.start("partition", properties));
        } finally {
            waiting.remove(run.id());
        }
    }

    /** While the disk is full no partition is begun: it would fail, and take room from those that could still end. */
    private void awaitRoom() throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        boolean said = false;
        while (!files.hasRoom() && System.nanoTime() < end) {
            if (!said) {
                LOG.log(Level.WARNING, "waiting for room: less than {0} MiB are free in the store", LEAST_ROOM_MIB);
                said = true;
            }
            Thread.sleep(500);
        }
    }

    private static void awaitRest(JobOperator operator, long execution) throws InterruptedException {
        long pause = 2;
        while (true) {
            BatchStatus status = operator.getJobExecution(execution).getBatchStatus();
            if (status != BatchStatus.STARTING && status != BatchStatus.STARTED && status != BatchStatus.STOPPING) {
                return;
            }
            Thread.sleep(pause);
            pause = Math.min(20, pause + 2);
        }
    }

    /** The run that a batch job is about. */
    Optional<PartitionRun> claim(String run) {
        return Optional.ofNullable(waiting.get(run));
    }

    /** Calls a run back. */
    void cancel(String run) {
        hypervisor.cancel(run);
    }

    /** Level of this worker's VMs, as its self-test saw it. */
    String isolation() {
        return isolation.level();
    }

    /** VMs at work. */
    int active() {
        return waiting.size();
    }
}
