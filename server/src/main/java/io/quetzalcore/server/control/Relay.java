package io.quetzalcore.server.control;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Sends what waits in the outbox. */
@Singleton
public class Relay {

    private static final Logger LOG = Logger.getLogger(Relay.class.getName());
    private static final int BATCH = 100;
    private static final long LOOK_EVERY_MILLIS = 200;
    private static final long WAIT_WHEN_AWAY_MILLIS = 1000;

    private final LedgerSource source;
    private final Broker broker;
    private final Semaphore kicks = new Semaphore(0);

    @Inject
    Relay(LedgerSource source, Broker broker) {
        this.source = source;
        this.broker = broker;
    }

    /** Says that the outbox has something new. */
    public void kick() {
        kicks.release();
    }

    /** Relays until the thread is interrupted; a broker or a database that is away is waited for. */
    public void run() {
        boolean healthy = true;
        while (!Thread.currentThread().isInterrupted()) {
            try {
                if (kicks.tryAcquire(healthy ? LOOK_EVERY_MILLIS : WAIT_WHEN_AWAY_MILLIS, TimeUnit.MILLISECONDS)) {
                    kicks.drainPermits();
                }
                drain();
                healthy = true;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (Exception e) {
                LOG.log(healthy ? Level.WARNING : Level.FINE, "the outbox waits", e);
                healthy = false;
            }
        }
    }

    private void drain() throws Exception {
        int sent = BATCH;
        while (sent == BATCH) {
            sent = source.ledger().outbox().drain(BATCH, broker::send);
        }
    }
}
