package io.quetzalcore.cli.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quetzalcore.cli.Distribution;
import io.quetzalcore.cli.stack.Home;
import io.quetzalcore.hypervisor.supervision.RestartIntensity;
import io.quetzalcore.hypervisor.supervision.Supervisor;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerTest {

    @TempDir
    Path folder;

    @Test
    void whatIsCommittedOutlivesKillMinusNineAndAWrongPasswordIsRefused() throws Exception {
        Home home = Home.of(folder.resolve("a home"));
        home.prepare();
        PostgresServer server = PostgresServer.prepare(home, distribution(), "admin secret", "it's secret");
        int port = freePort();
        String url = PostgresServer.url(port, PostgresServer.NAME);
        try (Supervisor supervisor = new Supervisor(
                new RestartIntensity(5, Duration.ofMinutes(1)), List.of(server.spec(home, port, 4)), event -> {})) {
            supervisor.start();
            try (Connection session = DriverManager.getConnection(url, PostgresServer.NAME, "it's secret")) {
                session.createStatement().execute("create table line (name text)");
                session.createStatement().execute("insert into line values ('L1010')");
            }
            assertThatThrownBy(() -> DriverManager.getConnection(url, PostgresServer.NAME, "a guess"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
            long pid = supervisor.children().getFirst().pid().orElseThrow();
            ProcessHandle.of(pid).orElseThrow().destroyForcibly();
            assertThat(lineNameAfterRestart(url)).isEqualTo("L1010");
        }
        assertThat(PostgresServer.prepare(home, distribution(), "other", "other"))
                .isEqualTo(server);
    }

    @Test
    void theUserOfTheProductMayNotRunProgramsOnTheMachine() throws Exception {
        Home home = Home.of(folder);
        home.prepare();
        PostgresServer server = PostgresServer.prepare(home, distribution(), "admin", "secret");
        int port = freePort();
        try (Supervisor supervisor = new Supervisor(
                new RestartIntensity(0, Duration.ofMinutes(1)), List.of(server.spec(home, port, 4)), event -> {})) {
            supervisor.start();
            String url = PostgresServer.url(port, PostgresServer.NAME);
            try (Connection session = DriverManager.getConnection(url, PostgresServer.NAME, "secret")) {
                assertThatThrownBy(() -> session.createStatement().execute("copy (select 1) to program 'cat'"))
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("permission denied");
            }
        }
    }

    private static String lineNameAfterRestart(String url) throws InterruptedException {
        for (int i = 0; i < 300; i++) {
            try (Connection session = DriverManager.getConnection(url, PostgresServer.NAME, "it's secret");
                    var rows = session.createStatement().executeQuery("select name from line")) {
                rows.next();
                return rows.getString(1);
            } catch (SQLException e) {
                Thread.sleep(100);
            }
        }
        throw new AssertionError("the database did not come back within 30 s");
    }

    /** A folder that has of a distribution what a database needs. */
    private Distribution distribution() throws Exception {
        Path lib = Files.createDirectories(folder.resolve("distribution/lib/postgres"));
        Path jar = Path.of(Objects.requireNonNull(PostgresServerTest.class.getResource("/postgres-linux-x86_64.txz"))
                .toString()
                .replaceFirst("^jar:file:", "")
                .replaceFirst("!.*$", ""));
        Path copy = lib.resolve(jar.getFileName());
        if (!Files.exists(copy)) {
            Files.createSymbolicLink(copy, jar);
        }
        return new Distribution(folder.resolve("distribution"));
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
