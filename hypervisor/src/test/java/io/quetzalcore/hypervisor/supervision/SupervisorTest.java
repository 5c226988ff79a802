package io.quetzalcore.hypervisor.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SupervisorTest {
    private final List<SupervisorEvent> events = new CopyOnWriteArrayList<>();

    @TempDir
    private Path folder;

    @Test
    void startsInOrderAndStopsInTheReverseOrder() throws Exception {
        Supervisor supervisor = supervisor(3, shell("a", "sleep 60"), shell("b", "sleep 60"), shell("c", "sleep 60"));
        supervisor.start();
        assertThat(supervisor.children()).allMatch(child -> child.state() == ChildStatus.State.RUNNING);
        List<Long> pids = supervisor.children().stream()
                .map(child -> child.pid().orElseThrow())
                .toList();
        supervisor.stop();
        assertThat(starts()).containsExactly("a", "b", "c");
        assertThat(events.stream()
                        .filter(e -> e instanceof SupervisorEvent.Ended)
                        .map(e -> ((SupervisorEvent.Ended) e).id()))
                .containsExactly("c", "b", "a");
        assertThat(pids).noneMatch(SupervisorTest::alive);
        assertThat(supervisor.awaitEnd()).isEqualTo(new Supervisor.End(false, "stopped"));
    }

    @Test
    void aChildWaitsUntilTheOneBeforeIsReady() throws Exception {
        Path mark = folder.resolve("mark");
        ChildSpec slow = shell("slow", "sleep 0.4; touch mark; sleep 60")
                .readyWhen(() -> Files.exists(mark), Duration.ofSeconds(20));
        ChildSpec next = shell("next", "ls mark; sleep 60");
        try (Supervisor supervisor = supervisor(0, slow, next)) {
            supervisor.start();
            await(() -> LogTail.of(folder.resolve("next.log")).equals("mark"));
        }
    }

    @Test
    void aPermanentChildThatIsKilledIsStartedAgain() throws Exception {
        try (Supervisor supervisor = supervisor(5, shell("p", "sleep 60"))) {
            supervisor.start();
            for (int i = 1; i <= 3; i++) {
                int restarts = i;
                ProcessHandle.of(supervisor.children().getFirst().pid().orElseThrow())
                        .orElseThrow()
                        .destroyForcibly();
                await(() -> {
                    ChildStatus child = supervisor.children().getFirst();
                    return child.restarts() == restarts && child.state() == ChildStatus.State.RUNNING;
                });
            }
            assertThat(supervisor.children().getFirst().lastEnd()).contains("ended by SIGKILL");
        }
    }

    @Test
    void aTransientChildMayEndWellAndATemporaryOneMayEndAnyhow() throws Exception {
        ChildSpec well = shell("well", "exit 0").with(Restart.TRANSIENT);
        ChildSpec anyhow = shell("anyhow", "exit 9").with(Restart.TEMPORARY);
        try (Supervisor supervisor = supervisor(0, well, anyhow)) {
            supervisor.start();
            await(() -> supervisor.children().stream().allMatch(c -> c.state() == ChildStatus.State.ENDED));
            assertThat(supervisor.children().get(1).lastEnd()).contains("exit code 9");
            assertThat(starts()).containsExactly("well", "anyhow");
        }
    }

    @Test
    void tooManyDeathsEndTheSupervisorWithAReason() throws Exception {
        Supervisor supervisor = supervisor(3, shell("steady", "sleep 60"), shell("bad", "sleep 0.05; exit 7"));
        supervisor.start();
        Supervisor.End end = supervisor.awaitEnd();
        assertThat(end.gaveUp()).isTrue();
        assertThat(end.reason()).isEqualTo("bad ended again (exit code 7); more restarts than 3 in 10 s cure nothing");
        assertThat(starts()).containsExactly("steady", "bad", "bad", "bad", "bad");
        assertThat(supervisor.children()).allMatch(child -> child.pid().isEmpty());
    }

    @Test
    void aChildThatIgnoresSigtermIsKilledAfterItsGrace() throws Exception {
        ChildSpec deaf = shell("deaf", "trap '' TERM; echo deaf; while :; do sleep 0.1; done")
                .stoppedBy(StopSignal.TERM, Duration.ofMillis(300));
        Supervisor supervisor = supervisor(0, deaf);
        supervisor.start();
        await(() -> LogTail.of(folder.resolve("deaf.log")).equals("deaf"));
        supervisor.stop();
        assertThat(events).contains(new SupervisorEvent.Killed("deaf", Duration.ofMillis(300)));
        assertThat(supervisor.children().getFirst().lastEnd()).contains("ended by SIGKILL");
    }

    @Test
    void aChildCanBeStoppedBySigint() throws Exception {
        ChildSpec polite = shell("polite", "trap 'echo got INT; exit 0' INT; echo up; while :; do sleep 0.05; done")
                .stoppedBy(StopSignal.INT, Duration.ofSeconds(10));
        Supervisor supervisor = supervisor(0, polite);
        supervisor.start();
        await(() -> LogTail.of(folder.resolve("polite.log")).equals("up"));
        supervisor.stop();
        assertThat(supervisor.children().getFirst().lastEnd()).contains("exit code 0");
        await(() -> LogTail.of(folder.resolve("polite.log")).endsWith("got INT"));
    }

    @Test
    void aChildThatIsNeverReadyStopsTheStartAndSaysItsLastWords() {
        Supervisor supervisor = supervisor(
                3,
                shell("first", "sleep 60"),
                shell("broken", "echo port 9000 is taken; exit 2").readyWhen(() -> false, Duration.ofSeconds(10)));
        assertThatExceptionOfType(StartFailure.class)
                .isThrownBy(supervisor::start)
                .withMessage("broken did not start: exit code 2")
                .matches(failure -> failure.lastOutput().equals("port 9000 is taken"));
        assertThat(supervisor.children()).allMatch(child -> child.pid().isEmpty());
    }

    @Test
    void aProgramThatDoesNotExistIsNamed() {
        Launch launch = Launch.of(folder, List.of("/no/such/program"));
        ChildSpec spec = ChildSpec.of("ghost", launch, folder.resolve("ghost.log"))
                .readyWhen(() -> false, Duration.ofSeconds(10));
        assertThatExceptionOfType(StartFailure.class)
                .isThrownBy(() -> supervisor(0, spec).start())
                .withMessage("ghost did not start: exit code 127")
                .matches(failure -> failure.lastOutput().contains("/no/such/program"));
    }

    @Test
    void aChildSeesItsOwnEnvironmentOnly() throws Exception {
        Launch launch =
                Launch.of(folder, List.of("/bin/sh", "-c", "env; sleep 60")).with("QUETZAL_SECRET", "s3cret");
        assertThat(launch.toString()).doesNotContain("s3cret");
        ChildSpec spec = ChildSpec.of("env", launch, folder.resolve("env.log"));
        try (Supervisor supervisor = supervisor(0, spec)) {
            supervisor.start();
            await(() -> LogTail.of(folder.resolve("env.log")).contains("QUETZAL_SECRET=s3cret"));
            assertThat(LogTail.of(folder.resolve("env.log")).lines().map(line -> line.replaceFirst("=.*", "")))
                    .containsOnly("PATH", "LANG", "QUETZAL_SECRET", "PWD");
        }
    }

    @Test
    void aFullLogIsSetAsideAndTheOldestForgotten() throws IOException {
        Path log = folder.resolve("big.log");
        byte[] lines = "0123456789abcde\n".repeat(4096).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        try (LogFile file = LogFile.open(log, 10_000)) {
            file.drain(new java.io.ByteArrayInputStream(lines));
        }
        try (var names = Files.list(folder)) {
            assertThat(names.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("big.log", "big.log.1", "big.log.2", "big.log.3");
        }
        assertThat(Files.size(log)).isLessThanOrEqualTo(10_000);
    }

    private Supervisor supervisor(int restarts, ChildSpec... specs) {
        return new Supervisor(new RestartIntensity(restarts, Duration.ofSeconds(10)), List.of(specs), events::add);
    }

    private ChildSpec shell(String id, String script) {
        Launch launch = Launch.of(folder, List.of("/bin/sh", "-c", script));
        return ChildSpec.of(id, launch, folder.resolve(id + ".log"));
    }

    private List<String> starts() {
        return events.stream()
                .filter(e -> e instanceof SupervisorEvent.Started)
                .map(e -> ((SupervisorEvent.Started) e).id())
                .toList();
    }

    private static boolean alive(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + 20_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited 20 s").isLessThan(deadline);
            Thread.sleep(10);
        }
    }
}
