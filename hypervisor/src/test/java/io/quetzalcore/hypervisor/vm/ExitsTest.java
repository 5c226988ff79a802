package io.quetzalcore.hypervisor.vm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every way a task can end, in real VMs: each is named, shows evidence, and leaves the next task alone. */
@Timeout(120)
class ExitsTest {
    @TempDir
    private static Path folder;

    private static VmFixture vms;

    @BeforeAll
    static void open() throws IOException {
        vms = new VmFixture(folder, VmFixture.small(), 2);
    }

    @AfterAll
    static void close() {
        vms.close();
        assertThat(folder.resolve("exchanges")).isEmptyDirectory();
    }

    @Test
    void anHonestTaskReadsWritesAndReports() throws Exception {
        List<Double> fractions = new CopyOnWriteArrayList<>();
        VmTask task = new VmTask(
                "sum",
                "tenant",
                "sum".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                exchange -> Files.write(exchange.in().resolve("numbers"), new byte[] {1, 2, 3, 4}),
                (exchange, result) -> Files.copy(exchange.out().resolve("sum"), folder.resolve("kept")),
                Duration.ofSeconds(30));
        Outcome outcome = vms.hypervisor.run(task, (fraction, _) -> fractions.add(fraction));
        assertThat(outcome.exit().kind()).isEqualTo("Finished");
        assertThat(outcome.result())
                .hasValueSatisfying(bytes -> assertThat(bytes).asString().isEqualTo("10"));
        assertThat(folder.resolve("kept")).hasContent("10");
        assertThat(fractions).allMatch(fraction -> fraction > 0 && fraction <= 1);
        assertThat(vms.answer("tenant", "echo again")).isEqualTo("echo again");
    }

    @Test
    void printingToStdoutDoesNotDisturbTheWire() throws Exception {
        assertThat(vms.answer("tenant", "print")).isEqualTo("printed");
    }

    @Test
    void anExceptionIsNamedWithItsStack() throws Exception {
        Exit.JavaException exit = (Exit.JavaException) vms.run("throw");
        assertThat(exit.exitCode()).isZero();
        assertThat(exit.describe()).isEqualTo("the task failed: java.lang.IllegalStateException: thrown on purpose");
        assertThat(exit.evidence()).contains("TroubleGuest.run");
        assertThat(exit.blame()).isEqualTo(Blame.TASK);
    }

    @Test
    void aRefusedInputIsTheUsersMatter() throws Exception {
        Exit exit = vms.run("refuse");
        assertThat(exit).isEqualTo(new Exit.Refused("line 7: found x; expected a number", "{\"line\":7}"));
        assertThat(exit.blame()).isEqualTo(Blame.USER);
    }

    @Test
    void aStackOverflowIsAnExceptionLikeOthers() throws Exception {
        assertThat(((Exit.JavaException) vms.run("overflow")).type()).isEqualTo("java.lang.StackOverflowError");
    }

    @Test
    void leavingWithoutAnAnswerIsNamedWithItsCode() throws Exception {
        for (int code : new int[] {1, 3, 0, 77}) {
            Exit.JavaException exit = (Exit.JavaException) vms.run("exit " + code);
            assertThat(exit.exitCode()).isEqualTo(code);
            assertThat(exit.evidence()).contains("leaving with " + code);
        }
    }

    @Test
    void aCrashKeepsItsReport() throws Exception {
        for (String how : List.of("segv", "wild")) {
            Exit.Crashed exit = (Exit.Crashed) vms.run(how);
            assertThat(exit.exitCode()).isEqualTo(134);
            assertThat(exit.evidence())
                    .contains("A fatal error has been detected")
                    .contains("SIGSEGV");
            assertThat(exit.blame()).isEqualTo(Blame.TASK);
        }
    }

    @Test
    void fullMemoryIsNamed() throws Exception {
        for (String which : List.of("heap", "direct")) {
            Exit exit = vms.run(which);
            assertThat(exit.kind()).as(exit.describe() + exit.evidence()).isEqualTo("HeapExhausted");
            assertThat(exit.describe()).isEqualTo("the task needed more than its heap of 64 MiB");
            assertThat(exit.evidence()).contains("OutOfMemoryError");
        }
    }

