package io.quetzalcore.broker;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.activemq.artemis.api.core.client.ActiveMQClient;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.client.ClientSessionFactory;
import org.apache.activemq.artemis.api.core.client.ServerLocator;

/** A broker in a process of its own, as the one-machine launcher starts it. */
record BrokerProcess(Process process, int port) implements AutoCloseable {

    static BrokerProcess start(Path folder, String... properties) throws IOException {
        Path users = folder.resolve("users");
        if (!Files.exists(users)) {
            Files.createFile(users, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(users, "# who may speak\nstack:stack:right horse\nmine:partner:far:away\n");
        }
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dquetzal.broker.users-file=" + users,
                "-Dquetzal.broker.data=" + folder.resolve("data"),
                "-Dquetzal.broker.port=0"));
        command.addAll(List.of(properties));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Broker.class.getName()));
        Process process = new ProcessBuilder(command)
                .redirectError(folder.resolve("broker.log").toFile())
                .start();
        return new BrokerProcess(process, readyPort(process.inputReader()));
    }

    private static int readyPort(BufferedReader out) throws IOException {
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith("broker ready on ")) {
                return Integer.parseInt(line.substring(line.lastIndexOf(':') + 1));
            }
        }
        throw new IOException("the broker ended before it was ready");
    }

    /** What a client does in a session. */
    interface Talk<T> {
        T in(ClientSession session) throws Exception;
    }

    <T> T as(String user, String password, Talk<T> talk) throws Exception {
        try (ServerLocator locator = ActiveMQClient.createServerLocator("tcp://127.0.0.1:" + port);
                ClientSessionFactory factory = locator.createSessionFactory();
                ClientSession session = factory.createSession(user, password, false, true, false, false, 0)) {
            session.start();
            return talk.in(session);
        }
    }

    <T> T asStack(Talk<T> talk) throws Exception {
        return as("stack", "right horse", talk);
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            process.onExit().get(20, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            process.destroyForcibly();
            throw new IOException("the broker did not stop within 20 s of SIGTERM", e);
        }
    }
}
