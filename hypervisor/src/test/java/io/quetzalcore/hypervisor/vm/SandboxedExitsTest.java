package io.quetzalcore.hypervisor.vm;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzalcore.hypervisor.cgroup.Cgroups;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Deaths in the strongest sandbox of this machine, and what they leave behind: nothing. A machine that cannot limit
 * memory and processes, or not confine at all, says so and is spared the tasks that it could not contain.
 */
@Timeout(180)
class SandboxedExitsTest {
    private static final boolean LIMITED = Cgroups.find().isPresent();

    @TempDir
    private static Path folder;

    private static VmFixture vms;

    @BeforeAll
    static void open() throws IOException {
        vms = new VmFixture(folder, profile(), 3, VmFixture.sandbox());
    }

    /** 64 MiB of heap in 240 MiB of memory, so that native memory runs out before long. */
    private static VmProfile profile() {
        VmProfile small = VmFixture.small();
        return new VmProfile(
                VmProfile.STANDARD,
                1,
                0,
                240 * VmFixture.MIB,
                64 * VmFixture.MIB,
                32 * VmFixture.MIB,
                Duration.ofSeconds(5),
                small.heartbeatTimeout(),
                small.outputBytes(),
                small.diskBytes(),
                100,
                240 * VmFixture.MIB);
    }

    @AfterAll
    static void close() throws IOException {
        vms.close();
        assertThat(folder.resolve("exchanges")).isEmptyDirectory();
        assertThat(groupsOfOurs()).isEmpty();
        assertThat(Files.readString(Path.of("/proc/self/mountinfo"))).doesNotContain(folder.toString());
    }

    static List<String> groupsOfOurs() throws IOException {
        return LIMITED
                ? Cgroups.find().orElseThrow().names().stream()
                        .filter(name ->
                                name.startsWith("hv-" + ProcessHandle.current().pid() + "-"))
                        .toList()
                : List.of();
    }

    @Test
    void aCrashIsStillSeenAsOneWithItsReport() throws Exception {
        for (String how : List.of("wild", "raise 11")) {
            Exit exit = vms.run(how);
            assertThat(exit).as(exit.describe() + exit.evidence()).isInstanceOf(Exit.Crashed.class);
            assertThat(((Exit.Crashed) exit).exitCode()).isEqualTo(134);
            assertThat(exit.evidence()).contains("SIGSEGV");
        }
    }

    private static boolean spared(boolean able, String what) {
        if (!able) {
            System.out.println("not contained on this machine, and not tried: " + what);
        }
        return !able;
    }

    @Test
    void nativeMemoryIsLimitedByTheKernel() throws Exception {
        if (spared(LIMITED, "native memory without end")) {
            return;
        }
        Exit exit = vms.run("native");
        assertThat(exit.kind()).as(exit.describe() + exit.evidence()).isEqualTo("OverMemory");
        assertThat(exit.describe()).isEqualTo("the VM used more than its 240 MiB of memory");
        assertThat(exit.evidence()).contains("oom_kill 1");
        assertThat(exit.blame()).isEqualTo(Blame.TASK);
    }

    @Test
    void processorsAreLimitedByTheKernel() throws Exception {
        if (spared(LIMITED, "processor time of others")) {
            return;
        }
        assertThat(Double.parseDouble(vms.answer("tenant", "spin")))
                .as("one processor, and one for the JVM itself, wherever there are more")
                .isLessThan(2.35);
    }

    @Test
    void theProcessNumberIsTheJvmsOwn() throws Exception {
        Outcome outcome = vms.outcome("tenant", "pid");
        String inside = new String(outcome.result().orElseThrow(), java.nio.charset.StandardCharsets.UTF_8);
        List<String> numbers = Files.readAllLines(Path.of("/proc/" + outcome.pid() + "/status")).stream()
                .filter(line -> line.startsWith("NSpid:"))
                .toList();
        assertThat(numbers).singleElement().asString().endsWith("\t" + inside);
    }

    @Test
    void eightHostileTasksAreContainedAndThreeHonestOnesNoticeNothing() throws Exception {
        Map<String, String> quiet = honest("before");
        Map<String, Exit> ends = new ConcurrentHashMap<>();
        List<CompletableFuture<Void>> hostile = new ArrayList<>();
        Map<String, String> expected = expected();
        for (String what : expected.keySet()) {
            hostile.add(background(() -> ends.put(what, vms.run(what))));
        }
        Map<String, String> beside = honest("beside");
        hostile.forEach(CompletableFuture::join);
        assertThat(beside).isEqualTo(quiet).hasSize(3);
        Map<String, String> kinds = new TreeMap<>();
        ends.forEach((what, exit) -> kinds.put(what, exit.kind()));
        assertThat(kinds).isEqualTo(expected);
        if (VmFixture.CONFINED) {
            assertThat(ends.get("forks").describe()).contains("Operation not permitted");
        }
        assertThat(ends.get("files").describe() + ends.get("files").evidence()).contains("Too many open files");
        assertThat(ends.values()).allMatch(exit -> exit.blame() == Blame.TASK);
    }

    /** The hostile tasks that this machine must contain, and how each must end. */
    private static Map<String, String> expected() {
        Map<String, String> all = new TreeMap<>(Map.of(
                "wild", "Crashed",
                "heap", "HeapExhausted",
                "native", "OverMemory",
                "forks", "JavaException",
                "files", "JavaException",
                "deaf", "OverTime",
                "flood", "OverOutput",
                "fill", "OverDisk"));
        if (spared(LIMITED, "native memory without end")) {
            all.remove("native");
        }
        if (spared(VmFixture.CONFINED, "processes without end")) {
            all.remove("forks");
        }
        return all;
    }

    @Test
    void threadsWithoutEndAreNoMatterOfTheHeap() throws Exception {
        if (spared(LIMITED, "threads without end")) {
            return;
        }
        Exit exit = vms.run("threads");
        assertThat(exit.describe()).contains("java.lang.OutOfMemoryError").contains("unable to create native thread");
    }

    private interface Doing {
        Object done() throws Exception;
    }

    private static CompletableFuture<Void> background(Doing doing) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Thread.ofPlatform().start(() -> {
            try {
                doing.done();
                done.complete(null);
            } catch (Exception e) {
                done.completeExceptionally(e);
            }
        });
        return done;
    }

    /** Three honest tasks; their files and answers, as hexadecimal digits and text. */
    private static Map<String, String> honest(String tenant) throws InterruptedException, IOException {
        Map<String, String> results = new ConcurrentHashMap<>();
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int i = 1; i <= 3; i++) {
            String what = "work " + i;
            all.add(background(() -> {
                List<byte[]> file = new ArrayList<>();
                VmTask task = new VmTask(
                        tenant + what,
                        tenant,
                        what.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                        _ -> {},
                        (exchange, _) -> file.add(Files.readAllBytes(exchange.output("numbers"))),
                        Duration.ofSeconds(60));
                Outcome outcome = vms.hypervisor.run(task, (_, _) -> {});
                String answer = new String(
                        outcome.result().orElseThrow(() -> new AssertionError(outcome.exit())),
                        java.nio.charset.StandardCharsets.UTF_8);
                return results.put(what, answer + " " + java.util.Arrays.hashCode(file.getFirst()));
            }));
        }
        all.forEach(CompletableFuture::join);
        return results;
    }
}
