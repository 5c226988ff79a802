package io.quetzalcore.hypervisor.cgroup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where control groups are mounted and which groups this process is in.
 *
 * @param groups by controller; {@code ""} is v2
 */
record CgroupMounts(List<Mount> mounts, Map<String, String> groups) {

    /**
     * One file system of control groups.
     *
     * @param root the group that its folder shows
     */
    record Mount(String root, Path folder, boolean v2, List<String> options) {}

    /** Reads mountinfo and cgroup: man 5 proc_pid_mountinfo, man 7 cgroups. */
    static CgroupMounts read(Path self) throws IOException {
        List<Mount> mounts = new ArrayList<>();
        for (String line : Files.readAllLines(self.resolve("mountinfo"))) {
            mount(line).ifPresent(mounts::add);
        }
        Map<String, String> groups = new HashMap<>();
        for (String line : Files.readAllLines(self.resolve("cgroup"))) {
            String[] parts = line.split(":", 3);
            for (String controller : parts[1].split(",", -1)) {
                groups.put(controller, parts[2]);
            }
        }
        return new CgroupMounts(mounts, groups);
    }

    private static Optional<Mount> mount(String line) {
        String[] halves = line.split(" - ", 2);
        String[] left = halves[0].split(" ", -1);
        String[] right = halves[1].split(" ", -1);
        return switch (right[0]) {
            case "cgroup" ->
                Optional.of(new Mount(left[3], Path.of(left[4]), false, Arrays.asList(right[2].split(",", -1))));
            case "cgroup2" -> Optional.of(new Mount(left[3], Path.of(left[4]), true, List.of()));
            default -> Optional.empty();
        };
    }

    /** Our group of a controller and its parents, nearest first. */
    List<Path> v1(String controller) {
        return mounts.stream()
                .filter(mount -> !mount.v2() && mount.options().contains(controller))
                .flatMap(mount -> upwards(mount, controller).stream())
                .toList();
    }

    /** Our group of v2 and its parents, nearest first. */
    List<Path> v2() {
        return mounts.stream()
                .filter(Mount::v2)
                .flatMap(mount -> upwards(mount, "").stream())
                .toList();
    }

    /** Folders of the file systems that have a controller; all of v2's for {@code ""}. */
    Stream<Path> roots(String controller) {
        return mounts.stream()
                .filter(mount ->
                        controller.isEmpty() ? mount.v2() : mount.options().contains(controller))
                .map(Mount::folder);
    }

    private List<Path> upwards(Mount mount, String controller) {
        String group = groups.getOrDefault(controller, "/");
        String inside =
                group.startsWith(mount.root()) ? group.substring(mount.root().length()) : "";
        List<Path> all = new ArrayList<>();
        Path place = mount.folder().resolve(inside.replaceFirst("^/+", "")).normalize();
        for (Path here = place; here != null && here.startsWith(mount.folder()); here = here.getParent()) {
            if (Files.isDirectory(here)) {
                all.add(here);
            }
        }
        return all;
    }
}
