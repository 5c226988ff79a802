package io.quetzalcore.hypervisor.vm;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs tasks in VMs that are warm before the task comes.
 *
 * <pre>{@code
 * try (Hypervisor hypervisor = Hypervisor.open(settings, event -> log(event))) {
 *     Outcome outcome = hypervisor.run(task, (fraction, done) -> show(fraction));
 *     switch (outcome.exit()) { ... }
 * }
 * }</pre>
 */
public final class Hypervisor implements AutoCloseable {
    /** So many VMs can be created, unless the pools are larger from the beginning. */
    public static final int MOST_VMS = 8;

    private final Map<String, Pool> pools = new LinkedHashMap<>();
    private final Map<String, Ticket> tickets = new ConcurrentHashMap<>();
    private final Meter meter = new Meter();
    private final int most;
    private final Premises premises;
    private final Watch watch;
    private final Thread opening;
    private final ExecutorService background = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("hypervisor-", 1).factory());

    /** A task on its way through. */
    private static final class Ticket {
        private volatile boolean cancelled;
        private volatile @Nullable VirtualMachine vm;
    }

    private Hypervisor(HypervisorSettings settings, Consumer<VmEvent> listener) throws IOException {
        this.premises = Premises.open(settings.folder(), settings.launcher());
        Path folder = premises.folder();
        ClassArchive archive = new ClassArchive(settings.guest(), settings.launcher(), settings.archives());
        AtomicInteger numbers = new AtomicInteger();
        for (HypervisorSettings.Warm warm : settings.pools()) {
            VmStarter starter =
                    new VmStarter(settings, warm.profile(), folder, archive, numbers, meter, listener, background);
            pools.put(warm.profile().name(), new Pool(warm.vms(), starter));
        }
        this.most = Math.max(
                MOST_VMS,
                settings.pools().stream().mapToInt(HypervisorSettings.Warm::vms).sum());
        this.watch = new Watch(
                () -> pools.values().stream()
                        .flatMap(pool -> pool.machines().stream())
                        .toList(),
                () -> pools.values().forEach(Pool::weed));
        this.opening =
                Thread.ofPlatform().daemon().name("hypervisor-opening").start(() -> begin(settings, archive, listener));
    }

    /**
     * Starts filling the pools, in the background, and removes what a killed predecessor left in the folder.
     *
     * @param listener hears every event, on several threads, and must not block
     * @throws IOException when the folder cannot be used
     */
    public static Hypervisor open(HypervisorSettings settings, Consumer<VmEvent> listener) throws IOException {
        return new Hypervisor(settings, listener);
    }

    /** Pools before the making of archives that are missing: those serve the VMs after these. */
    private void begin(HypervisorSettings settings, ClassArchive archive, Consumer<VmEvent> listener) {
        try {
            for (HypervisorSettings.Warm warm : settings.pools()) {
                archive.sweep(warm.profile()).forEach(why -> listener.accept(new VmEvent.Stale(why)));
            }
        } catch (IOException e) {
            listener.accept(new VmEvent.Stale("the class archives cannot be looked at: " + e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        pools.values().forEach(Pool::fill);
        for (HypervisorSettings.Warm warm : settings.pools()) {
            if (archive.wanting(warm.profile())) {
                try {
                    Path scratch = premises.folder()
                            .resolve("archive-" + warm.profile().name());
                    listener.accept(new VmEvent.Archived(archive.make(warm.profile(), scratch)));
                } catch (IOException e) {
                    listener.accept(new VmEvent.Archived("no class archive was made: " + e));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }
    }

    /**
     * Runs a task: waits for a VM, prepares its exchange, hands the task over, and when it finished collects.
     *
     * @throws IOException only what prepare or collect threw
     * @throws InterruptedException when the caller was interrupted; the task is stopped then
     * @throws IllegalArgumentException when a task with this id runs already, or no pool has its profile
     */
    public Outcome run(VmTask task, ProgressListener listener) throws IOException, InterruptedException {
        Pool pool = pools.get(task.profile());
        if (pool == null) {
            throw new IllegalArgumentException("no VMs of profile " + task.profile() + "; there are " + pools.keySet());
        }
        Ticket ticket = new Ticket();
        if (tickets.putIfAbsent(task.id(), ticket) != null) {
            throw new IllegalArgumentException("task " + task.id() + " runs already");
        }
        try {
            long begin = System.nanoTime();
            Outcome outcome = switch (pool.acquire(task.tenant(), () -> ticket.cancelled)) {
                case Pool.Grant.Refused refused ->
                    new Outcome(task.id(), refused.why(), since(begin), Duration.ZERO, 0);
                case Pool.Grant.Vm granted -> runIn(pool, granted.machine(), task, ticket, since(begin), listener);
            };
            meter.task(outcome.exit());
            return outcome;
        } finally {
            tickets.remove(task.id());
        }
    }

    private static Outcome runIn(
            Pool pool, VirtualMachine vm, VmTask task, Ticket ticket, Duration waited, ProgressListener listener)
            throws IOException, InterruptedException {
        boolean wentWell = false;
        try {
            task.prepare().into(vm.exchange());
            ticket.vm = vm;
            if (ticket.cancelled) {
                wentWell = true;
                return new Outcome(task.id(), new Exit.Cancelled(), waited, Duration.ZERO, vm.pid());
            }
            long begin = System.nanoTime();
            Exit exit = vm.run(task, listener, () -> ticket.cancelled);
            Duration ran = since(begin);
            if (exit instanceof Exit.Finished finished) {
                task.collect().from(vm.exchange(), finished.result());
                wentWell = true;
            }
            return new Outcome(task.id(), exit, waited, ran, vm.pid());
        } finally {
            pool.release(vm, wentWell);
        }
    }

    private static Duration since(long beginNanos) {
        return Duration.ofNanos(System.nanoTime() - beginNanos);
    }

    /**
     * Asks a task to stop, wherever it is on its way; its VM is killed when it does not stop within 5 s.
     *
     * @return whether there is such a task
     */
    public boolean cancel(String taskId) {
        Ticket ticket = tickets.get(taskId);
        if (ticket == null) {
            return false;
        }
        ticket.cancelled = true;
        VirtualMachine vm = ticket.vm;
        if (vm != null) {
            vm.cancel(taskId);
        }
        pools.values().forEach(Pool::wake);
        return true;
    }

    /** What each VM is doing, pool by pool; a VM that is being replaced is there until it is gone. */
    public List<VmStatus> list() {
        return pools.values().stream().flatMap(pool -> pool.list().stream()).toList();
    }

    /** All that is known of a VM that has a process. */
    public VmInspection inspect(int number) throws VmRefusal {
        return place(number).living().inspect();
    }

    /** What was counted since the hypervisor was opened. */
    public VmMetrics metrics() {
        return meter.read();
    }

    /**
     * A VM more of a profile. It has no process until it is started.
     *
     * @throws VmRefusal when there is no such profile, or there are {@link #MOST_VMS} already
     */
    public synchronized VmStatus create(String profile) throws VmRefusal {
        Pool pool = pools.get(profile);
        if (pool == null) {
            throw VmRefusal.conflict("there are no VMs of profile " + profile + "; there are " + pools.keySet());
        }
        if (pools.values().stream().mapToInt(Pool::count).sum() >= most) {
            throw VmRefusal.conflict("there are " + most + " VMs, which is the most");
        }
        return pool.create();
    }

    /** Starts a VM that was created or stopped; it is ready some time later. */
    public void start(int number) throws VmRefusal {
        Place place = place(number);
        if (!place.pool().start(number)) {
            throw VmRefusal.conflict("VM " + number + " is " + place.status().state() + ": it has a process");
        }
    }

    /**
     * Takes a VM away, without replacing it: at once when it is idle, else when its task is done. It can be started again.
     *
     * @throws VmRefusal when there is no such VM, or it is paused
     */
    public void stop(int number) throws VmRefusal {
        Place place = place(number);
        if (place.living().paused()) {
            throw VmRefusal.conflict("VM " + number + " is paused; resume it first");
        }
        place.pool().stop(place.living());
    }

    /**
     * Halts a VM: it gets no processor and keeps its memory. While it is halted no task is given to it; the clocks of the
     * one that it has stand still, and its silence is none. A task that is cancelled meanwhile ends with its VM. A pause
     * ends by itself after an hour.
     */
    public void pause(int number) throws VmRefusal, IOException {
        Place place = place(number);
        VmStatus.State state = place.status().state();
        if (state != VmStatus.State.PAUSED && state != VmStatus.State.WARM && state != VmStatus.State.BUSY) {
            throw VmRefusal.conflict("VM " + number + " is " + state + "; only one that is WARM or BUSY can be paused");
        }
        place.living().pause();
    }

    /** Lets a paused VM go on. */
    public void resume(int number) throws VmRefusal, IOException {
        Place place = place(number);
        if (place.status().state() != VmStatus.State.PAUSED) {
            throw VmRefusal.conflict("VM " + number + " is " + place.status().state() + ", not PAUSED");
        }
        place.living().resume();
        place.pool().wake();
    }

    /** Where a VM is to be found. */
    private record Place(
            int number,
            Pool pool,
            VmStatus status,
            @Nullable VirtualMachine vm) {
        VirtualMachine living() throws VmRefusal {
            if (vm == null) {
                throw VmRefusal.conflict("VM " + number + " is " + status.state() + ": it has no process");
            }
            return vm;
        }
    }

    private Place place(int number) throws VmRefusal {
        for (Pool pool : pools.values()) {
            for (VmStatus status : pool.list()) {
                if (status.number() == number) {
                    VirtualMachine vm = pool.machines().stream()
                            .filter(one -> one.number() == number)
                            .findFirst()
                            .orElse(null);
                    return new Place(number, pool, status, vm);
                }
            }
        }
        throw VmRefusal.noSuchVm(number);
    }

    /** Ends all VMs at once, those that work included, and removes their folders. */
    @Override
    public void close() {
        try {
            opening.interrupt();
            opening.join();
            for (Pool pool : pools.values()) {
                pool.close();
            }
            watch.stop();
            background.shutdown();
            background.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            leave();
        }
    }

    private void leave() {
        try {
            premises.close();
        } catch (IOException e) {
            // what is left is swept by the next hypervisor in this folder
            return;
        }
    }
}
