package io.quetzalcore.vgpu.kernel;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** The time that a warm-up has in its device's thread: it ends when nobody wants the result, and has a bound. */
final class Turn {
    private static final long LONGEST_ROUND_NANOSECONDS = 5_000_000_000L;

    private final BooleanSupplier wanted;
    private final Object bell;
    private final long most;
    private final long begin = Gauge.processorNanoseconds();
    private long lap = begin;

    /**
     * @param wanted whether somebody waits for what comes of it; may be asked by any thread
     * @param bell is notified when that changes
     * @param processor most processor time of this thread
     */
    Turn(BooleanSupplier wanted, Object bell, Duration processor) {
        this.wanted = wanted;
        this.bell = bell;
        this.most = processor.toNanos();
    }

    boolean isWanted() {
        return wanted.getAsBoolean();
    }

    void requireWanted() throws DispatchCancelled {
        if (!isWanted()) throw new DispatchCancelled();
    }

    /** Processor time since it began, or since this was last asked. */
    Duration lap() {
        long now = Gauge.processorNanoseconds();
        Duration since = Duration.ofNanos(now - lap);
        lap = now;
        return since;
    }

    boolean isSpent() {
        return Gauge.processorNanoseconds() - begin >= most;
    }

    /** What one round listens to. */
    Cancellation cancellation() {
        long end = System.nanoTime() + LONGEST_ROUND_NANOSECONDS;
        return new Cancellation(() -> !isWanted() || System.nanoTime() - end > 0);
    }

    /** Leaves the processor to others for a while. */
    void pause(long nanoseconds) {
        synchronized (bell) {
            try {
                if (isWanted()) java.util.concurrent.TimeUnit.NANOSECONDS.timedWait(bell, nanoseconds);
            } catch (InterruptedException nobodyDoes) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
