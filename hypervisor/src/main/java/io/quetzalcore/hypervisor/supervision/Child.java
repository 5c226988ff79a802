package io.quetzalcore.hypervisor.supervision;

import io.quetzalcore.hypervisor.supervision.ChildStatus.State;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A child and what is known of it. Its monitor guards its fields. */
final class Child {
    private static final long PROBE_MILLIS = 100;

    private final ChildSpec spec;
    private State state = State.WAITING;
    private Instant since = Instant.now();
    private int restarts;
    private @Nullable Process process;
    private @Nullable Thread logging;
    private @Nullable String lastEnd;

    Child(ChildSpec spec) {
        this.spec = spec;
    }

    ChildSpec spec() {
        return spec;
    }

    Process launch() throws IOException, InterruptedException {
        LogFile log = LogFile.open(spec.log());
        Process started = begin(log);
        Thread logger = Thread.ofPlatform().daemon().name("log-" + spec.id()).start(() -> {
            try (log) {
                log.drain(started.getInputStream());
            } catch (IOException e) {
                // closing a log whose disk is full: nothing more can be kept
                return;
            }
        });
        synchronized (this) {
            process = started;
            logging = logger;
        }
        enter(State.STARTING);
        return started;
    }

    private Process begin(LogFile log) throws IOException, InterruptedException {
        try {
            return Spawner.start(spec.launch(), Spawner.Streams.OUTPUT_ONLY);
        } catch (IOException | RuntimeException e) {
            log.close();
            throw e;
        }
    }

    /**
     * Waits until the process works.
     *
     * @return empty when it does, else why not
     */
    Optional<String> awaitReady(Process of) throws InterruptedException {
        if (spec.readiness().isEmpty()) {
            return Optional.empty();
        }
        long deadline = System.nanoTime() + spec.readyWithin().toNanos();
        String last = "";
        while (System.nanoTime() < deadline) {
            if (!of.isAlive()) {
                return Optional.of(Signals.describe(of.exitValue()));
            }
            try {
                if (spec.readiness().get().ready()) {
                    return Optional.empty();
                }
            } catch (InterruptedException e) {
                throw e;
            } catch (Exception e) {
                last = ": " + e;
            }
            Thread.sleep(PROBE_MILLIS);
        }
        return Optional.of("not ready within " + spec.readyWithin().toSeconds() + " s" + last);
    }

    /** The last words of a process that has ended. */
    String lastWords() throws InterruptedException {
        Thread logger;
        synchronized (this) {
            logger = logging;
        }
        if (logger != null) {
            logger.join(1000);
        }
        return LogTail.of(spec.log());
    }

    /** @return whether it had to be killed */
    boolean end(Process running) throws InterruptedException {
        enter(State.STOPPING);
        boolean killed = Termination.end(running, spec.stopSignal(), spec.grace());
        ended(running.exitValue());
        return killed;
    }

    synchronized @Nullable Process running() {
        return process != null && process.isAlive() ? process : null;
    }

    synchronized State state() {
        return state;
    }

    synchronized void enter(State next) {
        state = next;
        since = Instant.now();
    }

    synchronized void becomeRunning() {
        if (state == State.STARTING) {
            enter(State.RUNNING);
        }
    }

    synchronized void ended(int exitCode) {
        lastEnd = Signals.describe(exitCode);
        enter(State.ENDED);
    }

    synchronized int countRestart() {
        return ++restarts;
    }

    synchronized ChildStatus status() {
        OptionalLong pid = process != null && process.isAlive() ? OptionalLong.of(process.pid()) : OptionalLong.empty();
        return new ChildStatus(spec.id(), state, pid, restarts, since, Optional.ofNullable(lastEnd));
    }
}
