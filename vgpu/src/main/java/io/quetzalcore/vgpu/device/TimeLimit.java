package io.quetzalcore.vgpu.device;

import io.quetzalcore.vgpu.kernel.Cancellation;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Stops a dispatch that takes too long. One thread watches as long as there are dispatches, and ends when none has been
 * for as long as the limit; to start and to end a dispatch allocates nothing while it lives.
 */
final class TimeLimit {

    private final long nanoseconds;
    private @Nullable Cancellation running;
    private long deadline;
    private boolean watching;

    TimeLimit(Duration limit) {
        this.nanoseconds = limit.toNanos();
    }

    synchronized void start(Cancellation cancellation) {
        running = cancellation;
        deadline = System.nanoTime() + nanoseconds;
        if (!watching) {
            watching = true;
            Thread.ofPlatform().daemon().name("vgpu-clock").start(this::watch);
        }
    }

    synchronized void end() {
        running = null;
    }

    private synchronized void watch() {
        try {
            for (long left; (left = deadline - System.nanoTime()) > 0; ) {
                TimeUnit.NANOSECONDS.timedWait(this, Math.max(left, 1_000_000));
            }
            if (running != null) {
                running.cancel();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            watching = false;
        }
    }
}
