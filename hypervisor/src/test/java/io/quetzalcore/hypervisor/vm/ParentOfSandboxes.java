package io.quetzalcore.hypervisor.vm;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;

/**
 * A parent to be killed: has three sandboxed VMs work, halts one of them, prints all processes that it has started, and
 * waits.
 */
final class ParentOfSandboxes {
    private static final int VMS = 3;

    private ParentOfSandboxes() {}

    public static void main(String[] arguments) throws Exception {
        VmFixture vms = new VmFixture(Path.of(arguments[0]), VmFixture.small(), VMS, VmFixture.sandbox());
        for (int i = 0; i < VMS; i++) {
            VmTask task = new VmTask(
                    "busy-" + i,
                    "tenant-" + i,
                    "sleep 600000".getBytes(StandardCharsets.UTF_8),
                    _ -> {},
                    (_, _) -> {},
                    Duration.ofMinutes(10));
            Thread.ofPlatform().start(new FutureTask<>(() -> vms.hypervisor.run(task, (_, _) -> {})));
        }
        VmFixture.await(() -> busy(vms).size() == VMS);
        vms.hypervisor.pause(busy(vms).getFirst().number());
        children().map(ProcessHandle::pid).forEach(pid -> System.out.println("process " + pid));
        System.out.println("ready");
        Thread.sleep(600_000);
        vms.close();
    }

    private static List<VmStatus> busy(VmFixture vms) {
        return vms.hypervisor.list().stream()
                .filter(vm -> vm.state() == VmStatus.State.BUSY)
                .toList();
    }

    private static Stream<ProcessHandle> children() throws IOException {
        return ProcessHandle.current().descendants();
    }
}
