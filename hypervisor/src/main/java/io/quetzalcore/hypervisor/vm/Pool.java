package io.quetzalcore.hypervisor.vm;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

    private final int size;
    private final VmStarter starter;
    private final Set<VirtualMachine> living = new LinkedHashSet<>();
    private final List<VirtualMachine> idle = new ArrayList<>();
    private int starting;
    private int waiting;
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
        while (!closed && living.size() + starting < size) {
            starting++;
            Duration pause = failuresInARow == 0
                    ? Duration.ZERO
                    : Duration.ofMillis(Math.min(10_000, 50L << Math.min(failuresInARow, 8)));
            Thread.ofPlatform().daemon().name("vm-start").start(() -> startOne(pause));
        }
    }

    /**
     * Waits for a VM that is fresh or has served this tenant alone. It is the caller's until it is released.
     *
     * @param givenUp asked whenever something changes: see {@link #wake}
     */
    synchronized Grant acquire(String tenant, BooleanSupplier givenUp) throws InterruptedException {
        waiting++;
        try {
            while (true) {
                if (closed || givenUp.getAsBoolean()) {
                    return new Grant.Refused(new Exit.Cancelled());
                }
                Optional<VirtualMachine> vm = choose(tenant);
                if (vm.isPresent()) {
                    idle.remove(vm.get());
                    vm.get().belongTo(tenant);
                    vm.get().hold();
                    return new Grant.Vm(vm.get());
                }
                Exit.LaunchFailed failure = lastFailure;
                if (failure != null && failuresInARow >= PATIENCE && living.isEmpty()) {
                    return new Grant.Refused(failure);
                }
                makeRoom();
                wait();
            }
        } finally {
            waiting--;
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

    /** Nothing idle suits: replaces a VM of another tenant unless enough fresh ones are on their way. */
    private void makeRoom() {
        if (starting < waiting && !idle.isEmpty()) {
            retire(idle.removeFirst(), "recycled for another tenant");
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
            if (!reason.isEmpty() || closed) {
                retire(vm, reason.isEmpty() ? "closed" : reason);
            } else if (living.contains(vm)) {
                idle.add(vm);
            }
            if (wentWell) {
                failuresInARow = 0;
            }
            notifyAll();
        }
        vm.letGo();
    }

    /** Lets those who wait look again. */
    synchronized void wake() {
        notifyAll();
    }

    private void retire(VirtualMachine vm, String reason) {
        starter.retiring(vm, reason);
        vm.condemn(_ -> new Exit.Cancelled());
    }

    private void startOne(Duration pause) {
        VirtualMachine vm = null;
        Exit.LaunchFailed failure = null;
        try {
            Thread.sleep(pause);
            vm = starter.start();
        } catch (LaunchFailure e) {
            failure = e.exit();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        settle(vm, failure);
    }

    private synchronized void settle(@Nullable VirtualMachine vm, Exit.@Nullable LaunchFailed failure) {
        starting--;
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
        living.add(vm);
        var _ = vm.death().thenAcceptAsync(exit -> gone(vm, exit), starter.afterwards());
        if (closed) {
            retire(vm, "closed");
        } else {
            idle.add(vm);
        }
    }

    private void gone(VirtualMachine vm, Exit exit) {
        synchronized (this) {
            living.remove(vm);
            idle.remove(vm);
            if (vm.diedYoung(exit)) {
                failuresInARow++;
            }
            fill();
            notifyAll();
        }
        starter.ended(vm, exit);
    }

    synchronized List<VirtualMachine> machines() {
        return List.copyOf(living);
    }

    /** Ends all VMs and returns when they are gone. */
    void close() throws InterruptedException {
        List<VirtualMachine> all;
        synchronized (this) {
            closed = true;
            all = List.copyOf(living);
            all.forEach(vm -> retire(vm, "closed"));
            notifyAll();
        }
        for (VirtualMachine vm : all) {
            vm.awaitDeath();
        }
    }
}
