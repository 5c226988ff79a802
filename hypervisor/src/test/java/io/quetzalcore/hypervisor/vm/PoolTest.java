package io.quetzalcore.hypervisor.vm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The pool keeps its size, its promises to tenants, and nothing of those that died. */
@Timeout(120)
class PoolTest {
    @TempDir
    private Path folder;

    @Test
    void fillsItselfAndReplacesTheDead() throws Exception {
        try (VmFixture vms = new VmFixture(folder, VmFixture.small(), 3)) {
            VmFixture.await(() -> vms.warm() == 3);
            List<Long> first = pids(vms);
            first.forEach(pid -> ProcessHandle.of(pid).orElseThrow().destroyForcibly());
            VmFixture.await(() -> vms.warm() == 3 && pids(vms).stream().noneMatch(first::contains));
            assertThat(vms.answer("a", "echo x")).isEqualTo("echo x");
            VmFixture.await(() -> vms.events.stream()
                            .filter(event -> event.toString().endsWith("ended from outside by SIGKILL"))
                            .count()
                    == 3);
        }
    }

    @Test
    void aVmIsReplacedAfterItsShareOfTasks() throws Exception {
        VmProfile threeTasks = VmFixture.small().recycledAfter(3, 4L << 30);
        try (VmFixture vms = new VmFixture(folder, threeTasks, 1)) {
            List<String> pids = new ArrayList<>();
            for (int i = 0; i < 9; i++) {
                pids.add(vms.answer("a", "pid"));
            }
            assertThat(new HashSet<>(pids)).hasSize(3);
            assertThat(pids.subList(0, 3)).containsOnly(pids.getFirst());
            VmFixture.await(() -> vms.events.toString().contains("recycled after 3 tasks"));
        }
    }

    @Test
    void aVmThatGrewFatIsReplaced() throws Exception {
        VmProfile slim = VmFixture.small().recycledAfter(100, 1 << 20);
        try (VmFixture vms = new VmFixture(folder, slim, 1)) {
            assertThat(vms.answer("a", "pid")).isNotEqualTo(vms.answer("a", "pid"));
            VmFixture.await(() -> vms.events.toString().contains("MiB resident"));
        }
    }

    /** Slim when its task is done, it grows afterwards; nobody has to come with a task for it to be replaced. */
    @Test
    void aVmThatGrowsWhileIdleIsReplaced() throws Exception {
        VmProfile slim = VmFixture.small().recycledAfter(100, 170 * VmFixture.MIB);
        try (VmFixture vms = new VmFixture(folder, slim, 1)) {
            assertThat(vms.answer("a", "grow later")).isEqualTo("growing");
            VmFixture.await(() -> vms.events.toString().contains("MiB resident while idle"));
            assertThat(vms.answer("a", "echo next")).isEqualTo("echo next");
        }
    }

    @Test
    void noVmGoesFromOneTenantToAnother() throws Exception {
        try (VmFixture vms = new VmFixture(folder, VmFixture.small(), 2)) {
            Set<String> a = new HashSet<>();
            Set<String> b = new HashSet<>();
            for (int i = 0; i < 4; i++) {
                a.add(vms.answer("a", "pid"));
                b.add(vms.answer("b", "pid"));
            }
            assertThat(a).doesNotContainAnyElementsOf(b);
            assertThat(vms.answer("c", "pid")).isNotIn(a).isNotIn(b);
            VmFixture.await(() -> vms.events.toString().contains("recycled for another tenant"));
        }
    }

    @Test
    void theExchangeIsEmptyForTheNextTask() throws Exception {
        try (VmFixture vms = new VmFixture(folder, VmFixture.small(), 1)) {
            VmTask task = vms.task("a", "echo");
            VmTask leaving = new VmTask(
                    task.id(),
                    "a",
                    task.payload(),
                    exchange -> Files.writeString(exchange.in().resolve("left"), "x"),
                    (exchange, _) -> Files.writeString(exchange.out().resolve("left"), "x"),
                    Duration.ofSeconds(30));
            vms.hypervisor.run(leaving, (_, _) -> {});
            VmTask next = new VmTask(
                    "next",
                    "a",
                    task.payload(),
                    exchange -> {
                        assertThat(exchange.in()).isEmptyDirectory();
                        assertThat(exchange.out()).isEmptyDirectory();
                    },
                    (_, _) -> {},
                    Duration.ofSeconds(30));
            assertThat(vms.hypervisor.run(next, (_, _) -> {}).exit().kind()).isEqualTo("Finished");
        }
    }

    @Test
    void aVmThatStopsBreathingIsFoundSilent() throws Exception {
        VmProfile impatient = VmFixture.small().within(Duration.ofSeconds(60), Duration.ofMillis(1500));
        try (VmFixture vms = new VmFixture(folder, impatient, 1)) {
            Exit exit = vms.run("stop");
            assertThat(exit).isInstanceOf(Exit.Silent.class);
            assertThat(((Exit.Silent) exit).silence()).isGreaterThanOrEqualTo(Duration.ofMillis(1500));
            assertThat(vms.answer("tenant", "echo next")).isEqualTo("echo next");
        }
    }

    @Test
    void troubleInOneVmDoesNotDisturbAnother() throws Exception {
        try (VmFixture vms = new VmFixture(folder, VmFixture.small(), 2)) {
            CompletableFuture<String> honest = CompletableFuture.supplyAsync(() -> {
                try {
                    return vms.answer("tenant", "sleep 4000");
                } catch (IOException | InterruptedException e) {
                    throw new AssertionError(e);
                }
            });
            for (String trouble : List.of("wild", "heap", "flood", "garbage", "sigkill", "fill")) {
                assertThat(vms.run(trouble).blame()).isNotEqualTo(Blame.NOBODY);
            }
            assertThat(honest.join()).isEqualTo("slept");
        }
    }

