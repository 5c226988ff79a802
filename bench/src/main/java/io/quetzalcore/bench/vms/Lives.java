package io.quetzalcore.bench.vms;

import io.quetzalcore.bench.Measured;
import io.quetzalcore.hypervisor.vm.Launcher;
import io.quetzalcore.hypervisor.vm.VmEvent;
import io.quetzalcore.hypervisor.vm.VmRefusal;
import io.quetzalcore.hypervisor.vm.VmStatus;
import io.quetzalcore.hypervisor.vm.VmStatus.State;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/** How fast VMs take a task, start, are found dead and are replaced, and what an idle one weighs. */
final class Lives {
    private static final int TASKS = 3000;
    private static final int FIRST_TASKS = 1000;
    private static final int TRIALS = 40;
    private static final long SETTLE_MILLIS = 8000;
    private static final int IDLE_VMS = 4;

    private final Path folder;
    private final Launcher launcher;
    private final Consumer<Measured> report;

    Lives(Path folder, Launcher launcher, Consumer<Measured> report) {
        this.folder = folder;
        this.launcher = launcher;
        this.report = report;
    }

    /** From the call to the answer of a task that does nothing. */
    void dispatch() throws IOException, InterruptedException {
        Quantiles millis = new Quantiles();
        try (Laboratory laboratory = new Laboratory(folder, launcher, Laboratory.kernels(), 1)) {
            for (int i = 0; i < TASKS; i++) {
                long begin = System.nanoTime();
                laboratory.answer(Laboratory.task("bench", "echo"));
                if (i >= FIRST_TASKS) {
                    millis.add((System.nanoTime() - begin) * 1e-6);
                }
            }
        }
        report.accept(Measured.atMost("dispatch to a warm VM and back, p50", millis.median(), "ms", 1));
        report.accept(Measured.atMost("dispatch to a warm VM and back, p99", millis.at(0.99), "ms", 50));
    }

    /** Starts of the VM that computes partitions, with its archive of classes; warm-up counted. */
    void starts() throws IOException, InterruptedException, VmRefusal {
        Quantiles millis = new Quantiles();
        try (Laboratory laboratory = new Laboratory(folder, launcher, Laboratory.partitions(), 1)) {
            laboratory.awaitWarm(1);
            laboratory.awaitArchive();
            for (int i = 0; i < TRIALS; i++) {
                VmStatus vm = laboratory.in(State.WARM).getFirst();
                laboratory.hypervisor.stop(vm.number());
                Laboratory.await(() -> !laboratory.in(State.STOPPED).isEmpty());
                laboratory.hypervisor.start(vm.number());
                laboratory.awaitWarm(1);
                VmEvent.Ready ready = (VmEvent.Ready) laboratory.events.stream()
                        .filter(event -> event instanceof VmEvent.Ready)
                        .reduce((_, last) -> last)
                        .orElseThrow();
                millis.add(ready.after().toNanos() * 1e-6);
            }
        }
        report.accept(Measured.plain("cold VM ready, p50", millis.median(), "ms"));
        report.accept(Measured.atMost("cold VM ready, p95", millis.at(0.95), "ms", 300));
    }

    /** SIGKILL of a VM at work until its caller knows; of an idle one until another is ready. */
    void deaths() throws IOException, InterruptedException {
        Quantiles seen = new Quantiles();
        try (Laboratory laboratory = new Laboratory(folder, launcher, Laboratory.kernels(), 2)) {
            for (int i = 0; i < TRIALS; i++) {
                laboratory.awaitWarm(2);
                CompletableFuture<Long> end = CompletableFuture.supplyAsync(() -> endOfASleeper(laboratory));
                Laboratory.await(() -> !laboratory.in(State.BUSY).isEmpty());
                long killed = System.nanoTime();
                kill(laboratory.in(State.BUSY).getFirst());
                seen.add((end.join() - killed) * 1e-6);
            }
        }
        report.accept(Measured.atMost("crash seen, p95", seen.at(0.95), "ms", 50));
        Quantiles replaced = new Quantiles();
        try (Laboratory laboratory = new Laboratory(folder, launcher, Laboratory.partitions(), 1)) {
            for (int i = 0; i < TRIALS; i++) {
                laboratory.awaitWarm(1);
                long starts = laboratory.starts();
                long killed = System.nanoTime();
                kill(laboratory.in(State.WARM).getFirst());
                Laboratory.await(() -> laboratory.starts() > starts);
                replaced.add((System.nanoTime() - killed) * 1e-6);
            }
        }
        report.accept(Measured.atMost("replacement ready, p95", replaced.at(0.95), "ms", 500));
    }

    private static long endOfASleeper(Laboratory laboratory) {
        try {
            laboratory.hypervisor.run(Laboratory.task("bench", "sleep 60000"), (_, _) -> {});
            return System.nanoTime();
        } catch (IOException | InterruptedException e) {
            throw new CompletionException(e);
        }
    }

    static void kill(VmStatus vm) {
        ProcessHandle.of(vm.pid()).ifPresent(ProcessHandle::destroyForcibly);
    }

    /** What a VM that computes partitions weighs when it is warm and has nothing to do. */
    void idle() throws IOException, InterruptedException, VmRefusal {
        Quantiles mib = new Quantiles();
        try (Laboratory laboratory = new Laboratory(folder, launcher, Laboratory.partitions(), IDLE_VMS)) {
            laboratory.awaitWarm(IDLE_VMS);
            Thread.sleep(SETTLE_MILLIS);
            for (VmStatus vm : laboratory.in(State.WARM)) {
                mib.add(laboratory.hypervisor.inspect(vm.number()).proportionalBytes() / (double) (1 << 20));
            }
        }
        report.accept(Measured.atMost("idle warm VM, PSS, the greatest of four", mib.greatest(), "MiB", 60));
    }
}
