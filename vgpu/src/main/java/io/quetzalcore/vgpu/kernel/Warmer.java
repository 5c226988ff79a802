package io.quetzalcore.vgpu.kernel;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Warms up vector code for the kernels of a device, one after another, in a thread that is there as long as there is
 * something to do. A device that is dropped and not closed takes its kernels with it, and this ends too.
 */
public final class Warmer implements AutoCloseable {
    private static final long IDLE_NANOSECONDS = 1_000_000_000L;

    private final Budget budget = Budget.ofThisJvm();
    private final Set<WarmUp> known = Collections.newSetFromMap(new WeakHashMap<>());
    private final Deque<WarmUp> waiting = new ArrayDeque<>();
    private @Nullable WarmUp running;
    private boolean hasThread;
    private volatile boolean closed;

    Budget budget() {
        return budget;
    }

    /** Takes notice of a warm-up, which is to hear when there is nobody any more to do it. */
    void know(WarmUp warmUp) {
        synchronized (this) {
            known.add(warmUp);
        }
        if (closed) warmUp.settle(WarmUp.GONE);
    }

    /** Works on it as soon as it can. */
    @SuppressWarnings("ThreadPriorityCheck") // nothing depends on it; a JVM that heeds it favours dispatches
    synchronized void add(WarmUp warmUp) {
        if (closed || warmUp == running || waiting.contains(warmUp)) return;
        waiting.add(warmUp);
        notifyAll();
        if (!hasThread) {
            hasThread = true;
            Thread.ofPlatform()
                    .daemon()
                    .name("vgpu-warm-up")
                    .priority(Thread.MIN_PRIORITY)
                    .start(this::work);
        }
    }

    private void work() {
        for (WarmUp next = next(); next != null; next = next()) {
            WarmUp current = next;
            Turn turn = new Turn(() -> !closed && current.isWanted(), this, current.processorLeft());
            current.run(turn);
        }
    }

    /** What is next; null when the thread is to end. */
    private synchronized @Nullable WarmUp next() {
        WarmUp before = running;
        running = null;
        if (before != null && before.isWanted() && before.hasData()) waiting.add(before);
        before = null;
        long end = System.nanoTime() + IDLE_NANOSECONDS;
        try {
            for (long left; !closed && waiting.isEmpty() && (left = end - System.nanoTime()) > 0; ) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException nobodyDoes) {
            Thread.currentThread().interrupt();
        }
        running = closed ? null : waiting.poll();
        hasThread = running != null;
        return running;
    }

    /** Ends all warm-ups; kernels stay as they are. */
    @Override
    public void close() {
        List<WarmUp> all;
        synchronized (this) {
            closed = true;
            waiting.clear();
            all = List.copyOf(known);
            notifyAll();
        }
        all.forEach(warmUp -> warmUp.settle(WarmUp.GONE));
    }
}
