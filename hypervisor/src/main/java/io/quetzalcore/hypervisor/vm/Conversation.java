package io.quetzalcore.hypervisor.vm;

import io.quetzalcore.hypervisor.wire.Frame;
import io.quetzalcore.hypervisor.wire.HostChannel;
import io.quetzalcore.hypervisor.wire.WireProblem;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What is said between a VM and its host: who speaks when, about which task. */
final class Conversation {
    private static final int HEARTBEAT_MILLIS = 500;
    private static final int PROGRESS_FRAME_BYTES = 64;

    private final VmProcess body;
    private final HostChannel wire;
    private final CompletableFuture<Frame.Hello> greeting = new CompletableFuture<>();
    private volatile long heardNanos = System.nanoTime();
    private volatile long heapBytes;
    private volatile @Nullable Assignment assignment;
    private long progressBytes;

    Conversation(VmProcess body) {
        this.body = body;
        this.wire =
                new HostChannel(body.process().getInputStream(), body.process().getOutputStream());
    }

    /** Done when the guest has said that it is ready. */
    CompletableFuture<Frame.Hello> greeting() {
        return greeting;
    }

    boolean greeted() {
        return greeting.isDone();
    }

    void say(Frame frame) throws IOException {
        wire.send(frame);
    }

    /** Turns to a task, or with null to none. */
    void about(@Nullable Assignment next) {
        assignment = next;
    }

    @Nullable
    Assignment assignment() {
        return assignment;
    }

    /** Heap in use as the guest last said. */
    long heapBytes() {
        return heapBytes;
    }

    Duration silence(long nowNanos) {
        return Duration.ofNanos(nowNanos - heardNanos);
    }

    /** Forgives silence that is our own: this process, not the VM, was held up. */
    void forgive(long nowNanos) {
        heardNanos = nowNanos;
    }

    /**
     * Listens until the wire ends; condemns a VM that talks nonsense.
     *
     * @return what was wrong with the end; empty when nothing was
     */
    String listen() {
        try {
            Frame.Hello hello = wire.greet(HEARTBEAT_MILLIS);
            heardNanos = System.nanoTime();
            greeting.complete(hello);
            for (Frame frame = wire.read(); frame != null; frame = wire.read()) {
                heardNanos = System.nanoTime();
                hear(frame);
            }
            return "";
        } catch (WireProblem e) {
            String problem = String.valueOf(e.getMessage());
            boolean ending = e.cutShort() || (e.maybeCrashBanner() && body.endsByItself());
            if (!ending) {
                boolean wasReady = greeted();
                body.condemn(said ->
                        wasReady ? new Exit.WireViolation(problem, said) : new Exit.LaunchFailed(0, problem, said));
            }
            return problem;
        } catch (IOException e) {
            return "";
        }
    }

    private void hear(Frame frame) throws WireProblem {
        switch (frame) {
            case Frame.Heartbeat beat -> heapBytes = beat.memoryBytes();
            case Frame.Progress progress -> {
                progressBytes += PROGRESS_FRAME_BYTES;
                if (progressBytes > body.profile().outputBytes()) {
                    body.overOutput();
                }
                at(progress.id()).progress(progress);
            }
            case Frame.Result result -> at(result.id()).end(new Exit.Finished(result.payload()));
            case Frame.Failed failed -> {
                Assignment mine = at(failed.id());
                mine.end(exitOf(failed, mine));
            }
            case Frame.Hello _, Frame.Task _, Frame.Cancel _, Frame.Shutdown _ ->
                throw new WireProblem("a guest does not say " + frame);
        }
    }

    private Assignment at(String id) throws WireProblem {
        Assignment now = assignment;
        if (now == null || !now.taskId().equals(id)) {
            throw new WireProblem("word of task '" + id + "', which is not the task at hand");
        }
        return now;
    }

    private Exit exitOf(Frame.Failed failed, Assignment mine) {
        return switch (failed.kind()) {
            case REFUSED -> new Exit.Refused(failed.message(), failed.detail());
            case CANCELLED -> new Exit.Cancelled();
            case EXCEPTION ->
                mine.stopAsked()
                        ? new Exit.Cancelled()
                        : new Exit.JavaException(0, failed.type(), failed.message(), failed.detail(), body.saidLast());
        };
    }
}
