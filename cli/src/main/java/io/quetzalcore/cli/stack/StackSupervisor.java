package io.quetzalcore.cli.stack;

import io.quetzalcore.cli.CommandProblem;
import io.quetzalcore.cli.Distribution;
import io.quetzalcore.cli.ExitCode;
import io.quetzalcore.cli.stack.StackState.Phase;
import io.quetzalcore.formats.json.Json;
import io.quetzalcore.hypervisor.supervision.RestartIntensity;
import io.quetzalcore.hypervisor.supervision.StartFailure;
import io.quetzalcore.hypervisor.supervision.Supervisor;
import io.quetzalcore.hypervisor.supervision.SupervisorEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The process that outlives {@code quetzal up} and keeps the stack alive. See the package. */
public final class StackSupervisor {
    /** Several kills in quick succession are survived; a component that cannot start is not tried for ever. */
    private static final RestartIntensity INTENSITY = new RestartIntensity(10, Duration.ofMinutes(1));

    private final Home home;
    private final ProgressLog progress;
    private final StateFile state;
    private volatile @Nullable String gaveUp;

    private StackSupervisor(Home home) throws IOException {
        this.home = home;
        this.progress = new ProgressLog(home.progress());
        this.state = new StateFile(home);
    }

    /** Runs until it is told to end or gives up. The one argument is the home folder. */
    public static void main(String[] arguments) throws Exception {
        Home home = Home.of(Path.of(arguments[0]));
        Optional<StackLock> lock = StackLock.take(home);
        if (lock.isEmpty()) {
            System.exit(ExitCode.ALREADY_RUNNING);
        }
        try (StackLock held = lock.orElseThrow()) {
            System.exit(new StackSupervisor(home).run(held));
        }
    }

    private int run(StackLock held) throws InterruptedException {
        Objects.requireNonNull(held, "only the holder of the lock runs a stack");
        try {
            Leftovers.end(home);
            StackPlan plan = Json.read(Files.readAllBytes(home.plan()), StackPlan.class);
            Preparation ready = Preparation.of(home, Distribution.own(), plan, progress);
            return supervise(ready);
        } catch (CommandProblem | IOException | StartFailure | RuntimeException e) {
            return failed(e);
        }
    }

    private int failed(Exception e) {
        String why = e instanceof CommandProblem ? Objects.requireNonNull(e.getMessage()) : e.toString();
        if (e instanceof StartFailure failure && !failure.lastOutput().isEmpty()) {
            why = why + "; its last words: "
                    + failure.lastOutput().lines().reduce((a, b) -> b).orElse("");
        }
        e.printStackTrace();
        state.phase(Phase.FAILED, why);
        return ExitCode.FAILED;
    }

    private int supervise(Preparation ready) throws IOException, CommandProblem, InterruptedException, StartFailure {
        long begin = System.nanoTime();
        Supervisor supervisor = new Supervisor(INTENSITY, ready.specs(), this::heard);
        state.follow(ready.blueprint(), supervisor, ready.instances());
        Thread orderly = new Thread(() -> stop(supervisor), "orderly-stop");
        Runtime.getRuntime().addShutdownHook(orderly);
        Answers answers = new Answers(home, progress, ready.instances());
        supervisor.start();
        awaitOrStop(answers, supervisor);
        progress.say("up after %.1f s".formatted(seconds(begin)));
        state.phase(Phase.READY, "");
        Supervisor.End end = supervisor.awaitEnd();
        if (end.gaveUp()) {
            state.phase(Phase.FAILED, end.reason());
            return ExitCode.FAILED;
        }
        return ExitCode.OK;
    }

    private void awaitOrStop(Answers answers, Supervisor supervisor) throws CommandProblem, InterruptedException {
        try {
            answers.await(() -> Optional.ofNullable(gaveUp));
        } catch (CommandProblem | InterruptedException e) {
            supervisor.stop();
            throw e;
        }
    }

    private void stop(Supervisor supervisor) {
        try {
            state.stopping();
            supervisor.stop();
            state.removeUnlessFailed();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void heard(SupervisorEvent event) {
        System.out.println(java.time.Instant.now() + " " + event);
        if (event instanceof SupervisorEvent.GaveUp end) {
            gaveUp = end.reason();
        }
        state.refresh();
        if (event instanceof SupervisorEvent.Ready done && done.id().equals("database")) {
            progress.say("database ready after %.1f s".formatted(done.after().toMillis() / 1000.0));
        }
    }

    private static double seconds(long sinceNanos) {
        return (System.nanoTime() - sinceNanos) / 1e9;
    }
}
