package io.quetzalcore.it.container;

import io.quetzalcore.broker.Broker;
import io.quetzalcore.broker.BrokerUser;
import io.quetzalcore.cli.payara.PayaraInstance;
import io.quetzalcore.it.security.TokenSmith;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * What a server needs around it. The broker and PostgreSQL run in and beside the JVM of the tests, from the first class
 * to the end; each server gets a database of its own. All that it is told stands in files, as in the stack.
 */
final class Surroundings {

    static final String ISSUER = "https://quetzalcore.local";

    private static final Path DISTRIBUTION = Path.of(
                    System.getProperty("quetzal.distribution", "../deploy/target/quetzalcore"))
            .toAbsolutePath()
            .normalize();
    private static final Path FOLDER =
            Path.of(System.getProperty("quetzal.container", "target/container")).toAbsolutePath();
    private static final BrokerUser STACK = new BrokerUser("stack", "stack", "only-in-tests");

    /** Signs what the servers of these tests take for valid. */
    static final TokenSmith SMITH = TokenSmith.fresh();

    private record Servers(EmbeddedPostgres postgres, Broker broker) {
        static final Servers RUNNING = start();

        private static Servers start() {
            try {
                clear();
                EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .setPGStartupWait(Duration.ofMinutes(1)) // 10 s unless said, which a busy machine may need
                        .setOverrideWorkingDirectory(FOLDER.resolve("postgres").toFile())
                        .start();
                System.setProperty(
                        "quetzal.broker.data", FOLDER.resolve("broker").toString());
                System.setProperty("quetzal.broker.port", "0");
                Servers servers = new Servers(postgres, Broker.start(List.of(STACK)));
                Runtime.getRuntime().addShutdownHook(new Thread(servers::stop));
                return servers;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }

        private void stop() {
            try (postgres) {
                broker.close();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private Surroundings() {}

    /**
     * Makes everything ready for one server, and packs the tests into its application.
     *
     * @param application gateway, master or worker
     */
    static WebArchive of(String application, Class<?> test) {
        try {
            tell(application);
            Files.writeString(FOLDER.resolve("preboot.asadmin"), shipped("preboot.asadmin"));
            Files.writeString(FOLDER.resolve("postboot.asadmin"), shipped("postboot.asadmin") + resourceAdapter());
            Files.copy(driver(), FOLDER.resolve("postgresql.jar"), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException | SQLException e) {
            throw new IllegalStateException(e);
        }
        return ShrinkWrap.createFromZipFile(
                        WebArchive.class,
                        DISTRIBUTION.resolve("apps/" + application + ".war").toFile())
                .addClasses(test, Post.class, Patience.class)
                .addAsLibraries(jarOf(Assertions.class));
    }

    private static void clear() throws IOException {
        if (Files.exists(FOLDER)) {
            try (Stream<Path> all = Files.walk(FOLDER)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
        Files.createDirectories(FOLDER.resolve("temporary"));
    }

    /** The keys that docs/operations.md lists. */
    private static void tell(String application) throws IOException, SQLException {
        Properties told = new Properties();
        told.put("quetzal.home", FOLDER.toString());
        told.put("quetzal.store", FOLDER.resolve("store-of-" + application).toString());
        told.put("quetzal.database.url", database(application));
        told.put("quetzal.database.user", "postgres");
        told.put("quetzal.database.password", "postgres");
        told.put(
                "quetzal.broker.parameters",
                "host=127.0.0.1;port=" + Servers.RUNNING.broker().port());
        told.put("quetzal.broker.user", STACK.name());
        told.put("quetzal.broker.password", STACK.password());
        told.put(
                "quetzal.users-file",
                Files.writeString(FOLDER.resolve("users"), "# nobody\n").toString());
        told.put(
                "quetzal.gateway.jwt.private-key",
                SMITH.writePrivateKey(FOLDER.resolve("private.pem")).toString());
        told.put(
                "mp.jwt.verify.publickey.location",
                SMITH.writePublicKey(FOLDER.resolve("public.pem")).toUri().toString());
        told.put("mp.jwt.verify.issuer", ISSUER);
        told.put("quetzal.workers", "1");
        told.put("quetzal.worker.id", "worker-in-test");
        told.put("quetzal.worker.slots", "1");
        told.put("quetzal.vm.cores", "1");
        told.put("quetzal.vm.heap-mib", "256");
        told.put("quetzal.guest.class-path", DISTRIBUTION.resolve("lib/guest").toString());
        try (Writer out = Files.newBufferedWriter(FOLDER.resolve("config.properties"))) {
            told.store(out, application);
        }
    }

    private static String database(String application) throws SQLException {
        EmbeddedPostgres postgres = Servers.RUNNING.postgres();
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + application);
        }
        return "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/" + application;
    }

    /** Commands that the stack gives its own servers. */
    private static String shipped(String name) throws IOException {
        try (InputStream in = PayaraInstance.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Among the commands: an application given on the command line is deployed before any archive given behind it. */
    private static String resourceAdapter() {
        return "\ndeploy --name artemis-ra " + DISTRIBUTION.resolve("apps/artemis-ra.rar") + "\n";
    }

    private static Path driver() throws IOException {
        try (Stream<Path> jars = Files.list(DISTRIBUTION.resolve("lib/payara"))) {
            return jars.filter(jar -> jar.getFileName().toString().startsWith("postgresql"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static java.io.File jarOf(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toFile();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
