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
    private final Map<String, Pool> pools = new LinkedHashMap<>();
    private final Map<String, Ticket> tickets = new ConcurrentHashMap<>();
    private final Path folder;
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
        this.folder = Remains.ownFolder(settings.folder());
        ClassArchive archive = new ClassArchive(settings.guest(), settings.launcher(), settings.archives());
        AtomicInteger numbers = new AtomicInteger();
        for (HypervisorSettings.Warm warm : settings.pools()) {
            VmStarter starter = new VmStarter(settings, warm.profile(), folder, archive, numbers, listener, background);
            pools.put(warm.profile().name(), new Pool(warm.vms(), starter));
        }
        this.watch = new Watch(() -> pools.values().stream()
                .flatMap(pool -> pool.machines().stream())
                .toList());
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

    /** Pools first: the class archives, when they are missing, serve the VMs after these. */
    private void begin(HypervisorSettings settings, ClassArchive archive, Consumer<VmEvent> listener) {
        pools.values().forEach(Pool::fill);
        for (HypervisorSettings.Warm warm : settings.pools()) {
            if (archive.wanting(warm.profile())) {
                try {
                    Path scratch = folder.resolve("archive-" + warm.profile().name());
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
            return switch (pool.acquire(task.tenant(), () -> ticket.cancelled)) {
                case Pool.Grant.Refused refused ->
                    new Outcome(task.id(), refused.why(), since(begin), Duration.ZERO, 0);
                case Pool.Grant.Vm granted -> runIn(pool, granted.machine(), task, ticket, since(begin), listener);
            };
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

    /** What each VM is doing, pool by pool. */
    public List<VmStatus> status() {
        return pools.values().stream()
                .flatMap(pool -> pool.machines().stream())
                .map(VirtualMachine::status)
                .toList();
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
            Exchange.remove(folder, true);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            // what is left is swept by the next hypervisor in this folder
            return;
        }
    }
}
