package io.quetzalcore.it.container;

import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSConnectionFactoryDefinition;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The queues, from inside a server: what a test says in the place of applications that are not there. */
@Stateless
@TransactionManagement(TransactionManagementType.BEAN)
@JMSConnectionFactoryDefinition(
        name = "java:app/jms/post",
        interfaceName = "jakarta.jms.ConnectionFactory",
        resourceAdapter = "artemis-ra",
        user = "${MPCONFIG=quetzal.broker.user}",
        password = "${MPCONFIG=quetzal.broker.password}",
        minPoolSize = 0,
        maxPoolSize = 2)
public class Post {

    @Resource(lookup = "java:app/jms/post")
    private @Nullable ConnectionFactory connections;

    /** Puts a message into a queue. */
    public void send(String queue, String body) {
        try (JMSContext context = Objects.requireNonNull(connections).createContext()) {
            context.createProducer().send(context.createQueue(queue), body);
        }
    }

    /** The next message that has these words in it; the others are gone. Empty when none comes in so many milliseconds. */
    public Optional<String> receive(String queue, String words, long millis) {
        long end = System.nanoTime() + millis * 1_000_000;
        try (JMSContext context = Objects.requireNonNull(connections).createContext();
                JMSConsumer consumer = context.createConsumer(context.createQueue(queue))) {
            while (System.nanoTime() < end) {
                String body = consumer.receiveBody(String.class, 200);
                if (body != null && body.contains(words)) {
                    return Optional.of(body);
                }
            }
            return Optional.empty();
        }
    }
}
