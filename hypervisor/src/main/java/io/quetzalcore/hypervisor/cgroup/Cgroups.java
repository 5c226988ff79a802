package io.quetzalcore.hypervisor.cgroup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Where this process may make groups.
 *
 * @param bases by controller; each is made when a group is, and taken away when the last worker that used it leaves
 * @param roots folders of the file systems of groups, where former workers may have had theirs
 */
public record Cgroups(CgroupVersion version, Map<String, Path> bases, List<Path> roots) {
    private static final String OURS = "quetzal";
    private static final CgroupLimits ANY = new CgroupLimits(1 << 30, 100, 1);
    private static final int TRIES = 5;

    public Cgroups {
        bases = Map.copyOf(bases);
        roots = List.copyOf(roots);
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
            Optional<Path> base = base(mounts, controller);
            if (base.isEmpty()) {
                return Optional.empty();
            }
            bases.put(controller, base.get());
        }
        base(mounts, CgroupVersion.FREEZER).ifPresent(base -> bases.put(CgroupVersion.FREEZER, base));
        List<Path> roots = bases.keySet().stream().flatMap(mounts::roots).toList();
        return Optional.of(new Cgroups(CgroupVersion.V1, bases, roots));
    }

    private static Optional<Path> base(CgroupMounts mounts, String controller) {
        return mounts.v1(controller).stream()
                .map(folder -> folder.resolve(OURS))
                .filter(Cgroups::made)
                .findFirst();
    }

    private static Optional<Cgroups> v2(CgroupMounts mounts) {
        for (Path folder : mounts.v2()) {
            Path base = folder.resolve(OURS);
            if (handsDown(folder) && made(base) && handsDown(base)) {
                Map<String, Path> bases = new LinkedHashMap<>();
                CgroupVersion.CONTROLLERS.forEach(controller -> bases.put(controller, base));
                return Optional.of(
                        new Cgroups(CgroupVersion.V2, bases, mounts.roots("").toList()));
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
        for (int left = TRIES; true; left--) {
            try {
                restore();
                group.make();
                return group;
            } catch (NoSuchFileException e) {
                // a worker that left has taken the common folder away between our two steps
                group.remove();
                if (left == 0) {
                    throw e;
                }
            }
        }
    }

    private void restore() throws IOException {
        for (Path base : folders()) {
            if (!Files.exists(base)) {
                Files.createDirectories(base);
                if (version == CgroupVersion.V2) {
                    handsDown(base);
                }
            }
        }
        Path processors = java.util.Objects.requireNonNull(bases.get("cpu"));
        Cgroup.weigh(version, processors, Runtime.getRuntime().availableProcessors());
    }

    private Cgroup group(String name, CgroupLimits limits) {
        Map<String, Path> folders = new LinkedHashMap<>();
        bases.forEach((controller, base) -> folders.put(controller, base.resolve(name)));
        return new Cgroup(version, folders, limits);
    }

    /** The folders in which groups are made. */
    public List<Path> folders() {
        return List.copyOf(new TreeSet<>(bases.values()));
    }

    /** Names of all groups that are there. */
    public List<String> names() throws IOException {
        TreeSet<String> names = new TreeSet<>();
        for (Path base : folders()) {
            names.addAll(StrayGroups.inside(base).stream()
                    .map(folder -> String.valueOf(folder.getFileName()))
                    .toList());
        }
        return List.copyOf(names);
    }

    /**
     * Ends and removes the groups that nobody wants any more; one that resists is left for the next time. Those that lie
     * where another would have made them, below another group of the machine, are removed when they are empty.
     */
    public void sweep(Predicate<String> abandoned) throws IOException {
        for (String name : names()) {
            if (abandoned.test(name)) {
                group(name, ANY).remove();
            }
        }
        for (Path root : roots) {
            new StrayGroups(root, OURS).remove(abandoned);
        }
    }

    @Override
    public String toString() {
        return "cgroup " + version;
    }
}
