package io.quetzalcore.hypervisor.vm;

import io.quetzalcore.hypervisor.cgroup.Cgroups;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.FutureTask;

/** A parent to be killed: has two sandboxed VMs work, prints the processes in their control groups, and waits. */
final class ParentOfSandboxes {
    private ParentOfSandboxes() {}

    public static void main(String[] arguments) throws Exception {
        VmFixture vms = new VmFixture(Path.of(arguments[0]), VmFixture.small(), 2, VmFixture.sandbox());
        for (int i = 0; i < 2; i++) {
            VmTask task = new VmTask(
                    "busy-" + i,
                    "tenant-" + i,
                    "sleep 600000".getBytes(StandardCharsets.UTF_8),
                    _ -> {},
                    (_, _) -> {},
                    Duration.ofMinutes(10));
            Thread.ofPlatform().start(new FutureTask<>(() -> vms.hypervisor.run(task, (_, _) -> {})));
        }
        VmFixture.await(() -> vms.events.size() >= 2 && vms.warm() == 0);
        Cgroups groups = Cgroups.find().orElseThrow();
        String own = "hv-" + ProcessHandle.current().pid() + "-";
        List<String> names =
                groups.names().stream().filter(name -> name.startsWith(own)).toList();
        for (String name : names) {
            Path door = groups.bases().get("pids").resolve(name).resolve("cgroup.procs");
            Files.readAllLines(door).forEach(pid -> System.out.println("process " + pid));
            System.out.println("group " + name);
        }
        System.out.println("ready");
        Thread.sleep(600_000);
        vms.close();
    }
}
