package io.quetzalcore.hypervisor.selftest;

import io.quetzalcore.hypervisor.wire.GuestChannel;
import io.quetzalcore.hypervisor.wire.Progress;
import io.quetzalcore.hypervisor.wire.TaskHandler;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** The guest of the self-test: tries what a VM must not be able to do, and what it must. */
public final class Attempts implements TaskHandler {
    private final ExecutorService pool = Executors.newFixedThreadPool(
            1, Thread.ofPlatform().daemon().name("pool").factory());

    private Attempts() {}

    /** Serves until told to leave. */
    public static void main(String[] arguments) {
        GuestChannel.open().serve(new Attempts());
    }

    /** The pool's thread runs before the first task comes, as those of real guests do. */
    @Override
    public void warmUp() throws Exception {
        pool.submit(() -> {}).get();
    }

    @Override
    public byte[] run(byte[] payload, Progress progress) throws Exception {
        Targets targets = Targets.of(payload);
        if (targets.memoryBytes() > 0) {
            return Forbidden.useMemory(targets.memoryBytes()).line().getBytes(StandardCharsets.UTF_8);
        }
        Trial trial = new Trial(targets);
        List<Observation> all = new ArrayList<>(trial.all("main"));
        all.addAll(pool.submit(() -> trial.all("pool")).get());
        all.addAll(onFinalizer(trial));
        all.addAll(trial.once());
        StringBuilder text = new StringBuilder();
        all.forEach(one -> text.append(one.line()).append('\n'));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static List<Observation> onFinalizer(Trial trial) throws Exception {
        CompletableFuture<List<Observation>> seen = new CompletableFuture<>();
        drop(trial, seen);
        for (int i = 0; i < 200 && !seen.isDone(); i++) {
            System.gc();
            Thread.sleep(10);
        }
        return seen.get(10, TimeUnit.SECONDS);
    }

    private static void drop(Trial trial, CompletableFuture<List<Observation>> seen) {
        new Finalized(trial, seen);
    }

    /** Does its acts when the finalizer thread comes to it. */
    @SuppressWarnings({"removal", "Finalize", "UnusedVariable"})
    private static final class Finalized {
        private final Trial trial;
        private final CompletableFuture<List<Observation>> seen;

        private Finalized(Trial trial, CompletableFuture<List<Observation>> seen) {
            this.trial = trial;
            this.seen = seen;
        }

        @Override
        protected void finalize() {
            seen.complete(trial.all("finalizer"));
        }
    }
}
