package io.quetzalcore.hypervisor.vm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** VMs killed at random instants, idle or busy, while callers try until their tasks are done. */
@Timeout(180)
class KillsTest {
    private static final int KILLS = Integer.getInteger("quetzal.kills", 20);
    private static final int CALLERS = 3;

    private final AtomicInteger toGo = new AtomicInteger(KILLS);
    /** By handle: the kernel may give a number to another. */
    private final Set<ProcessHandle> seen = ConcurrentHashMap.newKeySet();

    private final List<Exit> failures = new java.util.concurrent.CopyOnWriteArrayList<>();

    @TempDir
    private Path folder;

    @Test
    void everyTaskIsDoneAndNothingIsLeft() throws Exception {
        CountDownLatch finished = new CountDownLatch(CALLERS);
        AtomicInteger done = new AtomicInteger();
        try (VmFixture vms = new VmFixture(folder, VmFixture.small(), 2)) {
            List<Thread> callers = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                String tenant = "tenant-" + i % 2;
                callers.add(Thread.ofPlatform().start(() -> call(vms, tenant, done, finished)));
            }
            kill(vms);
            finished.await();
        }
        assertThat(done.get()).isGreaterThan(CALLERS);
        assertThat(failures).allMatch(exit -> exit instanceof Exit.Killed && exit.blame() == Blame.HOST);
        assertThat(seen).noneMatch(ProcessHandle::isAlive).hasSizeGreaterThanOrEqualTo(KILLS);
        assertThat(folder.resolve("exchanges")).isEmptyDirectory();
    }

    private void call(VmFixture vms, String tenant, AtomicInteger done, CountDownLatch finished) {
        try {
            for (int i = 0; toGo.get() > 0; i++) {
                String what = "sleep " + i % 40;
                Outcome outcome = vms.outcome(tenant, what);
                while (outcome.result().isEmpty()) {
                    failures.add(outcome.exit());
                    outcome = vms.outcome(tenant, what);
                }
                done.incrementAndGet();
            }
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        } finally {
            finished.countDown();
        }
    }

    private void kill(VmFixture vms) throws InterruptedException {
        SplittableRandom random = new SplittableRandom(4711);
        Set<ProcessHandle> killed = new HashSet<>();
        while (toGo.get() > 0) {
            Thread.sleep(random.nextInt(80));
            List<ProcessHandle> living = vms.hypervisor.list().stream()
                    .filter(vm -> vm.state() == VmStatus.State.WARM || vm.state() == VmStatus.State.BUSY)
                    .flatMap(vm -> ProcessHandle.of(vm.pid()).stream())
                    .filter(process -> !killed.contains(process))
                    .toList();
            seen.addAll(living);
            if (!living.isEmpty()) {
                ProcessHandle victim = living.get(random.nextInt(living.size()));
                victim.destroyForcibly();
                killed.add(victim);
                toGo.decrementAndGet();
            }
        }
    }
}
