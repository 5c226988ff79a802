package io.quetzalcore.hypervisor.vm;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Starts the VMs of one profile and tells of their births and deaths. */
final class VmStarter {
    private static final Duration READY_WITHIN = Duration.ofSeconds(60);

    private final HypervisorSettings settings;
    private final VmProfile profile;
    private final Path folder;
    private final ClassArchive archive;
    private final AtomicInteger numbers;
    private final Meter meter;
    private final Consumer<VmEvent> listener;
    private final Executor afterwards;
    private final Set<VirtualMachine> arriving = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;
    private final Map<Integer, String> reasons = new ConcurrentHashMap<>();

    /**
     * @param folder where exchanges are made
     * @param numbers counts the VMs of all profiles
     * @param afterwards where deaths are told
     */
    VmStarter(
            HypervisorSettings settings,
            VmProfile profile,
            Path folder,
            ClassArchive archive,
            AtomicInteger numbers,
            Meter meter,
            Consumer<VmEvent> listener,
            Executor afterwards) {
        this.settings = settings;
        this.profile = profile;
        this.folder = folder;
        this.archive = archive;
        this.numbers = numbers;
        this.meter = meter;
        this.listener = listener;
        this.afterwards = afterwards;
    }

    Executor afterwards() {
        return afterwards;
    }

    Meter meter() {
        return meter;
    }

    String profile() {
        return profile.name();
    }

    /** A number that no VM has had. */
    int number() {
        return numbers.incrementAndGet();
    }

    /** Those that are started and not ready yet. */
    List<VirtualMachine> arriving() {
        return List.copyOf(arriving);
    }

    /** Starts one and waits until it is ready. */
    VirtualMachine start(int number) throws LaunchFailure, InterruptedException {
        long begin = System.nanoTime();
        VirtualMachine vm = launch(number);
        Optional<Exit> stillborn = await(vm);
        if (stillborn.isPresent()) {
            vm.letGo();
            throw failure(asLaunchFailed(stillborn.get()));
        }
        meter.started();
        listener.accept(new VmEvent.Ready(number, vm.pid(), Duration.ofNanos(System.nanoTime() - begin)));
        return vm;
    }

    private Optional<Exit> await(VirtualMachine vm) throws InterruptedException {
        arriving.add(vm);
        try {
            if (closed) {
                vm.condemn(_ -> new Exit.Cancelled());
            }
            return vm.awaitReady(READY_WITHIN);
        } finally {
            arriving.remove(vm);
        }
    }

    /** Starts no more, and ends those that are not ready yet. */
    void close() {
        closed = true;
        arriving.forEach(vm -> vm.condemn(_ -> new Exit.Cancelled()));
    }

    private VirtualMachine launch(int number) throws LaunchFailure, InterruptedException {
        try {
            Exchange exchange = Exchange.create(folder.resolve("vm-" + number));
            return VirtualMachine.start(
                    number,
                    settings.launcher(),
                    new Launcher.Order(profile, exchange, settings.guest(), archive.use(profile)));
        } catch (IOException e) {
            throw failure(new Exit.LaunchFailed(127, String.valueOf(e.getMessage()), ""));
        }
    }

    private LaunchFailure failure(Exit.LaunchFailed exit) {
        if (!closed) {
            meter.launchFailed();
            listener.accept(new VmEvent.LaunchFailed(exit));
        }
        return new LaunchFailure(exit);
    }

    private static Exit.LaunchFailed asLaunchFailed(Exit exit) {
        return exit instanceof Exit.LaunchFailed failed
                ? failed
                : new Exit.LaunchFailed(0, exit.describe(), exit.evidence());
    }

    /** Notes why a VM is about to be ended by us. */
    void retiring(VirtualMachine vm, String reason) {
        reasons.putIfAbsent(vm.number(), reason);
    }

    /** Tells that a VM is gone. */
    void ended(VirtualMachine vm, Exit exit) {
        String reason = reasons.remove(vm.number());
        boolean ours = exit instanceof Exit.Cancelled && reason != null;
        meter.gone(exit, ours);
        String why = ours ? String.valueOf(reason) : exit.describe();
        String left = vm.leftBehind().isEmpty() ? "" : "; " + vm.leftBehind();
        listener.accept(new VmEvent.Ended(vm.number(), vm.pid(), why + left));
        vm.letGo();
    }
}
