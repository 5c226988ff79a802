package io.quetzalcore.master.control;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes a step that waits for its partitions. A lost nudge costs half a second, nothing more: the table is the truth. */
@ApplicationScoped
public class Nudges {

    private static final long PATIENCE_MILLIS = 500;

    private final Map<UUID, Semaphore> waiting = new ConcurrentHashMap<>();

    /** Says that something happened to a job. */
    public void nudge(UUID job) {
        of(job).release();
    }

    /** Waits until something happened to the job since the last call, or patience ends. */
    void await(UUID job) throws InterruptedException {
        Semaphore happened = of(job);
        if (happened.tryAcquire(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
            happened.drainPermits();
        }
    }

    /** Forgets a job that came to rest. */
    void forget(UUID job) {
        waiting.remove(job);
    }

    private Semaphore of(UUID job) {
        return waiting.computeIfAbsent(job, _ -> new Semaphore(0));
    }
}
