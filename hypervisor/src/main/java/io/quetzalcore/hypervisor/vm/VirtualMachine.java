package io.quetzalcore.hypervisor.vm;

import io.quetzalcore.hypervisor.wire.Frame;
import io.quetzalcore.hypervisor.wire.WireProblem;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One VM from its start to its death.
 *
 * <p>A thread reads the wire and, when the wire ends, buries the VM: it alone says how it ended. Whoever finds the VM
 * guilty of something (the watch, the reader of its output, a caller that cancels) leaves a verdict and kills; the
 * burial finds the verdict, or else names the death from what is left.
 */
final class VirtualMachine {
    private static final Duration STOP_GRACE = Duration.ofSeconds(5);

    /** When the process is gone but someone it started still holds its end of the wire, the burial does not wait. */
    private static final Executor WAKE = CompletableFuture.delayedExecutor(
            1,
            TimeUnit.SECONDS,
            burial -> Thread.ofPlatform().daemon().name("vm-wake").start(burial));

    private final int number;
    private final VmProcess body;
    private final Conversation talk;
    private final AtomicBoolean buried = new AtomicBoolean();
    private final Instant started = Instant.now();
    private final CompletableFuture<Exit> death = new CompletableFuture<>();
    private final AtomicInteger tasks = new AtomicInteger();
    private final AtomicInteger users = new AtomicInteger(1);
    private final Pause pause = new Pause();
    private volatile @Nullable String tenant;

    private VirtualMachine(int number, VmProcess body) {
        this.number = number;
        this.body = body;
        this.talk = new Conversation(body);
    }

    /** Starts a VM; it becomes ready later: see {@link #awaitReady}. */
    static VirtualMachine start(int number, Launcher launcher, Launcher.Order order)
            throws IOException, InterruptedException {
        VirtualMachine vm = new VirtualMachine(number, new VmProcess(number, order, launcher.launch(order)));
        Thread.ofPlatform().daemon().name("vm-" + number + "-wire").start(() -> vm.bury(vm.talk.listen()));
        var _ = vm.body.process().onExit().thenRunAsync(() -> vm.bury(""), WAKE);
        return vm;
    }

    /** @return empty when it is ready, else why it never will be */
    Optional<Exit> awaitReady(Duration within) throws InterruptedException {
        try {
            talk.greeting().get(within.toMillis(), TimeUnit.MILLISECONDS);
            body.settle();
            return Optional.empty();
        } catch (IOException e) {
            condemn(said -> new Exit.LaunchFailed(0, "it cannot be held to its processors: " + e, said));
            return Optional.of(awaitDeath());
        } catch (ExecutionException e) {
            return Optional.of(awaitDeath());
        } catch (TimeoutException e) {
            condemn(said -> new Exit.LaunchFailed(0, "not ready within " + within.toSeconds() + " s", said));
            return Optional.of(awaitDeath());
        }
    }

    /**
     * Works on a task.
     *
     * @param cancelled asked once the task is in the VM's hands: from then on {@link #cancel} reaches it
     * @throws InterruptedException when the caller was interrupted; the VM is condemned then
     */
    Exit run(VmTask task, ProgressListener listener, BooleanSupplier cancelled) throws InterruptedException {
        Duration wall = body.profile().wallTime();
        Duration limit = task.timeLimit().compareTo(wall) < 0 ? task.timeLimit() : wall;
        Assignment mine = new Assignment(task.id(), limit);
        tasks.incrementAndGet();
        talk.about(mine);
        try {
            hand(mine, new Frame.Task(task.id(), task.payload()));
            if (cancelled.getAsBoolean()) {
                cancel(task.id());
            }
            return orOverDisk(mine.await(listener));
        } catch (InterruptedException e) {
            condemn(_ -> new Exit.Cancelled());
            throw e;
        } finally {
            talk.about(null);
        }
    }

    private void hand(Assignment mine, Frame.Task task) throws InterruptedException {
        try {
            talk.say(task);
        } catch (WireProblem e) {
            throw new IllegalArgumentException("task " + task.id() + ": " + e.getMessage(), e);
        } catch (IOException e) {
            mine.end(awaitDeath());
        }
        if (death.isDone()) {
            mine.end(awaitDeath());
        }
    }

    /** A full exchange makes writes fail in ways that look like the task's own errors. */
    private Exit orOverDisk(Exit exit) {
        if (exit instanceof Exit.JavaException failure) {
            Exit.OverDisk over = body.overDisk(failure.evidence());
            return over == null ? exit : over;
        }
        return exit;
    }

