package io.quetzalcore.master.control;

import io.quetzalcore.ledger.WaveState;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Notices that nothing of a wave moves. A message that the broker gave up, after failing to deliver it for too long, lies
 * among the dead letters while its partition waits for ever; beside idle workers that shows as stillness.
 */
final class Stillness {

    private static final long QUIET_NANOS = Duration.ofSeconds(15).toNanos();

    private @Nullable WaveState last;
    private long sinceNanos;

    /** Whether the wave has been as it is now for a while; again after another such while. */
    boolean lasts(WaveState now, long nowNanos) {
        if (!now.equals(last)) {
            last = now;
            sinceNanos = nowNanos;
            return false;
        }
        if (nowNanos - sinceNanos < QUIET_NANOS) {
            return false;
        }
        sinceNanos = nowNanos;
        return true;
    }
}
