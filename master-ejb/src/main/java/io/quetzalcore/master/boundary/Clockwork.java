package io.quetzalcore.master.boundary;

import io.quetzalcore.ledger.BatchRepository;
import io.quetzalcore.ledger.Ledger;
import io.quetzalcore.master.control.Settings;
import io.quetzalcore.master.control.SurveyJobs;
import io.quetzalcore.server.control.Relay;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Starts the master: takes up what an earlier one left, then keeps relay, reaper and settling going. */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class Clockwork {

    private static final Logger LOG = Logger.getLogger(Clockwork.class.getName());
    private static final long SETTLE_MILLIS = 100;
    private static final Duration OUTBOX_MEMORY = Duration.ofHours(1);

    private final List<Future<?>> hands = new ArrayList<>();

    @Resource
    private @Nullable ManagedScheduledExecutorService clock;

    /** For the relay, which never ends: the default scheduled executor has one thread, and it is for the ticks. */
    @Resource
    private @Nullable ManagedThreadFactory threads;

    private @Nullable Thread relayThread;

    @Inject
    @SuppressWarnings("NullAway.Init") // set by the container
    private Ledger ledger;

    @Inject
    @SuppressWarnings("NullAway.Init") // set by the container
    private SurveyJobs jobs;

    @Inject
    @SuppressWarnings("NullAway.Init") // set by the container
    private Relay relay;

    @Inject
    @SuppressWarnings("NullAway.Init") // set by the container
    private Settings settings;

    @Inject
    @SuppressWarnings("NullAway.Init") // set by the container
    private BatchRepository repository;

    @PostConstruct
    void start() {
        repository.closeDead();
        jobs.resume();
        ledger.recovery().requeueLost();
        ManagedScheduledExecutorService ticking = Objects.requireNonNull(clock);
        Thread relaying = Objects.requireNonNull(threads).newThread(relay::run);
        relaying.start();
        relayThread = relaying;
        hands.add(ticking.scheduleWithFixedDelay(
                () -> quietly("settling jobs", jobs::settle), SETTLE_MILLIS, SETTLE_MILLIS, TimeUnit.MILLISECONDS));
        hands.add(ticking.scheduleWithFixedDelay(
                () -> quietly("sweeping", this::sweep),
                settings.sweepSeconds(),
                settings.sweepSeconds(),
                TimeUnit.SECONDS));
    }

    /** Requeues partitions whose worker fell silent, and takes waiting jobs whose message was lost. */
    private void sweep() {
        int reaped = ledger.recovery().reapExpired();
        if (reaped > 0) {
            LOG.log(Level.INFO, "{0} leases had expired", reaped);
        }
        jobs.releaseLost();
        jobs.resume();
        jobs.startWaiting();
        ledger.outbox().purge(OUTBOX_MEMORY);
    }

    private static void quietly(String what, Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "{0} waits: {1}", new Object[] {what, e.getMessage()});
        }
    }

    @PreDestroy
    void stop() {
        Thread relaying = relayThread;
        if (relaying != null) {
            relaying.interrupt();
        }
        hands.forEach(hand -> hand.cancel(true));
    }
}
