package io.quetzalcore.vgpu.device;

import io.quetzalcore.vgpu.kernel.Cancellation;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Stops a dispatch that takes too long.
 *
 * @param alarm what goes off
 */
record TimeLimit(Future<?> alarm) {

    private static final ScheduledExecutorService CLOCK = clock();

    private static ScheduledExecutorService clock() {
        ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("vgpu-clock").factory());
        clock.setRemoveOnCancelPolicy(true);
        return clock;
    }

    static TimeLimit start(Duration limit, Cancellation cancellation) {
        return new TimeLimit(CLOCK.schedule(cancellation::cancel, limit.toNanos(), TimeUnit.NANOSECONDS));
    }

    void end() {
        alarm.cancel(false);
    }
}
