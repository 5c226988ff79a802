package io.quetzalcore.vgpu.kernel;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The host threads of a device. They pull workgroups in increasing order, so that an invocation may wait for what an
 * earlier workgroup wrote. A warm dispatch allocates nothing here. One dispatch at a time; the caller works along.
 */
public sealed class Crew implements AutoCloseable permits Relay, Sample {
    /** The workgroups {@code from <= id < to} of a dispatch, run by the host thread numbered {@code worker}. */
    interface Shift {
        void run(int worker, long from, long to);
    }

    private final Thread[] others;
    private final AtomicLong next = new AtomicLong();
    private final AtomicInteger working = new AtomicInteger();
    private volatile int turn;
    private volatile boolean closed;
    private volatile @Nullable Throwable failure;
    private volatile @Nullable Shift shift;
    private volatile long groups;
    private volatile long chunk;
    private volatile @Nullable Thread caller;

    /** A crew of {@code threads} host threads, the caller of a dispatch being one of them. */
    public Crew(int threads) {
        others = new Thread[threads - 1];
        for (int i = 0; i < others.length; i++) {
            int worker = i + 1;
            others[i] = Thread.ofPlatform().daemon().name("vgpu-" + worker).start(() -> serve(worker));
        }
    }

    /** As many threads as the machine has processors. */
    public static Crew ofThisMachine() {
        return new Crew(Runtime.getRuntime().availableProcessors());
    }

    public int size() {
        return others.length + 1;
    }

    /** Runs all of {@code groupCount} workgroups; rethrows the first failure of any thread after all have stopped. */
    synchronized void run(Shift work, long groupCount) {
        shift = work;
        groups = groupCount;
        chunk = Math.max(1, groupCount / (size() * 32L));
        failure = null;
        next.set(0);
        working.set(others.length);
        caller = Thread.currentThread();
        turn++; // the one writer is the caller, under this monitor
        for (Thread other : others) LockSupport.unpark(other);
        pull(0);
        while (working.get() > 0) LockSupport.park(this);
        shift = null;
        rethrow(failure);
    }

    private static void rethrow(@Nullable Throwable thrown) {
        switch (thrown) {
            case null -> {}
            case RuntimeException problem -> throw problem;
            case Error error -> throw error;
            default -> throw new IllegalStateException(thrown);
        }
    }

    private void serve(int worker) {
        int seen = 0;
        while (!closed) {
            if (turn == seen) {
                LockSupport.park(this);
                continue;
            }
            seen = turn;
            pull(worker);
            if (working.decrementAndGet() == 0) LockSupport.unpark(caller);
        }
    }

    private void pull(int worker) {
        Shift work = shift;
        if (work == null) return;
        try {
            long end = groups;
            long step = chunk;
            for (long from; failure == null && (from = next.getAndAdd(step)) < end; ) {
                work.run(worker, from, Math.min(end, from + step));
            }
        } catch (RuntimeException | Error thrown) {
            failure = thrown;
        }
    }

    @Override
    public void close() {
        closed = true;
        for (Thread other : others) LockSupport.unpark(other);
    }
}
