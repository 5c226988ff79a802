package io.quetzalcore.hypervisor.isolation;

import io.quetzalcore.hypervisor.cgroup.Cgroup;
import io.quetzalcore.hypervisor.cgroup.MemoryRecord;
import io.quetzalcore.hypervisor.vm.Exit;
import io.quetzalcore.hypervisor.vm.Launcher.Launched;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/** A VM's process with its control group, if it has one. */
final class ConfinedProcess implements Launched {
    private final Process process;
    private final Optional<Cgroup> group;
    private volatile OptionalLong innermost = OptionalLong.empty();

    ConfinedProcess(Process process, Optional<Cgroup> group) {
        this.process = process;
        this.group = group;
    }

    @Override
    public Process process() {
        return process;
    }

    /** The innermost of the processes that lead to the JVM; ask when the VM is ready, before it is not there yet. */
    @Override
    public long pid() {
        if (innermost.isEmpty()) {
            long inner = onlyChild(process.pid());
            long innerMost = inner == 0 ? 0 : onlyChild(inner);
            if (innerMost == 0) {
                return inner == 0 ? process.pid() : inner;
            }
            innermost = OptionalLong.of(innerMost);
        }
        return innermost.orElseThrow();
    }

    private static long onlyChild(long pid) {
        try {
            String children = Files.readString(
                            Path.of("/proc", Long.toString(pid), "task", Long.toString(pid), "children"))
                    .strip();
            return children.isEmpty() ? 0 : Long.parseLong(children.split(" ", 2)[0]);
        } catch (IOException e) {
            return 0;
        }
    }

    @Override
    public void settle() throws IOException {
        if (group.isPresent()) {
            group.get().limitProcessors();
        }
    }

    @Override
    public void kill() {
        Launched.super.kill();
        if (group.isPresent()) {
            try {
                group.get().kill();
            } catch (IOException e) {
                // it is gone with its processes, or close will say that it is not
                return;
            }
        }
    }

    /** By the kernel's freezer, which halts all of the group at once, and of which the VM sees nothing. */
    @Override
    public void freeze() throws IOException {
        if (group.isPresent() && group.get().canFreeze()) {
            group.get().freeze();
        } else {
            Launched.super.freeze();
        }
    }

    @Override
    public void thaw() throws IOException {
        if (group.isPresent() && group.get().canFreeze()) {
            group.get().thaw();
        } else {
            Launched.super.thaw();
        }
    }

    @Override
    public Optional<Exit> explain(int exitCode, String output) {
        try {
            return group.isEmpty() ? Optional.empty() : death(group.get().memoryRecord(), output);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Names a death for want of memory. */
    static Optional<Exit> death(MemoryRecord memory, String output) {
        if (memory.oomKills() == 0) {
            return Optional.empty();
        }
        String evidence = memory + (output.isEmpty() ? "" : "\n" + output);
        return Optional.of(
                memory.atLimit()
                        ? new Exit.OverMemory(memory.limitBytes(), evidence)
                        : new Exit.HostPressure(memory.peakBytes(), memory.limitBytes(), evidence));
    }

    @Override
    public void close() {
        if (group.isPresent()) {
            try {
                group.get().remove();
            } catch (IOException e) {
                throw new UncheckedIOException("a VM's control group cannot be removed", e);
            }
        }
    }
}