    @Test
    void aKillFromOutsideIsNotTheTasksFault() throws Exception {
        Exit exit = vms.run("sigkill");
        assertThat(exit.describe()).isEqualTo("the VM was ended from outside by SIGKILL");
        assertThat(exit.blame()).isEqualTo(Blame.HOST);
    }

    @Test
    void aDeathIsSeenThoughAGrandchildHoldsTheWire() throws Exception {
        long begin = System.nanoTime();
        assertThat(vms.run("brood")).isInstanceOf(Exit.Killed.class);
        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .as("the grandchild sleeps 25 s")
                .isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void nonsenseOnTheWireCostsTheVmItsLife() throws Exception {
        assertThat(vms.run("garbage").describe()).contains("no frame begins with byte 116 ('t')");
        assertThat(vms.run("truncated").describe()).contains("the stream ended after 3 of 256 bytes");
        assertThat(vms.run("oversized").describe()).contains("claims 2147483647 bytes");
        assertThat(vms.run("foreign").describe()).contains("word of task 'other'");
        assertThat(vms.run("garbage").kind()).isEqualTo("WireViolation");
    }

    @Test
    void aFloodOfOutputIsCutOff() throws Exception {
        Exit exit = vms.run("flood");
        assertThat(exit.describe()).isEqualTo("the task printed more than 1000000 bytes");
        assertThat(exit.evidence()).contains("xxxx").hasSizeLessThanOrEqualTo(32 << 10);
    }

    @Test
    void aFloodOfFilesIsCutOff() throws Exception {
        Exit exit = vms.run("fill");
        assertThat(exit).isInstanceOf(Exit.OverDisk.class);
        Exit.OverDisk over = (Exit.OverDisk) exit;
        assertThat(over.usedBytes()).isGreaterThan(over.limitBytes()).isLessThan(over.limitBytes() + (65L << 20));
    }

    @Test
    void aTaskThatTakesTooLongIsEndedThoughItBeats() throws Exception {
        VmTask slow = new VmTask(
                "slow",
                "tenant",
                "deaf".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                _ -> {},
                (_, _) -> {},
                Duration.ofMillis(700));
        Outcome outcome = vms.hypervisor.run(slow, (_, _) -> {});
        assertThat(outcome.exit().describe()).isEqualTo("the task was not done within 0.7 s");
        assertThat(outcome.ran()).isGreaterThanOrEqualTo(Duration.ofMillis(700));
    }

    @Test
    void aCancelledTaskStopsByItself() throws Exception {
        assertThat(cancelledWhile("sleep 60000")).as("grace before the kill").isLessThan(Duration.ofSeconds(5));
        assertThat(vms.hypervisor.cancel("nobody")).isFalse();
    }

    @Test
    void aCancelledTaskThatDoesNotListenIsKilled() throws Exception {
        assertThat(cancelledWhile("deaf")).isGreaterThan(Duration.ofSeconds(4));
    }

    private static Duration cancelledWhile(String what) throws Exception {
        VmTask task = vms.task("tenant", what);
        CompletableFuture<Double> begun = new CompletableFuture<>();
        CompletableFuture<Outcome> outcome = CompletableFuture.supplyAsync(() -> {
            try {
                return vms.hypervisor.run(task, (fraction, _) -> begun.complete(fraction));
            } catch (IOException | InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        assertThat(begun.get(30, java.util.concurrent.TimeUnit.SECONDS)).isPositive();
        assertThat(vms.hypervisor.cancel(task.id())).isTrue();
        long asked = System.nanoTime();
        while (!outcome.isDone()) {
            vms.hypervisor.cancel(task.id());
            Thread.sleep(100);
        }
        assertThat(outcome.join().exit()).isEqualTo(new Exit.Cancelled());
        return Duration.ofNanos(System.nanoTime() - asked);
    }
}
