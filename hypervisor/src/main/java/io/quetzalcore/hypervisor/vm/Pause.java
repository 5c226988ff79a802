package io.quetzalcore.hypervisor.vm;

import java.io.IOException;
import java.time.Duration;

/** Whether a VM is halted, and since when. */
final class Pause {
    /** A pause that nobody ended is over then. */
    static final Duration LONGEST = Duration.ofHours(1);

    private long sinceNanos;
    private volatile boolean on;

    /** Something done to a process. */
    @FunctionalInterface
    interface Act {
        void run() throws IOException;
    }

    /** Hears that a pause is over, before the process goes on. */
    @FunctionalInterface
    interface Over {
        void after(long nowNanos, Duration halted);
    }

    boolean on() {
        return on;
    }

    /** Nothing happens when it has begun already. */
    synchronized void begin(Act freeze) throws IOException {
        if (!on) {
            sinceNanos = System.nanoTime();
            on = true;
            boolean done = false;
            try {
                freeze.run();
                done = true;
            } finally {
                on = done;
            }
        }
    }

    /** Nothing happens when there is none. */
    synchronized void end(Act thaw, Over over) throws IOException {
        if (on) {
            long now = System.nanoTime();
            over.after(now, Duration.ofNanos(now - sinceNanos));
            thaw.run();
            on = false;
        }
    }

    synchronized boolean overlong(long nowNanos) {
        return on && nowNanos - sinceNanos > LONGEST.toNanos();
    }
}
