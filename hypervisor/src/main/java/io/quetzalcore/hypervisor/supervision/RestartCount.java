package io.quetzalcore.hypervisor.supervision;

import java.util.ArrayDeque;

/** Counts restarts against an intensity. Not thread-safe. */
public final class RestartCount {
    private final RestartIntensity intensity;
    private final ArrayDeque<Long> recentNanos = new ArrayDeque<>();

    public RestartCount(RestartIntensity intensity) {
        this.intensity = intensity;
    }

    /**
     * Counts one more restart.
     *
     * @param nowNanos of a clock that never runs back
     * @return false when it is one too many
     */
    public boolean allows(long nowNanos) {
        long since = nowNanos - intensity.period().toNanos();
        while (!recentNanos.isEmpty() && recentNanos.getFirst() - since < 0) {
            recentNanos.removeFirst();
        }
        recentNanos.addLast(nowNanos);
        return recentNanos.size() <= intensity.max();
    }
}
