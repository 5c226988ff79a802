package io.quetzalcore.hypervisor.vm;

import io.quetzalcore.hypervisor.cgroup.Cgroups;
import io.quetzalcore.hypervisor.isolation.LandlockLauncher;
import io.quetzalcore.hypervisor.isolation.SandboxLauncher;
import io.quetzalcore.hypervisor.kernel.Landlock;
import io.quetzalcore.hypervisor.seccomp.Architecture;
import io.quetzalcore.hypervisor.supervision.Tools;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/** A hypervisor whose guests cause trouble, and what the tests say to it. */
final class VmFixture implements AutoCloseable {
    static final long MIB = 1 << 20;

    final List<VmEvent> events = new CopyOnWriteArrayList<>();
    final Hypervisor hypervisor;
    private final AtomicLong ids = new AtomicLong();

    VmFixture(Path folder, VmProfile profile, int vms) throws IOException {
        this(folder, profile, vms, new PlainLauncher());
    }

    VmFixture(Path folder, VmProfile profile, int vms, Launcher launcher) throws IOException {
        hypervisor = Hypervisor.open(
                new HypervisorSettings(
                        guest(),
                        launcher,
                        folder.resolve("exchanges"),
                        folder.resolve("archives"),
                        List.of(new HypervisorSettings.Warm(profile, vms))),
                events::add);
    }

    /** Whether this machine can confine VMs at all. */
    static final boolean CONFINED =
            Architecture.current().isPresent() && (Tools.BWRAP.isPresent() || Landlock.version() > 0);

    /** The strongest launcher that this machine may be able to use; which one, is said. */
    static Launcher sandbox() {
        Optional<Cgroups> groups = Cgroups.find();
        String limits = groups.map(found -> " with " + found).orElse(" without control groups");
        if (CONFINED && Tools.BWRAP.isPresent()) {
            System.out.println("VMs of this test: bubblewrap" + limits);
            return new SandboxLauncher(
                    Tools.BWRAP.get(), groups, Architecture.current().orElseThrow());
        }
        System.out.println("VMs of this test: " + (CONFINED ? "Landlock" + limits : "plain processes"));
        return CONFINED ? new LandlockLauncher(groups) : new PlainLauncher();
    }

    static Guest guest() {
        List<Path> classPath = Arrays.stream(
                        System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(path -> path.endsWith("classes") || path.endsWith("test-classes"))
                .toList();
        return new Guest(classPath, TroubleGuest.class.getName());
    }

    /** 64 MiB of heap, 10 s of silence, a million bytes of output, 32 MiB of files. */
    static VmProfile small() {
        return VmProfile.standard(1, 64 * MIB)
                .within(Duration.ofSeconds(60), Duration.ofSeconds(10))
                .writing(1_000_000, 32 * MIB);
    }

    Exit run(String what) throws IOException, InterruptedException {
        return outcome("tenant", what).exit();
    }

    String answer(String tenant, String what) throws IOException, InterruptedException {
        Outcome outcome = outcome(tenant, what);
        return new String(
                outcome.result().orElseThrow(() -> new AssertionError(outcome.exit())), StandardCharsets.UTF_8);
    }

    Outcome outcome(String tenant, String what) throws IOException, InterruptedException {
        return hypervisor.run(task(tenant, what), (_, _) -> {});
    }

    VmTask task(String tenant, String what) {
        return new VmTask(
                "t-" + ids.incrementAndGet(),
                tenant,
                what.getBytes(StandardCharsets.UTF_8),
                _ -> {},
                (_, _) -> {},
                Duration.ofSeconds(30));
    }

    long warm() {
        return hypervisor.list().stream()
                .filter(vm -> vm.state() == VmStatus.State.WARM)
                .count();
    }

    static void await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + 30_000_000_000L;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("waited 30 s in vain");
            }
            Thread.sleep(5);
        }
    }

    static boolean alive(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    @Override
    public void close() {
        hypervisor.close();
    }
}
