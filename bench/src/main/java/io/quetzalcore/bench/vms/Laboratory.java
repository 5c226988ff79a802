package io.quetzalcore.bench.vms;

import io.quetzalcore.bench.stack.OneMachine;
import io.quetzalcore.hypervisor.vm.Guest;
import io.quetzalcore.hypervisor.vm.Hypervisor;
import io.quetzalcore.hypervisor.vm.HypervisorSettings;
import io.quetzalcore.hypervisor.vm.HypervisorSettings.Warm;
import io.quetzalcore.hypervisor.vm.Launcher;
import io.quetzalcore.hypervisor.vm.Outcome;
import io.quetzalcore.hypervisor.vm.VmEvent;
import io.quetzalcore.hypervisor.vm.VmPlan;
import io.quetzalcore.hypervisor.vm.VmProfile;
import io.quetzalcore.hypervisor.vm.VmStatus;
import io.quetzalcore.hypervisor.vm.VmTask;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** A hypervisor with VMs of one kind, and what a measurement says to it. */
final class Laboratory implements AutoCloseable {
    private static final AtomicLong IDS = new AtomicLong();

    final List<VmEvent> events = new CopyOnWriteArrayList<>();
    final Hypervisor hypervisor;

    /**
     * @param folder for everything
     * @param vms how many
     */
    Laboratory(Path folder, Launcher launcher, Guest guest, int vms) throws IOException {
        hypervisor = Hypervisor.open(
                new HypervisorSettings(
                        guest, launcher, folder.resolve("vms"), folder.resolve("archives"), List.of(warm(vms))),
                events::add);
    }

    private static Warm warm(int vms) {
        VmPlan plan = VmPlan.ofThisMachine(1);
        VmProfile profile = plan.profile().recycledAfter(1_000_000, plan.memoryBytes());
        return new Warm(profile, vms);
    }

    /** The kernels, from the class path of this program. */
    static Guest kernels() {
        List<Path> jars = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(Path::of)
                .filter(path -> {
                    String name = path.toString();
                    return name.contains("bench") || name.contains("hypervisor") || name.contains("jspecify");
                })
                .toList();
        return new Guest(jars, KernelGuest.class.getName());
    }

    /** What computes partitions, from the distribution. */
    static Guest partitions() throws IOException {
        Path folder = OneMachine.command().resolveSibling("lib").resolve("guest");
        try (Stream<Path> jars = Files.list(folder)) {
            return new Guest(
                    jars.filter(jar -> jar.toString().endsWith(".jar")).sorted().toList(),
                    "io.quetzalcore.guest.Guest");
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    static VmTask task(String tenant, String what) {
        return task(tenant, what, _ -> {});
    }

    static VmTask task(String tenant, String what, VmTask.Preparation prepare) {
        return task(tenant, what.getBytes(StandardCharsets.UTF_8), prepare, (_, _) -> {});
    }

    static VmTask task(String tenant, byte[] what, VmTask.Preparation prepare, VmTask.Collection collect) {
        return new VmTask("task-" + IDS.incrementAndGet(), tenant, what, prepare, collect, Duration.ofMinutes(5));
    }

    /** The answer to a task; anything else than an answer ends the measurement. */
    String answer(VmTask task) throws IOException, InterruptedException {
        Outcome outcome = hypervisor.run(task, (_, _) -> {});
        return new String(
                outcome.result()
                        .orElseThrow(() -> new IOException(
                                outcome.exit().describe() + outcome.exit().evidence())),
                StandardCharsets.UTF_8);
    }

    List<VmStatus> in(VmStatus.State state) {
        return hypervisor.list().stream().filter(vm -> vm.state() == state).toList();
    }

    /** Waits until so many are warm. */
    void awaitWarm(int vms) throws IOException, InterruptedException {
        await(() -> in(VmStatus.State.WARM).size() >= vms);
    }

    void awaitArchive() throws IOException, InterruptedException {
        await(() -> events.stream().anyMatch(event -> event instanceof VmEvent.Archived));
    }

    long starts() {
        return events.stream().filter(event -> event instanceof VmEvent.Ready).count();
    }

    static void await(BooleanSupplier condition) throws IOException, InterruptedException {
        long end = System.nanoTime() + Duration.ofMinutes(3).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IOException("waited three minutes in vain");
            }
            Thread.sleep(1);
        }
    }

    @Override
    public void close() {
        hypervisor.close();
    }
}