    @Test
    void aGuestThatCannotStartIsNamedAndDoesNotSpin() throws Exception {
        Guest broken = new Guest(VmFixture.guest().classPath(), "no.such.Main");
        List<VmEvent> events = new java.util.concurrent.CopyOnWriteArrayList<>();
        HypervisorSettings settings =
                HypervisorSettings.plain(broken, folder.resolve("x"), folder.resolve("y"), VmFixture.small(), 1);
        try (Hypervisor hypervisor = Hypervisor.open(settings, events::add)) {
            VmTask task = new VmTask("t", "a", new byte[0], _ -> {}, (_, _) -> {}, Duration.ofSeconds(10));
            Outcome outcome = hypervisor.run(task, (_, _) -> {});
            assertThat(outcome.exit()).isInstanceOf(Exit.LaunchFailed.class);
            assertThat(outcome.exit().describe()).contains("no.such.Main");
            assertThat(outcome.exit().blame()).isEqualTo(Blame.HOST);
            assertThat(events).hasSizeBetween(3, 5);
        }
    }

    @Test
    void aGuestOfAnotherVersionIsRefusedByBothNumbers() throws Exception {
        Guest foreign = new Guest(VmFixture.guest().classPath(), ForeignGuest.class.getName());
        HypervisorSettings settings =
                HypervisorSettings.plain(foreign, folder.resolve("x"), folder.resolve("y"), VmFixture.small(), 1);
        try (Hypervisor hypervisor = Hypervisor.open(settings, _ -> {})) {
            VmTask task = new VmTask("t", "a", new byte[0], _ -> {}, (_, _) -> {}, Duration.ofSeconds(10));
            long begin = System.nanoTime();
            Exit exit = hypervisor.run(task, (_, _) -> {}).exit();
            assertThat(exit.describe())
                    .isEqualTo("no VM could be started: the guest speaks version 99 of the wire, this host version 1: "
                            + "they come from different builds");
            assertThat(exit.blame()).isEqualTo(Blame.HOST);
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(20));
            assertThat(hypervisor.metrics().launchFailures()).isGreaterThanOrEqualTo(3);
        }
    }

    @Test
    void anInterruptedCallerLeavesNoTaskBehind() throws Exception {
        try (VmFixture vms = new VmFixture(folder, VmFixture.small(), 1)) {
            Thread caller = Thread.ofPlatform().start(() -> {
                try {
                    vms.run("deaf");
                } catch (IOException | InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            VmFixture.await(() -> vms.hypervisor.list().stream().anyMatch(vm -> vm.state() == VmStatus.State.BUSY));
            caller.interrupt();
            caller.join();
            assertThat(vms.answer("a", "echo free")).isEqualTo("echo free");
        }
    }

    @Test
    void closingEndsEverythingThatRuns() throws Exception {
        List<Long> pids;
        try (VmFixture vms = new VmFixture(folder, VmFixture.small(), 2)) {
            VmFixture.await(() -> vms.warm() == 2);
            pids = pids(vms);
        }
        assertThat(pids).noneMatch(VmFixture::alive);
        assertThat(folder.resolve("exchanges")).isEmptyDirectory();
    }

    @Test
    void killingTheParentLeavesNothing() throws Exception {
        kill(parent(), _ -> false);
        VmFixture.await(() -> isEmpty(folder.resolve("exchanges")));
    }

    /** Whoever kills the caretaker too finds the rest swept by the next one in this folder. */
    @Test
    void aSuccessorSweepsUpWhereTheCaretakerWasKilledToo() throws Exception {
        kill(parent(), child -> child.info().commandLine().orElse("").contains("left=1"));
        Thread.sleep(1000);
        assertThat(folder.resolve("exchanges")).isNotEmptyDirectory();
        new VmFixture(folder, VmFixture.small(), 1).close();
        assertThat(folder.resolve("exchanges")).isEmptyDirectory();
    }

    /** Kills a parent of two VMs and two supervised children, after those of its children that are chosen. */
    private static void kill(Process parent, Predicate<ProcessHandle> first) throws Exception {
        List<Long> children = new ArrayList<>();
        try (var reader = parent.inputReader()) {
            for (int i = 0; i < 4; i++) {
                children.add(Long.parseLong(String.valueOf(reader.readLine())));
            }
            assertThat(children).allMatch(VmFixture::alive);
            parent.children().filter(first).forEach(ProcessHandle::destroyForcibly);
            parent.destroyForcibly().waitFor();
            VmFixture.await(() -> children.stream().noneMatch(VmFixture::alive));
        }
    }

    private static boolean isEmpty(Path folder) {
        String[] names = folder.toFile().list();
        return names != null && names.length == 0;
    }

    @Test
    void aHostThatWasHeldUpItselfForgivesItsVms() throws Exception {
        Process parent = parent();
        try (var reader = parent.inputReader()) {
            long first = Long.parseLong(String.valueOf(reader.readLine()));
            long second = Long.parseLong(String.valueOf(reader.readLine()));
            new ProcessBuilder("/bin/kill", "-STOP", Long.toString(parent.pid()))
                    .start()
                    .waitFor();
            Thread.sleep(4000);
            new ProcessBuilder("/bin/kill", "-CONT", Long.toString(parent.pid()))
                    .start()
                    .waitFor();
            Thread.sleep(1000);
            assertThat(List.of(first, second)).allMatch(VmFixture::alive);
        } finally {
            parent.destroyForcibly().waitFor();
        }
    }

    private Process parent() throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return new ProcessBuilder(
                        java.toString(),
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ParentOfVms.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static List<Long> pids(VmFixture vms) {
        return vms.hypervisor.list().stream().map(VmStatus::pid).toList();
    }
}
