package io.quetzalcore.hypervisor.vm;

import io.quetzalcore.hypervisor.wire.Frame;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A task while a VM works on it: where the VM's threads leave news and the caller waits for them. */
final class Assignment {
    private final String taskId;
    private final Duration limit;
    private final long beganNanos = System.nanoTime();
    private Frame.@Nullable Progress latest;
    private @Nullable Exit exit;
    private long stopByNanos;
    private boolean stopAsked;
    private long excusedNanos;

    Assignment(String taskId, Duration limit) {
        this.taskId = taskId;
        this.limit = limit;
    }

    String taskId() {
        return taskId;
    }

    Duration limit() {
        return limit;
    }

    synchronized void progress(Frame.Progress progress) {
        latest = progress;
        notifyAll();
    }

    /** The first end counts. */
    synchronized void end(Exit how) {
        if (exit == null) {
            exit = how;
            notifyAll();
        }
    }

    /** The grace runs from the first time. */
    synchronized void askToStop(Duration grace) {
        if (!stopAsked) {
            stopAsked = true;
            stopByNanos = System.nanoTime() + grace.toNanos();
        }
    }

    synchronized boolean stopAsked() {
        return stopAsked;
    }

    synchronized boolean stopOverdue(long nowNanos) {
        return stopAsked && nowNanos - stopByNanos > 0;
    }

    synchronized boolean overTime(long nowNanos) {
        return nowNanos - beganNanos - excusedNanos > limit.toNanos();
    }

    /** Takes time off its account that was not its own. */
    synchronized void excuse(Duration halted) {
        excusedNanos += halted.toNanos();
    }

    /** Waits for the end, passing progress on meanwhile. */
    Exit await(ProgressListener listener) throws InterruptedException {
        while (true) {
            Frame.Progress news;
            synchronized (this) {
                while (exit == null && latest == null) {
                    wait();
                }
                if (exit != null) {
                    return exit;
                }
                news = latest;
                latest = null;
            }
            if (news != null) {
                listener.at(news.fraction(), news.done());
            }
        }
    }
}
