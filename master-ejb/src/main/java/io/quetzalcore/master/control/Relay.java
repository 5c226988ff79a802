package io.quetzalcore.master.control;

import io.quetzalcore.ledger.Ledger;
import io.quetzalcore.ledger.Message;
import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.TextMessage;
import jakarta.transaction.UserTransaction;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sends what waits in the outbox. A batch goes in one transaction of the broker. When that fails the messages go one by
 * one: a batch in which one message was sent before, by a relay that died, is refused whole, while a single message that
 * was sent before is dropped by its duplicate id.
 */
@Singleton
public class Relay {

    private static final Logger LOG = Logger.getLogger(Relay.class.getName());
    private static final int BATCH = 100;
    private static final long LOOK_EVERY_MILLIS = 200;
    private static final String DUPLICATE_ID = "_AMQ_DUPL_ID";

    private final Ledger ledger;
    private final Semaphore kicks = new Semaphore(0);

    @Resource(lookup = "java:app/jms/master")
    private @Nullable ConnectionFactory connections;

    @Resource
    private @Nullable UserTransaction transaction;

    @Inject
    Relay(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Says that the outbox has something new. */
    void kick() {
        kicks.release();
    }

    /** Relays until the thread is interrupted; a broker or a database that is away is waited for. */
    public void run() {
        boolean healthy = true;
        while (!Thread.currentThread().isInterrupted()) {
            try {
                if (kicks.tryAcquire(healthy ? LOOK_EVERY_MILLIS : 5 * LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
                    kicks.drainPermits();
                }
                int sent = ledger.outbox().drain(BATCH, this::send);
                while (sent == BATCH) {
                    sent = ledger.outbox().drain(BATCH, this::send);
                }
                healthy = true;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (Exception e) {
                LOG.log(healthy ? Level.WARNING : Level.FINE, "the outbox waits", e);
                healthy = false;
            }
        }
    }

    private void send(List<Message> messages) throws Exception {
        if (messages.size() == 1) {
            sendEach(messages);
            return;
        }
        UserTransaction sending = Objects.requireNonNull(transaction);
        sending.begin();
        try {
            sendEach(messages);
        } catch (RuntimeException | JMSException e) {
            sending.rollback();
            throw e;
        }
        try {
            sending.commit();
        } catch (Exception refused) {
            LOG.log(Level.FINE, "a batch was refused, its messages go one by one: {0}", refused.toString());
            sendEach(messages);
        }
    }

    private void sendEach(List<Message> messages) throws JMSException {
        try (JMSContext context = Objects.requireNonNull(connections).createContext()) {
            for (Message message : messages) {
                send(context, message);
            }
        }
    }

    private static void send(JMSContext context, Message message) throws JMSException {
        TextMessage text = context.createTextMessage(message.body());
        text.setStringProperty(DUPLICATE_ID, message.duplicateId());
        String address = message.destination().address();
        context.createProducer()
                .send(
                        message.destination().isTopic() ? context.createTopic(address) : context.createQueue(address),
                        text);
    }
}
