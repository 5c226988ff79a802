package io.quetzalcore.hypervisor.vm;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The warm VMs of one profile. There are always as many as the pool's size: starting, idle or busy. A VM serves one task
 * at a time and one tenant for life; one that dies, is overripe, or stands in another tenant's way is replaced at once,
 * in the background.
 */
final class Pool {
    /** Launches that fail in a row before those who wait are told. */
    private static final int PATIENCE = 3;

    private int size;
    private final VmStarter starter;
    /** Those that count for the size. */
    private final Set<VirtualMachine> members = new LinkedHashSet<>();
    /** Those whose process is not gone yet: members, and those that were retired. */
    private final Set<VirtualMachine> present = new LinkedHashSet<>();

    private final List<VirtualMachine> idle = new ArrayList<>();
    private final List<Object> queue = new ArrayList<>();
    /** Those taken out of the pool that have not ended yet. */
    private final Set<VirtualMachine> leaving = new HashSet<>();
    /** Those without a process. */
    private final SortedMap<Integer, VmStatus> dormant = new TreeMap<>();
    /** Numbers that the next to be started shall have. */
    private final Deque<Integer> reserved = new ArrayDeque<>();

    /** Numbers of those that are being started. */
    private final Set<Integer> launching = new HashSet<>();

    private int failuresInARow;
    private Exit.@Nullable LaunchFailed lastFailure;
    private boolean closed;

    Pool(int size, VmStarter starter) {
        this.size = size;
        this.starter = starter;
    }

    /** A VM for a task, or why there can be none. */
    sealed interface Grant {
        record Vm(VirtualMachine machine) implements Grant {}

        record Refused(Exit why) implements Grant {}
    }

    /** Brings the pool to its size, in the background. */
    synchronized void fill() {
        while (!closed && members.size() + launching.size() < size) {
            long pauseMillis = failuresInARow == 0 ? 0 : Math.min(10_000, 50L << Math.min(failuresInARow, 8));
            Integer wanted = reserved.poll();
            int number = wanted == null ? starter.number() : wanted;
            launching.add(number);
            Thread.ofPlatform().daemon().name("vm-start").start(() -> startOne(number, pauseMillis));
        }
    }

    /**
     * Waits for a VM that is fresh or has served this tenant alone. It is the caller's until it is released. Those who
     * came first are served first, except that nobody waits for a VM that those before him cannot use.
     *
     * @param givenUp asked whenever something changes: see {@link #wake}
     */
    synchronized Grant acquire(String tenant, BooleanSupplier givenUp) throws InterruptedException {
        Object place = new Object();
        queue.add(place);
        try {
            for (boolean atOnce = true; true; atOnce = false) {
                if (closed || givenUp.getAsBoolean()) {
                    return new Grant.Refused(new Exit.Cancelled());
                }
                Optional<VirtualMachine> vm =
                        launching.size() >= queue.indexOf(place) ? choose(tenant) : Optional.empty();
                if (vm.isPresent()) {
                    starter.meter().granted(atOnce);
                    return grant(vm.get(), tenant);
                }
                Exit.LaunchFailed failure = lastFailure;
                if (failure != null && failuresInARow >= PATIENCE && members.isEmpty()) {
                    return new Grant.Refused(failure);
                }
                makeRoom(queue.indexOf(place));
                wait();
            }
        } finally {
            queue.remove(place);
            notifyAll();
        }
    }

    private Optional<VirtualMachine> choose(String tenant) {
        return idle.stream()
                .filter(vm -> vm.ready() && tenant.equals(vm.tenant()))
                .findFirst()
                .or(() -> idle.stream()
                        .filter(vm -> vm.ready() && vm.tenant() == null)
                        .findFirst());
    }

    private Grant grant(VirtualMachine vm, String tenant) {
        idle.remove(vm);
        vm.belongTo(tenant);
        vm.hold();
        return new Grant.Vm(vm);
    }

    /** Nothing idle suits the one at this place: replaces another tenant's VM unless a fresh one is on its way for him. */
    private void makeRoom(int place) {
        if (launching.size() <= place) {
            idle.stream().filter(vm -> !vm.paused()).findFirst().ifPresent(vm -> {
                idle.remove(vm);
                retire(vm, "recycled for another tenant");
            });
        }
    }

    /** Takes a VM back. */
    void release(VirtualMachine vm, boolean wentWell) {
        String reason = wentWell ? vm.overripe().orElse("") : "recycled after a failure";
        if (reason.isEmpty()) {
            try {
                vm.exchange().clear();
            } catch (IOException e) {
                reason = "its folder could not be emptied: " + e;
            }
        }
        synchronized (this) {
            if (wentWell) {
                failuresInARow = 0;
            }
            if (leaving.contains(vm)) {
                retire(vm, "stopped");
            } else if (!reason.isEmpty()) {
                retire(vm, reason);
            } else if (members.contains(vm)) {
                idle.add(vm);
            }
            notifyAll();
        }
        vm.letGo();
    }

