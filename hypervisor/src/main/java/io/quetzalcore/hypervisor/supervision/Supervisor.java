package io.quetzalcore.hypervisor.supervision;

import io.quetzalcore.hypervisor.supervision.ChildStatus.State;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** Runs children in order, restarts those that die, stops them in the reverse order. See the package. */
public final class Supervisor implements AutoCloseable {
    private final List<Child> children;
    private final RestartIntensity intensity;
    private final RestartCount restarts;
    private final Consumer<SupervisorEvent> listener;
    private final CompletableFuture<End> end = new CompletableFuture<>();
    private final ExecutorService watch = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("supervisor").factory());
    private final Object launching = new Object();
    private final Object ending = new Object();
    private volatile boolean stopping;

    /**
     * How a supervisor ended.
     *
     * @param gaveUp whether it stopped because its children died too often
     * @param reason which child died how; "stopped" when we asked for it
     */
    public record End(boolean gaveUp, String reason) {}

    /**
     * @param specs the children in the order of their start
     * @param listener hears every event, on several threads, and must not block
     */
    public Supervisor(RestartIntensity intensity, List<ChildSpec> specs, Consumer<SupervisorEvent> listener) {
        Set<String> ids = new HashSet<>();
        for (ChildSpec spec : specs) {
            if (!ids.add(spec.id())) {
                throw new IllegalArgumentException("two children named " + spec.id());
            }
        }
        this.children = specs.stream().map(Child::new).toList();
        this.intensity = intensity;
        this.restarts = new RestartCount(intensity);
        this.listener = listener;
    }

    /**
     * Starts the children one after another, each when the one before is ready.
     *
     * @throws StartFailure when one does not become ready; those before it have been stopped again
     */
    public void start() throws StartFailure, InterruptedException {
        try {
            for (Child child : children) {
                bringUp(child);
            }
        } catch (StartFailure | InterruptedException e) {
            stop();
            throw e;
        }
    }

    /** What each child is doing, in the order of the specs. */
    public List<ChildStatus> children() {
        return children.stream().map(Child::status).toList();
    }

    /** Waits until the supervisor has stopped all children, because it was told to or because it gave up. */
    public End awaitEnd() throws InterruptedException {
        try {
            return end.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Stops all children in the reverse order and returns when they are gone. May be called again and at any time. */
    public void stop() throws InterruptedException {
        stop(new End(false, "stopped"));
    }

    /** Stops as {@link #stop} does; when interrupted, what still runs is killed. */
    @Override
    public void close() {
        try {
            stop();
        } catch (InterruptedException e) {
            children.stream().map(Child::running).forEach(process -> {
                if (process != null) {
                    process.toHandle().destroyForcibly();
                }
            });
            Thread.currentThread().interrupt();
        }
    }

    /** Until a child is ready it belongs to the thread that starts it; afterwards to the watch. */
    private void bringUp(Child child) throws StartFailure, InterruptedException {
        String id = child.spec().id();
        long begin = System.nanoTime();
        try {
            Process process = launch(child).orElseThrow(() -> new StartFailure(id, "the supervisor was stopped", ""));
            Optional<String> problem = child.awaitReady(process);
            if (problem.isPresent()) {
                boolean ranOn = process.isAlive();
                Termination.end(process, child.spec().stopSignal(), child.spec().grace());
                child.ended(process.exitValue());
                listener.accept(new SupervisorEvent.Ended(id, process.pid(), process.exitValue(), ranOn));
                throw new StartFailure(id, problem.get(), child.lastWords());
            }
            child.becomeRunning();
            listener.accept(new SupervisorEvent.Ready(id, Duration.ofNanos(System.nanoTime() - begin)));
            var _ = process.onExit().thenRunAsync(() -> died(child, process), watch);
        } catch (IOException e) {
            throw new StartFailure(id, String.valueOf(e.getMessage()), "");
        }
    }

    /** Starts a process unless the supervisor stops: then empty. */
    private Optional<Process> launch(Child child) throws IOException, InterruptedException {
        synchronized (launching) {
            if (stopping) {
                return Optional.empty();
            }
            Process process = child.launch();
            listener.accept(new SupervisorEvent.Started(child.spec().id(), process.pid()));
            return Optional.of(process);
        }
    }

    /** On the watch thread: a process that was ready has ended. */
    private void died(Child child, Process process) {
        if (stopping || child.state() == State.STOPPING) {
            return;
        }
        int code = process.exitValue();
        child.ended(code);
        listener.accept(new SupervisorEvent.Ended(child.spec().id(), process.pid(), code, false));
        if (child.spec().restart().after(code)) {
            restart(child, Signals.describe(code));
        }
    }

    /** On the watch thread. */
    private void restart(Child child, String why) {
        String id = child.spec().id();
        if (!restarts.allows(System.nanoTime())) {
            String reason = id + " ended again (" + why + "); more restarts than " + intensity + " cure nothing";
            listener.accept(new SupervisorEvent.GaveUp(reason));
            Thread.ofPlatform().daemon().name("giving-up").start(() -> giveUp(reason));
            return;
        }
        listener.accept(new SupervisorEvent.Restarting(id, child.countRestart()));
        Thread.ofPlatform().daemon().name("start-" + id).start(() -> bringUpAgain(child));
    }

    private void bringUpAgain(Child child) {
        try {
            bringUp(child);
        } catch (StartFailure e) {
            if (!stopping) {
                watch.execute(() -> restart(child, String.valueOf(e.getMessage())));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void giveUp(String reason) {
        try {
            stop(new End(true, reason));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void stop(End how) throws InterruptedException {
        synchronized (launching) {
            stopping = true;
        }
        synchronized (ending) {
            for (Child child : children.reversed()) {
                stopOne(child);
            }
            end.complete(how);
        }
    }

    private void stopOne(Child child) throws InterruptedException {
        Process process = child.running();
        if (process == null) {
            return;
        }
        String id = child.spec().id();
        if (child.end(process)) {
            listener.accept(new SupervisorEvent.Killed(id, child.spec().grace()));
        }
        listener.accept(new SupervisorEvent.Ended(id, process.pid(), process.exitValue(), true));
    }
}
