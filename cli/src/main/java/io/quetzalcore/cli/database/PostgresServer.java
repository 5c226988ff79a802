package io.quetzalcore.cli.database;

import io.quetzalcore.cli.CommandProblem;
import io.quetzalcore.cli.Distribution;
import io.quetzalcore.cli.stack.Home;
import io.quetzalcore.cli.stack.PrivateFile;
import io.quetzalcore.hypervisor.supervision.ChildSpec;
import io.quetzalcore.hypervisor.supervision.Launch;
import io.quetzalcore.hypervisor.supervision.Spawner;
import io.quetzalcore.hypervisor.supervision.StopSignal;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;

/**
 * A PostgreSQL of our own in the home folder.
 *
 * @param binaries folder of {@code bin/postgres}
 * @param folder that holds its data directory, {@code data}
 * @param unprivileged how it is run
 */
public record PostgresServer(Path binaries, Path folder, Unprivileged unprivileged) {
    /** Database and user of the product. */
    public static final String NAME = "quetzal";

    /** A database for training runs, always of no importance. */
    public static final String TRAINING = "quetzal_training";

    private static final int SPARE_CONNECTIONS = 20;

    /**
     * Makes the server ready to start: unpacked, its data directory initialised, user and database made.
     *
     * @param adminPassword of the superuser {@code postgres}, who is never used after this
     * @param password of {@link #NAME}
     */
    public static PostgresServer prepare(Home home, Distribution distribution, String adminPassword, String password)
            throws IOException, InterruptedException, CommandProblem {
        Files.createDirectories(home.database());
        PostgresServer server = new PostgresServer(
                PostgresBinaries.unpack(distribution, home.runtime()), home.database(), Unprivileged.here());
        if (!Files.exists(server.data().resolve("PG_VERSION"))) {
            server.initialise(adminPassword, password);
        }
        server.unprivileged.own(home.database());
        return server;
    }

    private void initialise(String adminPassword, String password)
            throws IOException, InterruptedException, CommandProblem {
        Path half = Files.createTempDirectory(folder, "new-");
        Path passwordFile = folder.resolve("initdb.password");
        PrivateFile.write(passwordFile, adminPassword + "\n");
        unprivileged.own(folder);
        run(
                List.of(
                        program("initdb"),
                        "--pgdata=" + half,
                        "--username=postgres",
                        "--auth=scram-sha-256",
                        "--pwfile=" + passwordFile,
                        "--encoding=UTF8",
                        "--locale-provider=builtin",
                        "--locale=C.UTF-8"),
                "");
        Files.delete(passwordFile);
        run(
                List.of(program("postgres"), "--single", "-D", half.toString(), "postgres"),
                "create role " + NAME + " login password '" + password.replace("'", "''") + "'\n"
                        + "create database " + NAME + " owner " + NAME + "\n"
                        + "create database " + TRAINING + " owner " + NAME + "\n");
        Files.move(half, data(), StandardCopyOption.ATOMIC_MOVE);
    }

    private void run(List<String> command, String input) throws IOException, InterruptedException {
        Launch launch = unprivileged.launch(folder, command);
        Process process = Spawner.start(launch, Spawner.Streams.PIPES);
        Thread quiet = Thread.ofVirtual().start(() -> discard(process));
        try (var in = process.outputWriter()) {
            in.write(input);
        }
        String complaints = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        quiet.join();
        if (process.waitFor() != 0 || complaints.contains("ERROR:")) {
            throw new IOException(command.getFirst() + " failed: " + complaints.strip());
        }
    }

    private static void discard(Process process) {
        try (var out = process.getInputStream()) {
            out.skip(Long.MAX_VALUE);
        } catch (IOException e) {
            // what it says on stdout is of no interest; failures are told by stderr and the exit code
            return;
        }
    }

    /**
     * The server as a child.
     *
     * @param instances how many servers of applications will hold connections, twelve each at most
     */
    public ChildSpec spec(Home home, int port, int instances) {
        List<String> command = List.of(
                program("postgres"),
                "-D",
                data().toString(),
                "-p",
                Integer.toString(port),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "unix_socket_directories=",
                "-c",
                "max_connections=" + (SPARE_CONNECTIONS + 12 * instances),
                "-c",
                "shared_buffers=48MB",
                "-c",
                "log_line_prefix=%m [%p] ");
        return ChildSpec.of("database", unprivileged.launch(home.database(), command), home.log("database"))
                .stoppedBy(StopSignal.INT, Duration.ofSeconds(10))
                .readyWhen(() -> asksForPassword(port), Duration.ofMinutes(1));
    }

    public static String url(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /**
     * Whether the server lets clients in: it answers a StartupMessage with an authentication request, and with an error
     * while it recovers (PostgreSQL documentation, 54.7, Message Formats).
     */
    private static boolean asksForPassword(int port) throws IOException {
        byte[] parameters = ("user\0" + NAME + "\0database\0" + NAME + "\0\0").getBytes(StandardCharsets.US_ASCII);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(2000);
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            out.writeInt(8 + parameters.length);
            out.writeInt(3 << 16);
            out.write(parameters);
            out.flush();
            return new DataInputStream(socket.getInputStream()).readByte() == 'R';
        }
    }

    private Path data() {
        return folder.resolve("data");
    }

    private String program(String name) {
        return binaries.resolve("bin").resolve(name).toString();
    }
}
