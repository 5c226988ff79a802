package io.quetzalcore.hypervisor.selftest;

import io.quetzalcore.hypervisor.vm.Exchange;
import io.quetzalcore.hypervisor.vm.Exit;
import io.quetzalcore.hypervisor.vm.Guest;
import io.quetzalcore.hypervisor.vm.Launcher;
import io.quetzalcore.hypervisor.vm.Premises;
import io.quetzalcore.hypervisor.vm.VmProfile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Finds out how strong a launcher's VMs are, by having real ones try. */
public final class SelfTest {
    private static final long MIB = 1 << 20;

    /** Small, so that taking all of its memory takes little time. */
    private static final VmProfile PROFILE = new VmProfile(
            VmProfile.STANDARD,
            2,
            0,
            224 * MIB,
            64 * MIB,
            32 * MIB,
            Duration.ofMinutes(1),
            Duration.ofSeconds(15),
            MIB,
            64 * MIB,
            1,
            224 * MIB);

    private final Launcher launcher;
    private final Guest guest;

    /** @param guest whose class path and options the VMs get; it must hold this class */
    public SelfTest(Launcher launcher, Guest guest) {
        this.launcher = launcher;
        this.guest = guest;
    }

    /**
     * Starts two VMs, one that tries everything and one that takes all memory.
     *
     * @param folder where their exchanges are made, such as the hypervisor's own
     */
    public SelfTestReport run(Path folder) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        try (Premises premises = Premises.open(folder, launcher);
                ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Path own = premises.folder();
            Path other =
                    Files.writeString(Exchange.create(own.resolve("other")).in().resolve("secret"), "secret");
            Targets targets = targets(own, other, listening.getLocalPort(), 0);
            FutureTask<List<Observation>> hungry = inBackground(() -> hungry(own, targets));
            List<Observation> seen = new ArrayList<>(attempts(own, targets));
            seen.addAll(joined(hungry));
            return SelfTestReport.of(seen, System.nanoTime() - begin);
        }
    }

    private static Targets targets(Path own, Path other, int port, long memoryBytes) throws IOException {
        Path home = home();
        return new Targets(
                home,
                names(home),
                own.resolve("outside"),
                other,
                port,
                ProcessHandle.current().pid(),
                Files.isDirectory(Path.of("/proc/self/ns")) ? Targets.namespaces("self") : Map.of(),
                memoryBytes);
    }

    /** The home folder; the root folder when there is nothing to see at home. */
    private static Path home() {
        Path home = Path.of(System.getProperty("user.home"));
        return names(home).size() < 2 ? Path.of("/") : home;
    }

    private static Set<String> names(Path folder) {
        String[] names = folder.toFile().list();
        return names == null ? Set.of() : Set.of(names);
    }

    private List<Observation> attempts(Path own, Targets targets) throws IOException, InterruptedException {
        SelfTestVm.Ending ending = new SelfTestVm(launcher, guest, PROFILE).run(own.resolve("vm-1"), targets);
        return ending.answer()
                .map(Observation::of)
                .orElseGet(() -> List.of(new Observation(
                        Act.START_THREAD,
                        "main",
                        false,
                        "the VM left with " + ending.exitCode() + " and no answer: "
                                + ending.said().strip())));
    }

    /** Whether the kernel, and not the machine's emptiness, ends a VM that uses twice the memory it may. */
    private List<Observation> hungry(Path own, Targets targets) throws IOException, InterruptedException {
        Targets more = new Targets(
                targets.home(),
                targets.homeNames(),
                targets.outside(),
                targets.otherVm(),
                targets.port(),
                targets.worker(),
                targets.namespaces(),
                PROFILE.memoryBytes() * 5 / 4);
        SelfTestVm.Ending ending = new SelfTestVm(launcher, guest, PROFILE).run(own.resolve("vm-2"), more);
        if (ending.answer().isPresent()) {
            return Observation.of(ending.answer().get());
        }
        boolean limited =
                ending.death().filter(Exit.OverMemory.class::isInstance).isPresent();
        String how = ending.death()
                .map(exit -> exit.describe() + "; " + exit.evidence())
                .orElse("left with " + ending.exitCode());
        return List.of(new Observation(Act.USE_MEMORY_WITHOUT_END, "main", !limited, how));
    }

    private static <T> FutureTask<T> inBackground(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread.ofPlatform().daemon().name("self-test-memory").start(task);
        return task;
    }

    private static <T> T joined(FutureTask<T> task) throws IOException, InterruptedException {
        try {
            return task.get();
        } catch (ExecutionException e) {
            throw new IOException("the self-test's second VM", e.getCause());
        }
    }
}
