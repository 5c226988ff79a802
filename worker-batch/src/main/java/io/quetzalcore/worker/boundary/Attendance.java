package io.quetzalcore.worker.boundary;

import io.quetzalcore.hypervisor.vm.Hypervisor;
import io.quetzalcore.ledger.BatchRepository;
import io.quetzalcore.ledger.Ledger;
import io.quetzalcore.worker.control.Presence;
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
import jakarta.inject.Inject;
import java.util.Objects;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Starts and ends a worker: gives back what its earlier life held, reports, and says goodbye. */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class Attendance {

    private static final Logger LOG = Logger.getLogger(Attendance.class.getName());
    private static final long REPORT_SECONDS = 3;

    @Resource
    private @Nullable ManagedScheduledExecutorService clock;

    @Inject
    @SuppressWarnings("NullAway.Init") // set by the container
    private Ledger ledger;

    @Inject
    @SuppressWarnings("NullAway.Init") // set by the container
    private Presence presence;

    @Inject
    @SuppressWarnings("NullAway.Init") // set by the container
    private BatchRepository repository;

    @Inject
    @SuppressWarnings("NullAway.Init") // set by the container
    private Hypervisor hypervisor;

    private @Nullable Future<?> reporting;

    @PostConstruct
    void start() {
        repository.closeDead();
        int returned = ledger.recovery().reap(presence.now().id());
        LOG.log(Level.INFO, "{0} partitions of an earlier life went back to the queue", returned);
        reporting =
                Objects.requireNonNull(clock).scheduleWithFixedDelay(this::report, 0, REPORT_SECONDS, TimeUnit.SECONDS);
    }

    private void report() {
        try {
            ledger.workers().report(presence.now());
        } catch (RuntimeException e) {
            LOG.log(Level.FINE, "a report was lost: {0}", e.getMessage());
        }
    }

    @PreDestroy
    void stop() {
        Future<?> reports = reporting;
        if (reports != null) {
            reports.cancel(false);
        }
        hypervisor.close();
        ledger.workers().leave(presence.now().id());
    }
}
