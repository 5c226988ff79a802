package io.quetzalcore.worker.control;

import io.quetzalcore.formats.json.Json;
import io.quetzalcore.hypervisor.vm.Exit;
import io.quetzalcore.hypervisor.vm.Hypervisor;
import io.quetzalcore.hypervisor.vm.Outcome;
import io.quetzalcore.hypervisor.vm.VmTask;
import io.quetzalcore.ledger.Blame;
import io.quetzalcore.ledger.Failure;
import io.quetzalcore.ledger.Lease;
import io.quetzalcore.ledger.Ledger;
import io.quetzalcore.ledger.Outage;
import io.quetzalcore.ledger.Pulse;
import io.quetzalcore.survey.PartitionResult;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/** One lease being worked off: the VM computes, the heart beats, and at the end the ledger hears how it went. */
final class PartitionRun {

    private static final Logger LOG = Logger.getLogger(PartitionRun.class.getName());
    private static final Duration LONGEST = Duration.ofMinutes(30);
    private static final long BEAT_MILLIS = 1000;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Lease lease;
    private final String tenant;
    private final String profile;
    private final Ledger ledger;
    private final Hypervisor hypervisor;
    private final String isolation;
    private final PartitionFiles files;
    private final ScheduledExecutorService clock;
    private final AtomicReference<Pulse> pulse = new AtomicReference<>(new Pulse(true, false));
    private volatile double progress;

    PartitionRun(
            Lease lease,
            String tenant,
            String profile,
            Ledger ledger,
            Hypervisor hypervisor,
            String isolation,
            PartitionFiles files,
            ScheduledExecutorService clock) {
        this.lease = lease;
        this.tenant = tenant;
        this.profile = profile;
        this.ledger = ledger;
        this.hypervisor = hypervisor;
        this.isolation = isolation;
        this.files = files;
        this.clock = clock;
    }

    /** A name for this attempt that no other has. */
    String id() {
        return lease.key().job() + "/" + lease.key().stage().step() + "/"
                + lease.key().wave() + "/" + lease.key().partition() + "@" + lease.epoch();
    }

    /**
     * Works until there is a result, or there will be none.
     *
     * @return how it ended, for the batch repository: {@code Finished}, {@code Stale}, or the kind of exit
     */
    String run() throws InterruptedException {
        AtomicReference<PartitionResult> result = new AtomicReference<>();
        ScheduledFuture<?> heart =
                clock.scheduleWithFixedDelay(this::beat, BEAT_MILLIS, BEAT_MILLIS, TimeUnit.MILLISECONDS);
        try {
            Outcome outcome = hypervisor.run(
                    new VmTask(
                            id(),
                            tenant,
                            profile,
                            Json.bytes(lease.task()),
                            exchange -> files.lay(lease.task(), exchange),
                            (exchange, answer) -> result.set(files.take(exchange, answer)),
                            LONGEST),
                    (fraction, _) -> progress = fraction);
            return conclude(outcome, Optional.ofNullable(result.get()));
        } catch (IOException e) {
            return filesFailed(e);
        } finally {
            heart.cancel(false);
        }
    }

    private void beat() {
        try {
            Pulse felt = ledger.leases().heartbeat(lease, progress);
            pulse.set(felt);
            if (!felt.mine() || felt.stopping()) {
                hypervisor.cancel(id());
            }
        } catch (RuntimeException e) {
            // any that escaped would be the last: the clock drops a task that throws
            LOG.log(Level.FINE, "a heartbeat was lost: {0}", e.getMessage());
        }
    }

    private String conclude(Outcome outcome, Optional<PartitionResult> result) throws InterruptedException {
        Exit exit = outcome.exit();
        if (exit instanceof Exit.Finished && result.isPresent()) {
            boolean counted = persistently(() -> ledger.leases().commit(lease, result.get()));
            return counted ? exit.kind() : "Stale";
        }
        if (exit instanceof Exit.Cancelled) {
            return persistently(() -> {
                ledger.leases().release(lease);
                return exit.kind();
            });
        }
        LOG.log(Level.WARNING, "{0}: {1}", new Object[] {id(), exit.describe()});
        Failure failure = failure(exit, "vm-" + outcome.pid());
        return persistently(() -> {
            ledger.leases().fail(lease, failure);
            return failure.exit();
        });
    }

    /** On a full disk every kind of failure is the disk's: exceptions, a bus error in a mapped file, no VM at all. */
    private Failure failure(Exit exit, String vm) {
        if (exit instanceof Exit.Refused || files.hasRoom()) {
            return new Failure(exit.kind(), told(exit), blame(exit), vm, isolation);
        }
        String why = "the disk of the store is full; it goes on when there is room\n" + told(exit);
        return new Failure("DiskFull", why, Blame.HOST, vm, isolation);
    }

    /** The store, not the task, is at fault: a full disk, a file that is gone. */
    private String filesFailed(IOException e) throws InterruptedException {
        LOG.log(Level.WARNING, id() + ": the files could not be carried", e);
        return persistently(() -> {
            Failure failure = new Failure("StoreFailed", e.toString(), Blame.HOST, "", isolation);
            ledger.leases().fail(lease, failure);
            return failure.exit();
        });
    }

    private static String told(Exit exit) {
        String evidence = exit.evidence();
        boolean ownWords = exit instanceof Exit.Refused || evidence.isBlank();
        return ownWords ? exit.describe() : exit.describe() + "\n" + evidence;
    }

    private static Blame blame(Exit exit) {
        return switch (exit) {
            case Exit.Refused _ -> Blame.INPUT;
            case Exit.JavaException _ -> Blame.TASK_EXCEPTION;
            case Exit.HeapExhausted _,
                    Exit.Crashed _,
                    Exit.OverTime _,
                    Exit.Silent _,
                    Exit.OverOutput _,
                    Exit.OverDisk _,
                    Exit.OverMemory _,
                    Exit.WireViolation _ -> Blame.TASK_DEATH;
            case Exit.Killed _, Exit.HostPressure _, Exit.LaunchFailed _ -> Blame.HOST;
            case Exit.Finished _, Exit.Cancelled _ -> Blame.NOBODY;
        };
    }

    /** Says something to the ledger, waiting for a database that is away: the fence decides whether it still counts. */
    private static <T> T persistently(Supplier<T> saying) throws InterruptedException {
        return Outage.waitOut(PATIENCE, saying);
    }
}
