package io.quetzalcore.it.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quetzalcore.bench.stack.OneMachine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** A stack of two workers that is up. */
public final class RunningStack implements AutoCloseable {

    private final OneMachine machine;
    private final TreeSet<String> temporaryBefore;
    private final Map<String, Visitor> visitors = new ConcurrentHashMap<>();
    private final HttpClient http = HttpClient.newBuilder()
            .version(Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private RunningStack(OneMachine machine, TreeSet<String> temporaryBefore) {
        this.machine = machine;
        this.temporaryBefore = temporaryBefore;
    }

    static RunningStack start() {
        return startIn(Path.of("target", "one-machine").toAbsolutePath());
    }

    /** A stack of its own in a home of its own; the caller closes it. */
    public static RunningStack startIn(Path home) {
        Path command = OneMachine.command();
        if (!Files.isExecutable(command)) {
            throw new IllegalStateException(
                    "There is no " + command
                            + ": these tests need the distribution that mvn verify, or quetzal test, builds before it runs them.");
        }
        OneMachine machine = new OneMachine(command, home, 2);
        try {
            machine.down();
            machine.forget();
            RunningStack stack = new RunningStack(machine, temporaryFiles());
            machine.up();
            return stack;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public OneMachine machine() {
        return machine;
    }

    /** The gateway's address. */
    public URI gateway() {
        return URI.create(state().path("url").asText());
    }

    /** The master's address. */
    public URI master() {
        return URI.create(state().path("masterUrl").asText());
    }

    /** A worker's address. */
    public URI worker() {
        for (JsonNode component : state().path("components")) {
            if (component.path("name").asText().startsWith("worker")) {
                return URI.create("http://127.0.0.1:" + component.path("port").asInt());
            }
        }
        throw new IllegalStateException("the stack has no worker");
    }

    private JsonNode state() {
        try {
            return machine.state();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Somebody without a token. */
    public Visitor stranger() {
        return new Visitor(http, gateway(), null);
    }

    /** One of the users that a stack is made with, signed in: viewer, analyst, operator or admin. */
    public Visitor visitor(String user) {
        return visitors.computeIfAbsent(user, name -> {
            try {
                return signIn(name, Files.readString(secret(name + ".password")).strip());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** Signs in over the API. */
    public Visitor signIn(String user, String password) {
        Visitor.Answer answer = stranger().postJson("/api/token", Map.of("user", user, "password", password));
        assertThat(answer.status()).as(answer::text).isEqualTo(200);
        return bearer(answer.json().path("token").asText());
    }

    /** Somebody with a token of whatever kind. */
    public Visitor bearer(String token) {
        return new Visitor(http, gateway(), token);
    }

    /** A file among the stack's secrets. */
    public Path secret(String name) {
        return machine.home().resolve("secrets").resolve(name);
    }

    /** Names of what lies in the machine's folder for temporary files and looks like the servers'. */
    private static TreeSet<String> temporaryFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("/tmp"))) {
            return new TreeSet<>(files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("(?i).*(payara|artemis|glassfish|hv-).*"))
                    .toList());
        }
    }

    /** Stops the stack in order; no process of it may be left then, and no file outside its home. */
    @Override
    public void close() throws IOException {
        machine.close();
        http.close();
        assertThat(machine.traces()).as("processes left by the stack").isEmpty();
        TreeSet<String> left = temporaryFiles();
        left.removeAll(temporaryBefore);
        assertThat(left).as("files left in /tmp").isEmpty();
        assertThat(machine.home().resolve("run/state.json")).doesNotExist();
    }
}