    /** Lets those who wait look again. */
    synchronized void wake() {
        notifyAll();
    }

    /** Replaces idle VMs that have grown fat since their last task. */
    synchronized void weed() {
        for (VirtualMachine vm : List.copyOf(idle)) {
            if (vm.ready() && vm.hasWorked()) {
                vm.overripe().ifPresent(reason -> {
                    idle.remove(vm);
                    retire(vm, reason + " while idle");
                });
            }
        }
    }

    /** Its replacement does not wait until it is gone. */
    private void retire(VirtualMachine vm, String reason) {
        members.remove(vm);
        starter.retiring(vm, reason);
        vm.condemn(_ -> new Exit.Cancelled());
        fill();
    }

    private void startOne(int number, long pauseMillis) {
        VirtualMachine vm = null;
        Exit.LaunchFailed failure = null;
        try {
            if (pause(pauseMillis)) {
                vm = starter.start(number);
            }
        } catch (LaunchFailure e) {
            failure = e.exit();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            settle(number, vm, failure);
        }
    }

    /** @return whether the pool is still open after so long */
    private synchronized boolean pause(long millis) throws InterruptedException {
        long end = System.nanoTime() + millis * 1_000_000;
        for (long left = millis; left > 0 && !closed; left = (end - System.nanoTime()) / 1_000_000) {
            wait(left);
        }
        return !closed;
    }

    private synchronized void settle(int number, @Nullable VirtualMachine vm, Exit.@Nullable LaunchFailed failure) {
        launching.remove(number);
        if (vm != null) {
            welcome(vm);
        } else if (failure != null && !closed) {
            failuresInARow++;
            lastFailure = failure;
            fill();
        }
        notifyAll();
    }

    private void welcome(VirtualMachine vm) {
        present.add(vm);
        var _ = vm.death().thenAcceptAsync(exit -> gone(vm, exit), starter.afterwards());
        if (closed) {
            retire(vm, "closed");
        } else {
            members.add(vm);
            idle.add(vm);
        }
    }

    private void gone(VirtualMachine vm, Exit exit) {
        synchronized (this) {
            members.remove(vm);
            idle.remove(vm);
            if (leaving.remove(vm) && !closed) {
                sleep(vm.number(), VmStatus.State.STOPPED);
            }
            if (vm.diedYoung(exit)) {
                failuresInARow++;
            }
            fill();
            notifyAll();
        }
        starter.ended(vm, exit);
        synchronized (this) {
            present.remove(vm);
            notifyAll();
        }
    }

    /** A VM more, without a process as yet. */
    synchronized VmStatus create() {
        return sleep(starter.number(), VmStatus.State.CREATED);
    }

    private VmStatus sleep(int number, VmStatus.State state) {
        VmStatus status = VmStatus.dormant(number, starter.profile(), state);
        dormant.put(number, status);
        return status;
    }

    /** Starts one that has no process; the pool grows by it. */
    synchronized boolean start(int number) {
        if (dormant.remove(number) == null) {
            return false;
        }
        size++;
        reserved.add(number);
        fill();
        return true;
    }

    /** Takes one out of the pool, which shrinks by it: it ends at once when it is idle, else when its task is done. */
    synchronized void stop(VirtualMachine vm) {
        if (members.remove(vm)) {
            size--;
            leaving.add(vm);
            if (idle.remove(vm)) {
                retire(vm, "stopped");
            }
        }
    }

    /** How many VMs there are or shall be, those without a process counted. */
    synchronized int count() {
        return size + dormant.size();
    }

    /** Every VM of the pool, by number. */
    synchronized List<VmStatus> list() {
        SortedMap<Integer, VmStatus> all = new TreeMap<>(dormant);
        for (int number : launching) {
            all.put(number, VmStatus.dormant(number, starter.profile(), VmStatus.State.STARTING));
        }
        starter.arriving().forEach(vm -> all.put(vm.number(), vm.status().in(VmStatus.State.STARTING)));
        for (VirtualMachine vm : present) {
            VmStatus status = vm.status();
            boolean last = leaving.contains(vm) && status.state() == VmStatus.State.BUSY;
            all.put(vm.number(), last ? status.in(VmStatus.State.STOPPING) : status);
        }
        return List.copyOf(all.values());
    }

    /** All VMs that are ready or were, until they are gone. */
    synchronized List<VirtualMachine> machines() {
        return List.copyOf(present);
    }

    /** Ends all VMs and returns when they are gone. */
    synchronized void close() throws InterruptedException {
        closed = true;
        starter.close();
        List.copyOf(members).forEach(vm -> retire(vm, "closed"));
        notifyAll();
        while (!launching.isEmpty() || !present.isEmpty()) {
            wait();
        }
    }
}
