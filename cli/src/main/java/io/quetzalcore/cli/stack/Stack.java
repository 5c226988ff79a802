package io.quetzalcore.cli.stack;

import io.quetzalcore.cli.CommandProblem;
import io.quetzalcore.cli.Distribution;
import io.quetzalcore.cli.ExitCode;
import io.quetzalcore.cli.stack.StackState.Phase;
import io.quetzalcore.formats.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The stack as its commands see it.
 *
 * @param home where it is
 */
public record Stack(Home home) {

    /** What its supervisor says; empty when none lives. */
    public Optional<StackState> running() throws IOException {
        return StackLock.isHeld(home) ? StackState.read(home) : Optional.empty();
    }

    /**
     * Starts a stack and returns when every component answers.
     *
     * @param progress hears a line for each thing that is done
     * @throws CommandProblem when there is one already, or when it does not start; then nothing of it runs
     */
    public StackState up(StackPlan plan, Consumer<String> progress)
            throws IOException, InterruptedException, CommandProblem {
        home.prepare();
        Optional<StackState> other = running();
        if (other.isPresent()) {
            throw new CommandProblem(ExitCode.ALREADY_RUNNING, alreadyRunning(other.get()));
        }
        Files.deleteIfExists(home.progress());
        PrivateFile.write(home.plan(), Json.pretty(plan));
        Process supervisor = detach();
        ProgressReader reader = new ProgressReader(home.progress(), progress);
        while (true) {
            reader.pass();
            Optional<StackState> state =
                    StackState.read(home).filter(s -> s.supervisor().pid() == supervisor.pid());
            if (state.isPresent() && state.get().phase() == Phase.READY) {
                reader.pass();
                return state.get();
            }
            if (!supervisor.isAlive()) {
                reader.pass();
                throw new CommandProblem(StackState.read(home)
                        .map(StackState::message)
                        .filter(why -> !why.isEmpty())
                        .orElse("The stack did not start; its words are in " + home.log("supervisor") + "."));
            }
            Thread.sleep(50);
        }
    }

    private String alreadyRunning(StackState state) {
        return switch (state.phase()) {
            case READY -> "A stack is up already in " + home.root() + ": " + state.url();
            case STARTING -> "A stack is being started already in " + home.root() + ".";
            case STOPPING, FAILED -> "A stack is being stopped in " + home.root() + ": try again in a moment.";
        };
    }

    /** In a session of its own, so that neither ^C nor the end of the terminal reaches it. */
    private Process detach() throws IOException, CommandProblem {
        Distribution distribution = Distribution.own();
        List<String> command =
                new ArrayList<>(onPath("setsid").map(Path::toString).stream().toList());
        command.addAll(List.of(
                Distribution.java().toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-Xmx48m",
                "-Djava.io.tmpdir=" + Files.createDirectories(home.temporary("supervisor")),
                "-Dquetzal.distribution=" + distribution.folder(),
                "-cp",
                distribution.classPath("cli"),
                StackSupervisor.class.getName(),
                home.root().toString()));
        return new ProcessBuilder(command)
                .directory(home.root().toFile())
                .redirectInput(new java.io.File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(home.log("supervisor").toFile())
                .start();
    }

    private static Optional<Path> onPath(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "/usr/bin:/bin").split(java.io.File.pathSeparator, -1))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * Stops the stack in order and returns when nothing of it runs.
     *
     * @return false when there was none
     */
    public boolean down() throws IOException, InterruptedException, CommandProblem {
        if (!Files.isDirectory(home.run())) {
            return false;
        }
        Optional<StackState> state = running();
        if (state.isEmpty()) {
            int left = Leftovers.end(home);
            Files.deleteIfExists(home.state());
            return left > 0;
        }
        ProcessHandle supervisor = state.get()
                .supervisor()
                .running()
                .orElseThrow(() -> new CommandProblem("The stack in " + home.root() + " is changing: try again."));
        supervisor.destroy();
        int patience = 15 + 11 * state.get().components().size();
        try {
            supervisor.onExit().get(patience, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            supervisor.destroyForcibly();
            Leftovers.end(home);
            throw new CommandProblem("The supervisor did not stop within " + patience + " s and was killed.");
        }
        return true;
    }
}
