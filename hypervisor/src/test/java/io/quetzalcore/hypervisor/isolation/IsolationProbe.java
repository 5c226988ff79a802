package io.quetzalcore.hypervisor.isolation;

import io.quetzalcore.hypervisor.cgroup.Cgroups;
import io.quetzalcore.hypervisor.selftest.SelfTest;
import io.quetzalcore.hypervisor.selftest.SelfTestReport;
import io.quetzalcore.hypervisor.vm.Guest;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;

/** Says how strong VMs are for whoever runs it; those of Landlock when it is told so. */
final class IsolationProbe {
    private IsolationProbe() {}

    public static void main(String[] arguments) throws Exception {
        Guest guest = new Guest(
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .map(Path::of)
                        .toList(),
                "none");
        Path folder = Path.of(arguments[0]);
        if (arguments[1].equals("landlock")) {
            SelfTestReport report = new SelfTest(new LandlockLauncher(Cgroups.find()), guest).run(folder);
            System.out.println("isolated at level " + report.level() + " by Landlock; groups " + Cgroups.find());
            report.shortcomings().forEach(System.out::println);
        } else {
            System.out.println(Isolation.strongest(guest, folder));
        }
    }
}
