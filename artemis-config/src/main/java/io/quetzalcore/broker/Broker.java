package io.quetzalcore.broker;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.logging.LogManager;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.spi.core.remoting.Acceptor;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.jaas.InVMLoginModule;

/**
 * One Artemis broker in this JVM, for a machine of its own or a test.
 *
 * <p>System properties: {@code quetzal.broker.users-file} (needed; see {@link BrokerUser}), {@code quetzal.broker.data}
 * (folder of the journal, default {@code broker}), {@code quetzal.broker.host} (127.0.0.1), {@code quetzal.broker.port}
 * (61616; 0 takes a free one), {@code quetzal.broker.protocols} (CORE; more of AMQP, STOMP, MQTT separated by commas),
 * {@code quetzal.broker.xml} (another broker.xml).
 */
public final class Broker implements AutoCloseable {

    private final EmbeddedActiveMQ artemis;
    private final Acceptor acceptor;

    private Broker(EmbeddedActiveMQ artemis, Acceptor acceptor) {
        this.artemis = artemis;
        this.acceptor = acceptor;
    }

    /** Runs a broker until the process is told to end, and prints one line when it takes connections. */
    public static void main(String[] arguments) throws Exception {
        if (System.getProperty("java.util.logging.config.file") == null) {
            readLogging();
        }
        String usersFile = System.getProperty("quetzal.broker.users-file");
        if (usersFile == null) {
            System.err.println("quetzal.broker.users-file is not set: the broker knows nobody");
            System.exit(2);
            return;
        }
        Broker broker = startOrExit(Path.of(usersFile));
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "stop"));
        System.out.println("broker ready on " + host() + ":" + broker.port());
        Thread.currentThread().join();
    }

    private static Broker startOrExit(Path usersFile) throws Exception {
        try {
            return start(BrokerUser.read(usersFile));
        } catch (IOException e) {
            System.err.println(e.getMessage());
            System.exit(1);
            throw e;
        }
    }

    /**
     * Starts a broker as the system properties say.
     *
     * @throws IOException when its port is taken
     * @throws Exception when Artemis cannot start, for instance because another process holds the journal
     */
    public static Broker start(List<BrokerUser> users) throws Exception {
        SecurityConfiguration known = new SecurityConfiguration();
        for (BrokerUser user : users) {
            known.addUser(user.name(), user.password());
            known.addRole(user.name(), user.role());
        }
        EmbeddedActiveMQ artemis = new EmbeddedActiveMQ()
                .setConfigResourcePath(configuration())
                .setSecurityManager(new ActiveMQJAASSecurityManager(InVMLoginModule.class.getName(), known));
        artemis.start();
        ActiveMQServer server = artemis.getActiveMQServer();
        Acceptor acceptor = server.getRemotingService().getAcceptor("core");
        if (acceptor == null || acceptor.getActualPort() <= 0) {
            artemis.stop();
            throw new IOException("cannot listen on " + address() + ": is the port taken?");
        }
        return new Broker(artemis, acceptor);
    }

    /** The port that clients connect to. */
    public int port() {
        return acceptor.getActualPort();
    }

    @Override
    public void close() {
        try {
            artemis.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the broker did not stop in order", e);
        }
    }

    private static String host() {
        return System.getProperty("quetzal.broker.host", "127.0.0.1");
    }

    private static String address() {
        return host() + ":" + System.getProperty("quetzal.broker.port", "61616");
    }

    private static String configuration() {
        String own = System.getProperty("quetzal.broker.xml");
        if (own != null) {
            return Path.of(own).toAbsolutePath().toUri().toString();
        }
        URL shipped = Objects.requireNonNull(Broker.class.getResource("broker.xml"), "broker.xml is in this jar");
        return shipped.toString();
    }

    private static void readLogging() {
        try (InputStream shipped = Objects.requireNonNull(Broker.class.getResourceAsStream("logging.properties"))) {
            LogManager.getLogManager().readConfiguration(shipped);
        } catch (IOException e) {
            throw new UncheckedIOException("logging.properties is in this jar", e);
        }
    }
}
