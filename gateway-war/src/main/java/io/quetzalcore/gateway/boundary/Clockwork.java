package io.quetzalcore.gateway.boundary;

import io.quetzalcore.gateway.control.Books;
import io.quetzalcore.gateway.control.Followers;
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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Keeps the gateway's own work going: sending the outbox, telling followers, sweeping the store. */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class Clockwork {

    private static final Logger LOG = Logger.getLogger(Clockwork.class.getName());
    private static final long FOLLOW_MILLIS = 250;
    private static final long SWEEP_HOURS = 6;

    private final List<Future<?>> hands = new ArrayList<>();
    private @Nullable Thread relaying;

    @Resource
    private @Nullable ManagedScheduledExecutorService clock;

    @Resource
    private @Nullable ManagedThreadFactory threads;

    @Inject
    @SuppressWarnings("NullAway.Init") // set by the container
    private Books books;

    @Inject
    @SuppressWarnings("NullAway.Init") // set by the container
    private Relay relay;

    @Inject
    @SuppressWarnings("NullAway.Init") // set by the container
    private Followers followers;

    @PostConstruct
    void start() {
        ManagedScheduledExecutorService ticking = Objects.requireNonNull(clock);
        // the scheduler may have one thread only: an endless task there would keep all others from running
        Thread thread = Objects.requireNonNull(threads).newThread(relay::run);
        relaying = thread;
        thread.start();
        hands.add(ticking.scheduleWithFixedDelay(
                () -> quietly("telling followers", () -> followers.tick(System.nanoTime())),
                FOLLOW_MILLIS,
                FOLLOW_MILLIS,
                TimeUnit.MILLISECONDS));
        hands.add(ticking.scheduleWithFixedDelay(
                () -> quietly("sweeping the store", this::sweep), 1, SWEEP_HOURS, TimeUnit.HOURS));
    }

    private void sweep() {
        try {
            int swept = books.store().sweep(books.ledger().artifacts().inUse()).size();
            LOG.log(Level.INFO, "{0} files that nothing speaks of were deleted", swept);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void quietly(String what, Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "{0} waits: {1}", new Object[] {what, e.toString()});
        }
    }

    @PreDestroy
    void stop() {
        Objects.requireNonNull(relaying).interrupt();
        hands.forEach(hand -> hand.cancel(true));
        followers.close();
    }
}
