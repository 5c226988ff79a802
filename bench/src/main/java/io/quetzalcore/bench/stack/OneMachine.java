package io.quetzalcore.bench.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A stack of its own in a home of its own, driven by the {@code quetzal} command in child processes, as users do. */
public final class OneMachine implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path quetzal;
    private final Path home;
    private final int workers;

    /**
     * @param quetzal the command
     * @param home a folder for everything the stack keeps
     * @param workers how many
     */
    public OneMachine(Path quetzal, Path home, int workers) {
        this.quetzal = quetzal;
        this.home = home;
        this.workers = workers;
    }

    /** The command of the distribution this program belongs to, or the one that {@code quetzal.command} names. */
    public static Path command() {
        return Path.of(System.getProperty("quetzal.command", "quetzal")).toAbsolutePath();
    }

    public Path home() {
        return home;
    }

    /** Starts the stack on free ports; returns when it is ready. */
    public void up() throws IOException, InterruptedException {
        run(
                "up",
                "--workers",
                Integer.toString(workers),
                "--http-port",
                Integer.toString(freePort()),
                "--master-port",
                Integer.toString(freePort()));
    }

    /**
     * Below the range from which the kernel gives ports to outgoing connections (32768 to 60999): one of those could take the
     * port of a server that is being restarted.
     */
    private static int freePort() throws IOException {
        for (int tries = 0; tries < 100; tries++) {
            int port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
            if (isFree(port)) {
                return port;
            }
        }
        throw new IOException("no port from 20000 to 31999 is free");
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port)) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    /** Runs {@code quetzal --home ... ARGUMENTS}; its standard output. */
    public String run(String... arguments) throws IOException, InterruptedException {
        Answer answer = ask(arguments);
        if (answer.exitCode() != 0) {
            throw new IOException("quetzal " + String.join(" ", arguments) + " exited with " + answer.exitCode() + ": "
                    + answer.err() + answer.out());
        }
        return answer.out();
    }

    /**
     * What a command said.
     *
     * @param out standard output
     * @param err standard error
     */
    public record Answer(int exitCode, String out, String err) {}

    /** Runs {@code quetzal --home ... ARGUMENTS}, whatever comes of it. */
    public Answer ask(String... arguments) throws IOException, InterruptedException {
        return ask(Duration.ofDays(1), arguments);
    }

    /** The same; a command that takes longer is killed. */
    public Answer ask(Duration longest, String... arguments) throws IOException, InterruptedException {
        Files.createDirectories(home);
        Path out = Files.createTempFile(home, "command-", ".out");
        Path err = Files.createTempFile(home, "command-", ".err");
        List<String> command = new ArrayList<>(List.of(quetzal.toString(), "--home", home.toString()));
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .start();
            if (!process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
            return new Answer(process.waitFor(), Files.readString(out), Files.readString(err));
        } finally {
            Files.deleteIfExists(out);
            Files.deleteIfExists(err);
        }
    }

    /** Hands a survey in; the job's id. */
    public String submit(Path file, String... parameters) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("submit", file.toString()));
        for (String parameter : parameters) {
            arguments.add("--param");
            arguments.add(parameter);
        }
        return run(arguments.toArray(String[]::new)).strip();
    }

    /** Follows a job to its end; the job as the gateway shows it then. */
    public JsonNode watch(String job) throws IOException, InterruptedException {
        return watch(job, Duration.ofDays(1));
    }

    /** Follows a job to its end; an object with a {@code reason} alone when the command fails or takes longer. */
    public JsonNode watch(String job, Duration longest) throws IOException, InterruptedException {
        Answer answer = ask(longest, "--json", "watch", job);
        return answer.out().isBlank()
                ? JSON.createObjectNode()
                        .put("reason", "quetzal watch exited with " + answer.exitCode() + ": " + answer.err())
                : JSON.readTree(answer.out());
    }

    /** Waits until the supervisor says that every part runs, and each that has a URL answers there. */
    public void awaitWhole(Duration longest) throws IOException, InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        while (!isWhole()) {
            if (System.nanoTime() > end) {
                throw new IOException("the stack is not whole again after " + longest.toSeconds() + " s: " + state());
            }
            Thread.sleep(250);
        }
    }

    private boolean isWhole() throws IOException, InterruptedException {
        for (JsonNode component : state().path("components")) {
            String url = component.path("url").asText();
            long pid = component.path("process").path("pid").asLong();
            boolean runs = "running".equals(component.path("state").asText())
                    && ProcessHandle.of(pid).isPresent();
            if (!runs || (!url.isEmpty() && !answers(url))) {
                return false;
            }
        }
        return true;
    }

    private static boolean answers(String url) throws InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                    .timeout(Duration.ofSeconds(10))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** What the supervisor says of its children. */
    public JsonNode state() throws IOException {
        return JSON.readTree(Files.readAllBytes(home.resolve("run").resolve("state.json")));
    }

    /** Process ids of the stack's parts by name, and of the VMs as {@code vm-<pid>}. */
    public Map<String, Long> processes() throws IOException {
        Map<String, Long> processes = new TreeMap<>();
        JsonNode state = state();
        processes.put("supervisor", state.path("supervisor").path("pid").asLong());
        for (JsonNode component : state.path("components")) {
            long pid = component.path("process").path("pid").asLong();
            if (pid > 0) {
                processes.put(component.path("name").asText(), pid);
            }
        }
        for (Map.Entry<String, Long> part : List.copyOf(processes.entrySet())) {
            if (part.getKey().startsWith("worker")) {
                ProcessHandle.of(part.getValue()).stream()
                        .flatMap(ProcessHandle::descendants)
                        .filter(OneMachine::isVm)
                        .forEach(vm -> processes.put("vm-" + vm.pid(), vm.pid()));
            }
        }
        return processes;
    }

    /** The JVM alone, not the sandbox around it, whose command line holds the same words. */
    private static boolean isVm(ProcessHandle process) {
        try {
            String command = Files.readString(
                    Path.of("/proc", Long.toString(process.pid()), "cmdline"), StandardCharsets.ISO_8859_1);
            String program = command.split("\0", 2)[0];
            return program.endsWith("/java") && command.contains("io.quetzalcore.guest.Guest");
        } catch (IOException e) {
            return false;
        }
    }

    /** Processes that name this home in their command line or environment: after {@code down} there are none. */
    public List<Long> traces() {
        String needle = home.toString();
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter(pid -> pid != ProcessHandle.current().pid())
                .filter(pid -> mentions(pid, "cmdline", needle) || mentions(pid, "environ", needle))
                .toList();
    }

    private static boolean mentions(long pid, String file, String needle) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), file), StandardCharsets.ISO_8859_1)
                    .contains(needle);
        } catch (IOException e) {
            return false;
        }
    }

    /** Memory a process has resident, MiB; 0 when it is gone. */
    public static double residentMib(long pid) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"))) {
                if (line.startsWith("VmRSS:")) {
                    return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
                }
            }
        } catch (IOException e) {
            return 0;
        }
        return 0;
    }

    /** Stops the stack. */
    public void down() throws IOException, InterruptedException {
        ask("down");
    }

    /** Removes the home of a stack that is down. */
    public void forget() throws IOException {
        if (Files.isDirectory(home)) {
            try (Stream<Path> all = Files.walk(home)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        try {
            down();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
