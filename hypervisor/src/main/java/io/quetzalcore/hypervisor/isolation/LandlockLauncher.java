package io.quetzalcore.hypervisor.isolation;

import io.quetzalcore.hypervisor.cgroup.CgroupLimits;
import io.quetzalcore.hypervisor.cgroup.Cgroups;
import io.quetzalcore.hypervisor.vm.JvmCommand;
import io.quetzalcore.hypervisor.vm.Launcher;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * VMs that have given up files and system calls themselves, where namespaces are not to be had: {@link StageZero}. Other
 * processes stay visible, and the file system is the machine's own with most doors shut. Starts take about 0.1 s longer.
 */
public final class LandlockLauncher implements Launcher {
    private static final List<Path> READABLE = List.of(
            Path.of("/proc"),
            Path.of("/sys/fs/cgroup"),
            Path.of("/dev/null"),
            Path.of("/dev/zero"),
            Path.of("/dev/random"),
            Path.of("/dev/urandom"));

    private final Optional<Cgroups> groups;

    /** @param groups where control groups can be made */
    public LandlockLauncher(Optional<Cgroups> groups) {
        this.groups = groups;
    }

    @Override
    public List<Path> groupFolders() {
        return groups.map(Cgroups::folders).orElse(List.of());
    }

    @Override
    public Launched launch(Order order) throws IOException, InterruptedException {
        CgroupLimits limits = new CgroupLimits(
                order.profile().memoryBytes(),
                SandboxLauncher.PROCESSES,
                order.profile().cores());
        return Entrance.start(order, command(order), Optional.empty(), Entrance.group(groups, order, limits), true);
    }

    private static List<String> command(Order order) throws IOException {
        List<String> all = new ArrayList<>();
        all.add(Surroundings.jdk().resolve("bin").resolve("java").toString());
        all.addAll(List.of("-Xmx32m", "-Xshare:auto", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        all.addAll(List.of("-XX:-UsePerfData", "--enable-native-access=ALL-UNNAMED", "-cp"));
        all.add(order.guest().classPath().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        all.add(StageZero.class.getName());
        Surroundings.libraries().forEach(path -> add(all, StageZero.RUN, path));
        add(all, StageZero.RUN, Surroundings.jdk());
        Surroundings.settings().forEach(path -> add(all, StageZero.READ, path));
        Surroundings.program(order).forEach(path -> add(all, StageZero.READ, path));
        READABLE.forEach(path -> add(all, StageZero.READ, path));
        add(all, StageZero.READ, order.exchange().in());
        add(all, StageZero.WRITE, order.exchange().out());
        add(all, StageZero.WRITE, order.exchange().tmp());
        all.add(StageZero.COMMAND);
        all.addAll(JvmCommand.of(order));
        return all;
    }

    private static void add(List<String> to, String option, Path path) {
        to.addAll(List.of(option, path.toString()));
    }
}
