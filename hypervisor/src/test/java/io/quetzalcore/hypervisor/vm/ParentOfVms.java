package io.quetzalcore.hypervisor.vm;

import io.quetzalcore.hypervisor.supervision.ChildSpec;
import io.quetzalcore.hypervisor.supervision.Launch;
import io.quetzalcore.hypervisor.supervision.RestartIntensity;
import io.quetzalcore.hypervisor.supervision.Supervisor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A parent to be killed: starts two VMs and two supervised children, prints their process ids, and waits. */
final class ParentOfVms {
    private ParentOfVms() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        VmFixture vms =
                new VmFixture(folder, VmFixture.small().within(Duration.ofMinutes(1), Duration.ofSeconds(3)), 2);
        VmFixture.await(() -> vms.warm() == 2);
        vms.hypervisor.list().forEach(vm -> System.out.println(vm.pid()));
        Thread.ofPlatform().start(() -> supervise(folder)).join();
        Thread.sleep(600_000);
        vms.close();
    }

    /** On a thread that ends, which must not end the children. */
    private static void supervise(Path folder) {
        List<ChildSpec> specs = List.of(child("one", folder), child("two", folder));
        Supervisor supervisor = new Supervisor(new RestartIntensity(0, Duration.ofSeconds(1)), specs, _ -> {});
        try {
            supervisor.start();
            Thread.sleep(100);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        supervisor.children().forEach(child -> System.out.println(child.pid().orElseThrow()));
    }

    private static ChildSpec child(String id, Path folder) {
        Launch launch = Launch.of(folder, List.of("/bin/sh", "-c", "trap '' TERM HUP; while :; do sleep 0.2; done"));
        return ChildSpec.of(id, launch, folder.resolve(id + ".log"));
    }
}
