package io.quetzalcore.hypervisor.isolation;

import io.quetzalcore.hypervisor.cgroup.Cgroup;
import io.quetzalcore.hypervisor.cgroup.CgroupLimits;
import io.quetzalcore.hypervisor.cgroup.Cgroups;
import io.quetzalcore.hypervisor.supervision.Launch;
import io.quetzalcore.hypervisor.supervision.Spawner;
import io.quetzalcore.hypervisor.vm.Launcher;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Starts a VM's command the way all launchers do: in its control group, with the kernel's limits on files, without an
 * environment.
 */
final class Entrance {
    /** The environment of every VM. */
    static final Map<String, String> ENVIRONMENT = Map.of("LANG", "C.UTF-8", "TZ", "UTC");

    private static final int OPEN_FILES = 1024;

    /** Above the disk limit, so that the watch names the excess before the kernel refuses to write. */
    private static final long FILE_MARGIN_BYTES = 64 << 20;

    /** Joins the groups whose doors come first, opens the filter as file 9, and becomes the command. */
    private static final String SCRIPT = "filter=$1; doors=$2; shift 2; while [ \"$doors\" -gt 0 ]; do "
            + "echo $$ > \"$1\" || exit 126; shift; doors=$((doors - 1)); done; "
            + "[ -z \"$filter\" ] || exec 9< \"$filter\" || exit 126; exec \"$@\"";

    private Entrance() {}

    /**
     * Starts a command.
     *
     * @param filter a file that the command finds open as number 9
     * @param limited whether the number of open files is limited
     */
    static Launcher.Launched start(
            Launcher.Order order, List<String> command, Optional<Path> filter, Optional<Cgroup> group, boolean limited)
            throws IOException, InterruptedException {
        List<Path> doors = group.map(Cgroup::doors).orElse(List.of());
        List<String> all = new ArrayList<>(List.of("/bin/sh", "-c", SCRIPT, "sh"));
        all.add(filter.map(Path::toString).orElse(""));
        all.add(Integer.toString(doors.size()));
        doors.forEach(door -> all.add(door.toString()));
        all.addAll(command);
        long fileBytes = order.profile().diskBytes() + FILE_MARGIN_BYTES;
        Launch launch = new Launch(
                all,
                ENVIRONMENT,
                order.exchange().folder(),
                Optional.empty(),
                new Launch.Limits(limited ? OPEN_FILES : 0, fileBytes));
        try {
            return new ConfinedProcess(Spawner.start(launch, Spawner.Streams.PIPES), group);
        } catch (IOException e) {
            if (group.isPresent()) {
                group.get().remove();
            }
            throw e;
        }
    }

    /** Makes the group of a VM, named by its exchange, which is named by the process that made it. */
    static Optional<Cgroup> group(Optional<Cgroups> groups, Launcher.Order order, CgroupLimits limits)
            throws IOException {
        if (groups.isEmpty()) {
            return Optional.empty();
        }
        Path folder = order.exchange().folder();
        String name = folder.resolveSibling(".").normalize().getFileName() + "." + folder.getFileName();
        return Optional.of(groups.get().create(name, limits));
    }
}
