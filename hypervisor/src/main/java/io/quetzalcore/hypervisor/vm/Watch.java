package io.quetzalcore.hypervisor.vm;

import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.function.Supplier;

/** Looks after all VMs five times a second, and every other second at what idle ones weigh. */
final class Watch {
    private static final long PERIOD_MILLIS = 200;

    /** Between two looks more time than this means that this process was held up, not the VMs. */
    private static final long GAP_NANOS = 2_000_000_000L;

    private static final int LOOKS_BETWEEN_WEIGHINGS = 10;

    private final Supplier<Collection<VirtualMachine>> machines;
    private final Runnable weighing;
    private final Thread thread;

    /**
     * @param machines all that live
     * @param weighing replaces idle ones that have grown
     */
    Watch(Supplier<Collection<VirtualMachine>> machines, Runnable weighing) {
        this.machines = machines;
        this.weighing = weighing;
        this.thread = Thread.ofPlatform().daemon().name("vm-watch").start(this::look);
    }

    private void look() {
        long last = System.nanoTime();
        for (int looks = 1; !Thread.currentThread().isInterrupted(); looks++) {
            try {
                Thread.sleep(PERIOD_MILLIS);
            } catch (InterruptedException e) {
                return;
            }
            long now = System.nanoTime();
            boolean heldUp = now - last > GAP_NANOS;
            last = now;
            for (VirtualMachine vm : machines.get()) {
                if (heldUp) {
                    vm.forgive(now);
                }
                check(vm, now);
            }
            if (looks % LOOKS_BETWEEN_WEIGHINGS == 0) {
                weighing.run();
            }
        }
    }

    /** One look at a VM that should live and behave. */
    private static void check(VirtualMachine vm, long now) {
        if (!vm.living()) {
            return;
        }
        if (vm.paused()) {
            checkHalted(vm, now);
            return;
        }
        Duration silence = vm.talk().silence(now);
        if (silence.compareTo(vm.body().profile().heartbeatTimeout()) > 0) {
            vm.condemn(said -> new Exit.Silent(silence, said));
        }
        Assignment task = vm.talk().assignment();
        if (task == null) {
            return;
        }
        if (task.overTime(now)) {
            vm.condemn(said -> new Exit.OverTime(task.limit(), said));
        } else if (task.stopOverdue(now)) {
            vm.condemn(_ -> new Exit.Cancelled());
        }
        Exit.OverDisk over = vm.body().overDisk("");
        if (over != null) {
            vm.condemn(said -> new Exit.OverDisk(over.limitBytes(), over.usedBytes(), said));
        }
    }

    /** Whoever takes his task back does not wait for the end of a pause; one that was forgotten ends by itself. */
    private static void checkHalted(VirtualMachine vm, long now) {
        Assignment task = vm.talk().assignment();
        if (task != null && task.stopOverdue(now)) {
            vm.condemn(_ -> new Exit.Cancelled());
        } else if (vm.pausedTooLong(now)) {
            try {
                vm.resume();
            } catch (IOException e) {
                vm.condemn(said -> new Exit.Silent(Pause.LONGEST, said));
            }
        }
    }

    void stop() {
        thread.interrupt();
    }
}
