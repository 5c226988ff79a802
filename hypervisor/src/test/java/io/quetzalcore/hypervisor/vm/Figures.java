package io.quetzalcore.hypervisor.vm;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Measures VMs; run by hand. Without arguments the troublesome guest from a jar, else a class path and a main class for
 * the start alone.
 */
final class Figures {
    private static final int STARTS = 20;
    private static final VmProfile PROFILE = VmProfile.standard(2, 512L << 20);

    private Figures() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("figures");
        boolean given = arguments.length == 2;
        Guest guest = given
                ? new Guest(
                        Arrays.stream(arguments[0].split(File.pathSeparator, -1))
                                .map(Path::of)
                                .toList(),
                        arguments[1])
                : GuestJar.of(folder.resolve("guest.jar"));
        ClassArchive archive = new ClassArchive(guest, new PlainLauncher(), folder.resolve("archives"));
        starts("cold ready, no archive", guest, new ArchiveUse.None(), folder);
        System.out.println(archive.make(PROFILE, folder.resolve("scratch")));
        starts("cold ready, archive", guest, archive.use(PROFILE), folder);
        if (!given) {
            warm(guest, folder);
        }
        Exchange.remove(folder, true);
    }

    private static void starts(String name, Guest guest, ArchiveUse use, Path folder) throws Exception {
        List<Double> millis = new ArrayList<>();
        long resident = 0;
        for (int i = 0; i < STARTS; i++) {
            Exchange exchange = Exchange.create(folder.resolve("start"));
            long begin = System.nanoTime();
            VirtualMachine vm =
                    VirtualMachine.start(i, new PlainLauncher(), new Launcher.Order(PROFILE, exchange, guest, use));
            vm.awaitReady(Duration.ofSeconds(60)).ifPresent(exit -> {
                throw new AssertionError(exit.describe() + exit.evidence());
            });
            millis.add((System.nanoTime() - begin) / 1e6);
            resident = vm.status().memoryBytes();
            vm.condemn(_ -> new Exit.Cancelled());
            vm.awaitDeath();
            vm.letGo();
        }
        print(name, millis);
        System.out.println("  resident when ready " + (resident >> 20) + " MiB");
    }

    private static void warm(Guest guest, Path folder) throws Exception {
        List<VmEvent> events = new CopyOnWriteArrayList<>();
        HypervisorSettings settings = HypervisorSettings.plain(
                guest, folder.resolve("x"), folder.resolve("archives"), PROFILE.recycledAfter(100_000, 4L << 30), 1);
        try (Hypervisor hypervisor = Hypervisor.open(settings, events::add)) {
            dispatches(hypervisor);
            deaths(hypervisor);
        }
    }

    private static void dispatches(Hypervisor hypervisor) throws IOException, InterruptedException {
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            Outcome outcome = hypervisor.run(task("d" + i, "echo"), (_, _) -> {});
            if (i >= 1000) {
                millis.add(outcome.ran().toNanos() / 1e6);
            }
        }
        print("dispatch to a warm VM and back", millis);
    }

    private static void deaths(Hypervisor hypervisor) throws Exception {
        List<Double> seen = new ArrayList<>();
        List<Double> replaced = new ArrayList<>();
        for (int i = 0; i < STARTS; i++) {
            String id = "k" + i;
            CompletableFuture<Long> end = CompletableFuture.supplyAsync(() -> {
                try {
                    hypervisor.run(task(id, "sleep 60000"), (_, _) -> {});
                    return System.nanoTime();
                } catch (IOException | InterruptedException e) {
                    throw new AssertionError(e);
                }
            });
            VmFixture.await(
                    () -> hypervisor.list().stream().anyMatch(vm -> vm.taskId().isPresent()));
            long killed = System.nanoTime();
            ProcessHandle.of(hypervisor.list().getFirst().pid()).orElseThrow().destroyForcibly();
            seen.add((end.join() - killed) / 1e6);
            VmFixture.await(() -> hypervisor.list().stream().anyMatch(vm -> vm.state() == VmStatus.State.WARM));
            replaced.add((System.nanoTime() - killed) / 1e6);
        }
        print("kill -9 seen", seen);
        print("replacement ready after kill -9", replaced);
    }

    private static VmTask task(String id, String what) {
        byte[] payload = what.getBytes(StandardCharsets.UTF_8);
        return new VmTask(id, "a", payload, _ -> {}, (_, _) -> {}, Duration.ofMinutes(2));
    }

    private static void print(String name, List<Double> millis) {
        Collections.sort(millis);
        System.out.printf(
                Locale.ROOT,
                "%s: p50 %.2f ms, p95 %.2f, p99 %.2f, max %.2f (n = %d)%n",
                name,
                millis.get(millis.size() / 2),
                millis.get((int) (0.95 * millis.size())),
                millis.get((int) (0.99 * millis.size())),
                millis.getLast(),
                millis.size());
    }
}
