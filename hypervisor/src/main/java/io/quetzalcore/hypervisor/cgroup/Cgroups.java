package io.quetzalcore.hypervisor.cgroup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Where this process may make groups.
 *
 * @param bases by controller
 */
public record Cgroups(CgroupVersion version, Map<String, Path> bases) {
    private static final String OURS = "quetzal";
    private static final CgroupLimits ANY = new CgroupLimits(1 << 30, 100, 1);

    public Cgroups {
        bases = Map.copyOf(bases);
    }

    /** Finds it; empty when the machine has no control groups, or keeps them from us. */
    public static Optional<Cgroups> find() {
        return find(Path.of("/proc/self")).filter(Cgroups::work);
    }

    /**
     * The same with another description of this process, untried.
     *
     * @param self holds {@code mountinfo} and {@code cgroup}
     */
    static Optional<Cgroups> find(Path self) {
        try {
            CgroupMounts mounts = CgroupMounts.read(self);
            Optional<Cgroups> first = v1(mounts);
            return first.isPresent() ? first : v2(mounts);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<Cgroups> v1(CgroupMounts mounts) {
        Map<String, Path> bases = new LinkedHashMap<>();
        for (String controller : CgroupVersion.CONTROLLERS) {
            Optional<Path> base = mounts.v1(controller).stream()
                    .map(folder -> folder.resolve(OURS))
                    .filter(Cgroups::made)
                    .findFirst();
            if (base.isEmpty()) {
                return Optional.empty();
            }
            bases.put(controller, base.get());
        }
        return Optional.of(new Cgroups(CgroupVersion.V1, bases));
    }

    private static Optional<Cgroups> v2(CgroupMounts mounts) {
        for (Path folder : mounts.v2()) {
            Path base = folder.resolve(OURS);
            if (handsDown(folder) && made(base) && handsDown(base)) {
                Map<String, Path> bases = new LinkedHashMap<>();
                CgroupVersion.CONTROLLERS.forEach(controller -> bases.put(controller, base));
                return Optional.of(new Cgroups(CgroupVersion.V2, bases));
            }
        }
        return Optional.empty();
    }

    private static boolean made(Path folder) {
        try {
            Files.createDirectories(folder);
            return Files.isWritable(folder);
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether a group of v2 lets its children have the controllers. */
    private static boolean handsDown(Path folder) {
        try {
            Files.writeString(folder.resolve("cgroup.subtree_control"), "+memory +pids +cpu");
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Tries it: makes a group with limits. */
    private boolean work() {
        String name = "probe-" + ProcessHandle.current().pid();
        try {
            group(name, ANY).remove();
            create(name, ANY).remove();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Makes a group.
     *
     * @param name its own among all that this machine's processes make
     */
    public Cgroup create(String name, CgroupLimits limits) throws IOException {
        Cgroup group = group(name, limits);
        group.make();
        return group;
    }

    private Cgroup group(String name, CgroupLimits limits) {
        Map<String, Path> folders = new LinkedHashMap<>();
        bases.forEach((controller, base) -> folders.put(controller, base.resolve(name)));
        return new Cgroup(version, folders, limits);
    }

    /** Names of all groups that are there. */
    public List<String> names() throws IOException {
        TreeSet<String> names = new TreeSet<>();
        for (Path base : new TreeSet<>(bases.values())) {
            try (Stream<Path> inside = Files.list(base)) {
                inside.filter(Files::isDirectory)
                        .forEach(folder -> names.add(folder.getFileName().toString()));
            }
        }
        return List.copyOf(names);
    }

    /** Ends and removes the groups that nobody wants any more; one that resists is left for the next time. */
    public void sweep(Predicate<String> abandoned) throws IOException {
        for (String name : names()) {
            if (abandoned.test(name)) {
                group(name, ANY).remove();
            }
        }
    }

    @Override
    public String toString() {
        return "cgroup " + version;
    }
}
