package io.quetzalcore.hypervisor.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.quetzalcore.hypervisor.cgroup.Cgroups;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** VMs that are created, started, stopped, paused and resumed by hand, and what is told of them. */
@Timeout(120)
class SteeringTest {
    @TempDir
    private Path folder;

    @Test
    void aVmIsCreatedWithoutAProcessAndWorksOnceItIsStarted() throws Exception {
        try (VmFixture vms = new VmFixture(folder, VmFixture.small(), 1)) {
            VmFixture.await(() -> vms.warm() == 1);
            VmStatus created = vms.hypervisor.create(VmProfile.STANDARD);
            assertThat(created.state()).isEqualTo(VmStatus.State.CREATED);
            assertThat(created.pid()).isZero();
            Thread.sleep(300);
            assertThat(vms.warm()).isEqualTo(1);
            refused(() -> vms.hypervisor.pause(created.number()), "VM 2 is CREATED; only one that is WARM or BUSY");
            refused(() -> vms.hypervisor.inspect(created.number()), "VM 2 is CREATED: it has no process");
            vms.hypervisor.start(created.number());
            VmFixture.await(() -> vms.warm() == 2);
            assertThat(state(vms, created.number())).isEqualTo(VmStatus.State.WARM);
            refused(() -> vms.hypervisor.start(created.number()), "VM 2 is WARM: it has a process");
        }
    }

    @Test
    void anIdleVmThatIsStoppedIsGoneAtOnceAndNotReplaced() throws Exception {
        try (VmFixture vms = new VmFixture(folder, VmFixture.small(), 2)) {
            VmFixture.await(() -> vms.warm() == 2);
            VmStatus first = vms.hypervisor.list().getFirst();
            vms.hypervisor.stop(first.number());
            VmFixture.await(() -> !VmFixture.alive(first.pid()));
            VmFixture.await(() -> state(vms, first.number()) == VmStatus.State.STOPPED);
            Thread.sleep(500);
            assertThat(vms.hypervisor.list()).hasSize(2);
            assertThat(vms.warm()).isEqualTo(1);
            vms.hypervisor.start(first.number());
            VmFixture.await(() -> vms.warm() == 2);
            assertThat(pid(vms, first.number())).isNotEqualTo(first.pid()).isPositive();
        }
    }

    @Test
    void aBusyVmThatIsStoppedDoesItsTaskFirst() throws Exception {
        try (VmFixture vms = new VmFixture(folder, VmFixture.small(), 1)) {
            CompletableFuture<String> answer = begin(vms, "sleep 1500");
            int number = busy(vms);
            vms.hypervisor.stop(number);
            assertThat(state(vms, number)).isEqualTo(VmStatus.State.STOPPING);
            assertThat(answer.join()).isEqualTo("slept");
            VmFixture.await(() -> state(vms, number) == VmStatus.State.STOPPED);
        }
    }

    @Test
    void aPausedVmGetsNoProcessorNoTaskAndNoBlame() throws Exception {
        VmProfile impatient = VmFixture.small().within(Duration.ofSeconds(5), Duration.ofSeconds(3));
        try (VmFixture vms = new VmFixture(folder, impatient, 1)) {
            CompletableFuture<String> answer = begin(vms, "sleep 1500");
            int number = busy(vms);
            long pid = pid(vms, number);
            vms.hypervisor.pause(number);
            VmFixture.await(() -> state(pid).contains("stopped"));
            long ticks = ticks(pid);
            Thread.sleep(6000);
            assertThat(state(vms, number)).isEqualTo(VmStatus.State.PAUSED);
            assertThat(ticks(pid)).as("processor time while paused").isEqualTo(ticks);
            assertThat(answer).isNotDone();
            assertThat(VmFixture.alive(pid)).as("silent for longer than it may").isTrue();
            refused(() -> vms.hypervisor.stop(number), "VM " + number + " is paused; resume it first");
            vms.hypervisor.resume(number);
            assertThat(answer.join()).isEqualTo("slept");
            assertThat(pid(vms, number)).isEqualTo(pid);
            refused(() -> vms.hypervisor.resume(number), "not PAUSED");
        }
    }

