package io.quetzalcore.hypervisor.vm;

import java.util.ArrayDeque;
import java.util.TreeMap;

/** Counts what happens to the VMs of a hypervisor. */
final class Meter {
    private static final long MINUTE_NANOS = 60_000_000_000L;

    /** Deaths remembered, at most: more within a minute are not told apart. */
    private static final int REMEMBERED = 10_000;

    private long starts;
    private long launchFailures;
    private long warmHits;
    private long waits;
    private final TreeMap<String, Long> tasks = new TreeMap<>();
    private final TreeMap<String, Long> ends = new TreeMap<>();
    private final ArrayDeque<Long> deaths = new ArrayDeque<>();

    synchronized void started() {
        starts++;
    }

    synchronized void launchFailed() {
        launchFailures++;
        died();
    }

    /** A task got its VM. */
    synchronized void granted(boolean atOnce) {
        if (atOnce) {
            warmHits++;
        } else {
            waits++;
        }
    }

    synchronized void task(Exit exit) {
        tasks.merge(exit.kind(), 1L, Long::sum);
    }

    synchronized void gone(Exit exit, boolean ours) {
        ends.merge(ours ? "Recycled" : exit.kind(), 1L, Long::sum);
        if (!ours) {
            died();
        }
    }

    private void died() {
        deaths.addLast(System.nanoTime());
        if (deaths.size() > REMEMBERED) {
            deaths.removeFirst();
        }
    }

    synchronized VmMetrics read() {
        long now = System.nanoTime();
        while (!deaths.isEmpty() && now - deaths.getFirst() > MINUTE_NANOS) {
            deaths.removeFirst();
        }
        return new VmMetrics(
                starts, launchFailures, warmHits, waits, new TreeMap<>(tasks), new TreeMap<>(ends), deaths.size());
    }
}
