package io.quetzalcore.hypervisor.isolation;

import io.quetzalcore.hypervisor.cgroup.Cgroup;
import io.quetzalcore.hypervisor.cgroup.CgroupLimits;
import io.quetzalcore.hypervisor.cgroup.Cgroups;
import io.quetzalcore.hypervisor.seccomp.Architecture;
import io.quetzalcore.hypervisor.seccomp.SyscallFilter;
import io.quetzalcore.hypervisor.vm.Exchange;
import io.quetzalcore.hypervisor.vm.JvmCommand;
import io.quetzalcore.hypervisor.vm.Launcher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * VMs in bubblewrap: namespaces of their own, no capabilities, a file system of only what they need, a system call
 * filter, and where control groups can be made, limits that the kernel keeps.
 */
public final class SandboxLauncher implements Launcher {
    private static final String FILTER_FILE = "9";

    /** More than a JVM with all its compilers and collectors needs. */
    static final int PROCESSES = 512;

    private final Path bubblewrap;
    private final Optional<Cgroups> groups;
    private final byte[] filter;
    private final Set<Rule> rules;

    /**
     * @param bubblewrap the program {@code bwrap}
     * @param groups where control groups can be made
     */
    public SandboxLauncher(Path bubblewrap, Optional<Cgroups> groups, Architecture architecture) {
        this(bubblewrap, groups, architecture, EnumSet.allOf(Rule.class));
    }

    SandboxLauncher(Path bubblewrap, Optional<Cgroups> groups, Architecture architecture, Set<Rule> rules) {
        this.bubblewrap = bubblewrap;
        this.groups = groups;
        this.filter = SyscallFilter.of(architecture).program();
        this.rules = Set.copyOf(rules);
    }

    @Override
    public List<Path> groupFolders() {
        return groups.map(Cgroups::folders).orElse(List.of());
    }

    @Override
    public Launched launch(Order order) throws IOException, InterruptedException {
        boolean filtered = rules.contains(Rule.SYSCALL_FILTER);
        Path filterFile = order.exchange().folder().resolve("filter");
        if (filtered) {
            Files.write(filterFile, filter);
        }
        Optional<Cgroup> group = Entrance.group(groups, order, limits(order));
        return Entrance.start(
                order,
                command(order, filtered),
                filtered ? Optional.of(filterFile) : Optional.empty(),
                group,
                rules.contains(Rule.OPEN_FILES_LIMIT));
    }

    private CgroupLimits limits(Order order) {
        long memory = rules.contains(Rule.MEMORY_LIMIT) ? order.profile().memoryBytes() : 1L << 40;
        int processes = rules.contains(Rule.PROCESS_LIMIT) ? PROCESSES : 1 << 20;
        return new CgroupLimits(memory, processes, order.profile().cores());
    }

    private List<String> command(Order order, boolean filtered) throws IOException {
        List<String> all = new ArrayList<>(List.of(bubblewrap.toString(), "--die-with-parent"));
        all.addAll(separation());
        all.addAll(rules.contains(Rule.OWN_FILES) ? files(order) : List.of("--bind", "/", "/"));
        all.addAll(exchange(order.exchange()));
        if (rules.contains(Rule.OWN_FILES) && rules.contains(Rule.READ_ONLY)) {
            all.addAll(List.of("--remount-ro", "/dev", "--remount-ro", "/"));
        }
        add(all, Rule.READ_ONLY_KERNEL, "--remount-ro", "/proc");
        all.addAll(List.of("--chdir", order.exchange().folder().toString()));
        if (filtered) {
            all.addAll(List.of("--seccomp", FILTER_FILE));
        }
        all.add("--");
        all.addAll(JvmCommand.of(order));
        return all;
    }

    private List<String> separation() {
        List<String> all = new ArrayList<>(List.of("--unshare-user-try"));
        add(all, Rule.OWN_PROCESSES, "--unshare-pid");
        add(all, Rule.NO_NETWORK, "--unshare-net");
        add(all, Rule.OWN_IPC, "--unshare-ipc");
        add(all, Rule.OWN_HOST_NAME, "--unshare-uts", "--hostname", "vm");
        add(all, Rule.OWN_CGROUPS, "--unshare-cgroup-try");
        if (rules.contains(Rule.NO_CAPABILITIES)) {
            all.addAll(List.of("--cap-drop", "ALL"));
        } else {
            all.addAll(List.of("--cap-add", "ALL"));
        }
        all.addAll(List.of("--new-session", "--clearenv"));
        Entrance.ENVIRONMENT.forEach((name, value) -> all.addAll(List.of("--setenv", name, value)));
        return all;
    }

    private void add(List<String> to, Rule rule, String... options) {
        if (rules.contains(rule)) {
            to.addAll(List.of(options));
        }
    }

    private List<String> files(Order order) throws IOException {
        List<String> all = new ArrayList<>();
        String bind = rules.contains(Rule.READ_ONLY) ? "--ro-bind" : "--bind";
        for (Path library : Surroundings.libraries()) {
            if (Files.isSymbolicLink(library)) {
                all.addAll(List.of("--symlink", Files.readSymbolicLink(library).toString(), library.toString()));
            } else {
                all.addAll(List.of(bind, library.toString(), library.toString()));
            }
        }
        List<Path> more = new ArrayList<>(List.of(Surroundings.jdk()));
        more.addAll(Surroundings.settings());
        more.addAll(Surroundings.program(order));
        more.forEach(path -> all.addAll(List.of(bind, path.toString(), path.toString())));
        if (rules.contains(Rule.OWN_PROCESSES)) {
            all.addAll(List.of("--proc", "/proc"));
        } else {
            all.addAll(List.of("--ro-bind", "/proc", "/proc"));
        }
        all.addAll(List.of("--dev", "/dev"));
        return all;
    }

    private List<String> exchange(Exchange exchange) {
        String in = exchange.in().toString();
        String out = exchange.out().toString();
        String tmp = exchange.tmp().toString();
        String bindIn = rules.contains(Rule.READ_ONLY_INPUTS) ? "--ro-bind" : "--bind";
        return List.of(bindIn, in, in, "--bind", out, out, "--bind", tmp, tmp);
    }
}