    /** In a sandbox with control groups the kernel freezes the whole group; else it is sent SIGSTOP. */
    @Test
    void aSandboxIsFrozenAndGoesOnAndDiesFrozenToo() throws Exception {
        VmStatus frozen;
        try (VmFixture vms = new VmFixture(folder, VmFixture.small(), 1, VmFixture.sandbox())) {
            CompletableFuture<String> answer = begin(vms, "compute 1500");
            int number = busy(vms);
            long pid = pid(vms, number);
            vms.hypervisor.pause(number);
            if (Cgroups.find().isPresent()) {
                assertThat(state(pid)).doesNotContain("stopped");
            } else {
                VmFixture.await(() -> state(pid).contains("stopped"));
            }
            long ticks = ticks(pid);
            Thread.sleep(1500);
            assertThat(ticks(pid)).as("processor time while frozen").isEqualTo(ticks);
            assertThat(answer).isNotDone();
            vms.hypervisor.resume(number);
            assertThat(answer.join()).isEqualTo("computed");
            VmFixture.await(() -> vms.warm() == 1);
            frozen = vms.hypervisor.list().getFirst();
            vms.hypervisor.pause(frozen.number());
        }
        assertThat(VmFixture.alive(frozen.pid())).isFalse();
        assertThat(folder.resolve("exchanges")).isEmptyDirectory();
    }

