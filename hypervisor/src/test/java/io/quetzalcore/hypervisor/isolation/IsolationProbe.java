package io.quetzalcore.hypervisor.isolation;

import io.quetzalcore.hypervisor.vm.Guest;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;

/** Says how strong VMs are for whoever runs it. */
final class IsolationProbe {
    private IsolationProbe() {}

    public static void main(String[] arguments) throws Exception {
        Guest guest = new Guest(
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .map(Path::of)
                        .toList(),
                "none");
        System.out.println(Isolation.strongest(guest, Path.of(arguments[0])));
    }
}
