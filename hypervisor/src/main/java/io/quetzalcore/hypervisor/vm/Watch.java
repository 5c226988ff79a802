package io.quetzalcore.hypervisor.vm;

import java.util.Collection;
import java.util.function.Supplier;

/** Looks after all VMs five times a second. */
final class Watch {
    private static final long PERIOD_MILLIS = 200;

    /** Between two looks more time than this means that this process was held up, not the VMs. */
    private static final long GAP_NANOS = 2_000_000_000L;

    private final Supplier<Collection<VirtualMachine>> machines;
    private final Thread thread;

    Watch(Supplier<Collection<VirtualMachine>> machines) {
        this.machines = machines;
        this.thread = Thread.ofPlatform().daemon().name("vm-watch").start(this::look);
    }

    private void look() {
        long last = System.nanoTime();
        while (!Thread.currentThread().isInterrupted()) {
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
                vm.check(now);
            }
        }
    }

    void stop() {
        thread.interrupt();
    }
}
