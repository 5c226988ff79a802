package io.quetzalcore.server.control;

import io.quetzalcore.ledger.Message;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSConnectionFactoryDefinition;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.TextMessage;
import jakarta.transaction.UserTransaction;
import java.util.List;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The broker, to those who send. An application that only listens has no connection of this pool. */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
@JMSConnectionFactoryDefinition(
        name = "java:app/jms/broker",
        interfaceName = "jakarta.jms.ConnectionFactory",
        resourceAdapter = "artemis-ra",
        user = "${MPCONFIG=quetzal.broker.user}",
        password = "${MPCONFIG=quetzal.broker.password}",
        minPoolSize = 0,
        maxPoolSize = 8)
public class Broker {

    private static final Logger LOG = Logger.getLogger(Broker.class.getName());
    private static final String DUPLICATE_ID = "_AMQ_DUPL_ID";

    @Resource(lookup = "java:app/jms/broker")
    private @Nullable ConnectionFactory connections;

    @Resource
    private @Nullable UserTransaction transaction;

    /** Whether the broker takes us in now. */
    public boolean isThere() {
        try (JMSContext context = connect()) {
            return context.getMetaData() != null;
        } catch (RuntimeException e) {
            return false;
        }
    }

    /**
     * Sends messages; returns when the broker has all of them. A batch goes in one transaction of the broker. When that
     * fails the messages go one by one: a batch in which one message was sent before, by a relay that died, is refused whole,
     * while a single message that was sent before is dropped by its duplicate id.
     */
    public void send(List<Message> messages) throws Exception {
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
        try (JMSContext context = connect()) {
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

    private JMSContext connect() {
        return Objects.requireNonNull(connections).createContext();
    }
}