    /** Asks the task to stop; a VM that does not is killed. */
    void cancel(String taskId) {
        Assignment now = talk.assignment();
        if (now == null || !now.taskId().equals(taskId)) {
            return;
        }
        now.askToStop(STOP_GRACE);
        try {
            talk.say(new Frame.Cancel(taskId));
        } catch (IOException e) {
            // it is gone already, and whoever waits for it learns how
            return;
        }
    }

    /** Lets an idle VM leave in order. */
    void shutDown() {
        try {
            talk.say(new Frame.Shutdown());
        } catch (IOException e) {
            body.process().toHandle().destroyForcibly();
        }
    }

    /** Kills the VM; the first verdict counts. */
    void condemn(Function<String, Exit> because) {
        body.condemn(because);
    }

    /** Halts it, and with it the clocks of its task. */
    void pause() throws IOException {
        pause.begin(body::freeze);
    }

    /** Lets it go on: the time it was halted counts neither as silence nor as its task's. */
    void resume() throws IOException {
        pause.end(body::thaw, (now, halted) -> {
            talk.forgive(now);
            Assignment mine = talk.assignment();
            if (mine != null) {
                mine.excuse(halted);
            }
        });
    }

    boolean paused() {
        return pause.on();
    }

    /** Whether a pause was forgotten. */
    boolean pausedTooLong(long nowNanos) {
        return pause.overlong(nowNanos);
    }

    /** Ready once, and not dead. */
    boolean living() {
        return talk.greeted() && !death.isDone();
    }

    Conversation talk() {
        return talk;
    }

    VmProcess body() {
        return body;
    }

    /** Forgives silence that is our own: this process, not the VM, was held up. */
    void forgive(long nowNanos) {
        talk.forgive(nowNanos);
    }

    private void bury(String problem) {
        if (!buried.compareAndSet(false, true)) {
            return;
        }
        Exit exit = body.seeOut(talk.greeted(), problem);
        talk.greeting().completeExceptionally(new IOException(exit.describe()));
        death.complete(exit);
        Assignment now = talk.assignment();
        if (now != null) {
            now.end(exit);
        }
    }

    Exit awaitDeath() throws InterruptedException {
        try {
            return death.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    CompletableFuture<Exit> death() {
        return death;
    }

    /** Keeps the exchange for one more user, although the VM may die. */
    void hold() {
        users.incrementAndGet();
    }

    /** One user less; the last removes the exchange. */
    void letGo() {
        if (users.decrementAndGet() == 0) {
            body.removeExchange();
        }
    }

    /** Whether it died young and idle, by nobody's hand: its installation may be broken. */
    boolean diedYoung(Exit exit) {
        return tasks.get() == 0
                && !(exit instanceof Exit.Cancelled || exit instanceof Exit.Killed)
                && started.isAfter(Instant.now().minusSeconds(10));
    }

    boolean ready() {
        return living() && !pause.on() && body.inGoodStanding();
    }

    int number() {
        return number;
    }

    long pid() {
        return body.pid();
    }

    Exchange exchange() {
        return body.exchange();
    }

    @Nullable
    String tenant() {
        return tenant;
    }

    void belongTo(String someone) {
        tenant = someone;
    }

    boolean hasWorked() {
        return tasks.get() > 0;
    }

    /** What of it could not be removed; empty when nothing is left. */
    String leftBehind() {
        return body.leftBehind();
    }

    /** Why it should be replaced although nothing is wrong: it has done its share, or grown too fat. */
    Optional<String> overripe() {
        if (tasks.get() >= body.profile().tasksBeforeRecycling()) {
            return Optional.of("recycled after " + tasks + " tasks");
        }
        long memory = memoryBytes();
        return memory > body.profile().idleBytes()
                ? Optional.of("recycled with " + (memory >> 20) + " MiB resident")
                : Optional.empty();
    }

    private long memoryBytes() {
        long resident = ProcessMemory.resident(pid());
        return resident > 0 ? resident : talk.heapBytes();
    }

    VmStatus status() {
        Assignment now = talk.assignment();
        return new VmStatus(
                number,
                body.profile().name(),
                state(now),
                pid(),
                Optional.ofNullable(tenant),
                Optional.ofNullable(now).map(Assignment::taskId),
                tasks.get(),
                memoryBytes(),
                started);
    }

    private VmStatus.State state(@Nullable Assignment now) {
        if (death.isDone()) {
            return VmStatus.State.ENDED;
        }
        if (pause.on()) {
            return VmStatus.State.PAUSED;
        }
        if (!talk.greeted()) {
            return VmStatus.State.STARTING;
        }
        return now == null ? VmStatus.State.WARM : VmStatus.State.BUSY;
    }

    /** The same and more, for one who wants to know all. */
    VmInspection inspect() {
        return new VmInspection(
                status(),
                body.profile(),
                body.archive(),
                ProcessMemory.proportional(pid()),
                talk.heapBytes(),
                body.saidLast());
    }
}