    private static String state(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                    .filter(line -> line.startsWith("State:"))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void noTaskIsGivenToAPausedVmUntilItGoesOn() throws Exception {
        try (VmFixture vms = new VmFixture(folder, VmFixture.small(), 1)) {
            VmFixture.await(() -> vms.warm() == 1);
            VmStatus vm = vms.hypervisor.list().getFirst();
            vms.hypervisor.pause(vm.number());
            vms.hypervisor.pause(vm.number());
            CompletableFuture<String> answer = begin(vms, "pid");
            Thread.sleep(1000);
            assertThat(answer).isNotDone();
            assertThat(vms.hypervisor.list()).hasSize(1);
            vms.hypervisor.resume(vm.number());
            assertThat(answer.join()).isEqualTo(Long.toString(vm.pid()));
        }
    }

    @Test
    void aTaskThatIsCancelledWhilePausedEndsWithItsVm() throws Exception {
        try (VmFixture vms = new VmFixture(folder, VmFixture.small(), 1)) {
            VmTask task = vms.task("tenant", "sleep 60000");
            CompletableFuture<Outcome> outcome = CompletableFuture.supplyAsync(() -> {
                try {
                    return vms.hypervisor.run(task, (_, _) -> {});
                } catch (IOException | InterruptedException e) {
                    throw new CompletionException(e);
                }
            });
            int number = busy(vms);
            vms.hypervisor.pause(number);
            assertThat(vms.hypervisor.cancel(task.id())).isTrue();
            assertThat(outcome.join().exit()).isEqualTo(new Exit.Cancelled());
            assertThat(vms.answer("tenant", "echo next")).isEqualTo("echo next");
        }
    }

    @Test
    void closingEndsPausedVmsToo() throws Exception {
        VmStatus vm;
        try (VmFixture vms = new VmFixture(folder, VmFixture.small(), 1)) {
            VmFixture.await(() -> vms.warm() == 1);
            vm = vms.hypervisor.list().getFirst();
            vms.hypervisor.pause(vm.number());
        }
        assertThat(VmFixture.alive(vm.pid())).isFalse();
    }

    @Test
    void whatDoesNotExistOrGoesTooFarIsRefusedInASentence() throws Exception {
        try (VmFixture vms = new VmFixture(folder, VmFixture.small(), 1)) {
            assertThatExceptionOfType(VmRefusal.class)
                    .isThrownBy(() -> vms.hypervisor.stop(77))
                    .withMessage("there is no VM 77")
                    .matches(VmRefusal::unknown);
            refused(() -> vms.hypervisor.create("huge"), "there are no VMs of profile huge; there are [standard]");
            for (int i = 1; i < Hypervisor.MOST_VMS; i++) {
                vms.hypervisor.create(VmProfile.STANDARD);
            }
            refused(() -> vms.hypervisor.create(VmProfile.STANDARD), "there are 8 VMs, which is the most");
        }
    }

    @Test
    void anInspectionTellsSizeMemoryAndLastWords() throws Exception {
        try (VmFixture vms = new VmFixture(folder, VmFixture.small(), 1)) {
            vms.answer("tenant", "print");
            VmInspection seen =
                    vms.hypervisor.inspect(vms.hypervisor.list().getFirst().number());
            assertThat(seen.profile()).isEqualTo(VmFixture.small());
            assertThat(seen.status().tenant()).contains("tenant");
            assertThat(seen.proportionalBytes())
                    .isBetween(8 * VmFixture.MIB, seen.status().memoryBytes());
            long end = System.nanoTime() + 10_000_000_000L;
            while (!seen.lastOutput().contains("to stderr")) {
                assertThat(System.nanoTime()).as("its output is read by and by").isLessThan(end);
                Thread.sleep(10);
                seen = vms.hypervisor.inspect(seen.status().number());
            }
        }
    }

    @Test
    void whatHappensIsCounted() throws Exception {
        try (VmFixture vms = new VmFixture(folder, VmFixture.small(), 1)) {
            VmFixture.await(() -> vms.warm() == 1);
            vms.answer("a", "echo");
            vms.answer("a", "echo");
            vms.run("sigkill");
            VmFixture.await(() -> vms.hypervisor.metrics().ends().containsKey("Killed") && vms.warm() == 1);
            vms.answer("tenant", "echo");
            VmMetrics counted = vms.hypervisor.metrics();
            assertThat(counted.warmHits()).isEqualTo(3);
            assertThat(counted.waits()).isEqualTo(1);
            assertThat(counted.tasks()).containsEntry("Finished", 3L).containsEntry("Killed", 1L);
            assertThat(counted.ends()).containsEntry("Recycled", 1L).containsEntry("Killed", 1L);
            assertThat(counted.starts()).isEqualTo(3);
            assertThat(counted.deathsLastMinute()).isEqualTo(1);
        }
    }

    /** Something that may be refused. */
    private interface Act {
        void run() throws Exception;
    }

    private static void refused(Act act, String words) {
        assertThatExceptionOfType(VmRefusal.class)
                .isThrownBy(act::run)
                .withMessageContaining(words)
                .matches(refusal -> !refusal.unknown());
    }

    private static CompletableFuture<String> begin(VmFixture vms, String what) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return vms.answer("tenant", what);
            } catch (IOException | InterruptedException e) {
                throw new CompletionException(e);
            }
        });
    }

    private static int busy(VmFixture vms) throws InterruptedException {
        VmFixture.await(() -> vms.hypervisor.list().stream().anyMatch(vm -> vm.state() == VmStatus.State.BUSY));
        return vms.hypervisor.list().stream()
                .filter(vm -> vm.state() == VmStatus.State.BUSY)
                .findFirst()
                .orElseThrow()
                .number();
    }

    private static VmStatus.State state(VmFixture vms, int number) {
        return vms.hypervisor.list().stream()
                .filter(vm -> vm.number() == number)
                .map(VmStatus::state)
                .findFirst()
                .orElse(VmStatus.State.ENDED);
    }

    private static long pid(VmFixture vms, int number) {
        return vms.hypervisor.list().stream()
                .filter(vm -> vm.number() == number)
                .mapToLong(VmStatus::pid)
                .findFirst()
                .orElse(0);
    }

    /** Processor time of a process in the kernel's ticks: the 14th and 15th field of its stat, counted behind its name. */
    private static long ticks(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
    }
}
