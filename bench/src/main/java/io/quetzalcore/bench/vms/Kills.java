package io.quetzalcore.bench.vms;

import io.quetzalcore.bench.Measured;
import io.quetzalcore.hypervisor.vm.Launcher;
import io.quetzalcore.hypervisor.vm.Outcome;
import io.quetzalcore.hypervisor.vm.VmStatus.State;
import io.quetzalcore.hypervisor.vm.VmTask;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** VMs killed at random instants under load, while their callers try until each task is done. */
final class Kills {
    private static final int VMS = 3;
    private static final int CALLERS = 4;
    private static final int LONGEST_PAUSE_MILLIS = 60;

    private final int kills;
    private final AtomicInteger toGo;
    private final Map<String, AtomicInteger> done = new ConcurrentHashMap<>();
    private final AtomicInteger tasks = new AtomicInteger();
    private final AtomicInteger wrong = new AtomicInteger();
    private final RollCall seen = new RollCall();

    Kills(int kills) {
        this.kills = kills;
        this.toGo = new AtomicInteger(kills);
    }

    void run(Path folder, Launcher launcher, Consumer<Measured> report) throws IOException, InterruptedException {
        try (Laboratory laboratory = new Laboratory(folder, launcher, Laboratory.kernels(), VMS)) {
            List<Thread> callers = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                int caller = i;
                callers.add(Thread.ofPlatform().start(() -> call(laboratory, caller)));
            }
            kill(laboratory);
            for (Thread caller : callers) {
                caller.join();
            }
        }
        long twice = done.values().stream().filter(times -> times.get() > 1).count();
        report.accept(Measured.atLeast("SIGKILLs of VMs under load", kills, "VMs", kills));
        report.accept(Measured.plain("tasks done meanwhile", done.size(), "tasks"));
        report.accept(
                Measured.atMost("tasks lost or answered wrongly", tasks.get() - done.size() + wrong.get(), "", 0));
        report.accept(Measured.atMost("tasks done twice", (double) twice, "", 0));
        report.accept(Measured.atMost("processes left", (double) seen.present(), "", 0));
        report.accept(Measured.atMost("folders left", (double) folders(folder.resolve("vms")), "", 0));
        report.accept(Measured.atMost("control groups left", (double) groups(launcher), "", 0));
    }

    private static long folders(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.count();
        }
    }

    /** Those of this process, below any of the folders in which it makes them. */
    private static long groups(Launcher launcher) throws IOException {
        String ours = "hv-" + ProcessHandle.current().pid() + "-";
        long left = 0;
        for (Path base : launcher.groupFolders()) {
            String[] names = base.toFile().list((_, name) -> name.startsWith(ours));
            left += names == null ? 0 : names.length;
        }
        return left;
    }

    private void call(Laboratory laboratory, int caller) {
        try {
            for (int i = 0; toGo.get() > 0; i++) {
                String name = caller + "-" + i;
                tasks.incrementAndGet();
                while (!attempt(laboratory, caller, i % 30, name)) {
                    Thread.onSpinWait();
                }
            }
        } catch (IOException e) {
            wrong.incrementAndGet();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What a worker does: the result counts when it was collected. */
    private boolean attempt(Laboratory laboratory, int caller, int millis, String name)
            throws IOException, InterruptedException {
        VmTask task = Laboratory.task("tenant-" + caller % 2, "sleep " + millis);
        Outcome outcome = laboratory.hypervisor.run(task, (_, _) -> {});
        if (outcome.result().isEmpty()) {
            return false;
        }
        done.computeIfAbsent(name, _ -> new AtomicInteger()).incrementAndGet();
        if (!"slept".equals(new String(outcome.result().get(), StandardCharsets.UTF_8))) {
            wrong.incrementAndGet();
        }
        return true;
    }

    private void kill(Laboratory laboratory) throws InterruptedException {
        SplittableRandom random = new SplittableRandom(4711);
        Set<ProcessHandle> killed = new HashSet<>();
        while (toGo.get() > 0) {
            Thread.sleep(random.nextInt(LONGEST_PAUSE_MILLIS));
            List<ProcessHandle> living = Stream.concat(
                            laboratory.in(State.BUSY).stream(), laboratory.in(State.WARM).stream())
                    .flatMap(vm -> ProcessHandle.of(vm.pid()).stream())
                    .filter(process -> !killed.contains(process))
                    .toList();
            living.forEach(seen::add);
            if (!living.isEmpty()) {
                ProcessHandle victim = living.get(random.nextInt(living.size()));
                victim.destroyForcibly();
                killed.add(victim);
                toGo.decrementAndGet();
            }
        }
    }
}
