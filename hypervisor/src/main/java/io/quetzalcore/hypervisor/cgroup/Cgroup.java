package io.quetzalcore.hypervisor.cgroup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The group of one VM. */
public final class Cgroup {
    private static final Pattern OOM_KILLS = Pattern.compile("^oom_kill (\\d+)$", Pattern.MULTILINE);
    private static final String PROCESSORS = "cpu";
    private static final long GONE_WITHIN_NANOS = 5_000_000_000L;

    private final CgroupVersion version;
    /** By controller; the same folder for all of them in v2. */
    private final Map<String, Path> folders;

    private final CgroupLimits limits;

    Cgroup(CgroupVersion version, Map<String, Path> folders, CgroupLimits limits) {
        this.version = version;
        this.folders = folders;
        this.limits = limits;
    }

    /** Makes the folders and sets the limits but for that on processors: see {@link #limitProcessors}. */
    void make() throws IOException {
        for (Path folder : places()) {
            Files.createDirectory(folder);
        }
        for (String controller : folders.keySet()) {
            if (!controller.equals(PROCESSORS)) {
                set(controller);
            }
        }
        weigh(version, place(PROCESSORS), limits.cores());
        Map.Entry<String, String> swap = version.noSwap(limits);
        Path file = memory().resolve(swap.getKey());
        if (Files.exists(file)) {
            Files.writeString(file, swap.getValue());
        }
    }

    /** Without it a group, whatever is in it, would weigh as much as one thread outside. */
    static void weigh(CgroupVersion version, Path folder, int threads) throws IOException {
        Map.Entry<String, String> weight = version.weight(threads);
        Path file = folder.resolve(weight.getKey());
        if (Files.exists(file)) {
            Files.writeString(file, weight.getValue());
        }
    }

    private Path place(String controller) {
        return java.util.Objects.requireNonNull(folders.get(controller));
    }

    /**
     * Holds the group to its share of processors from now on. A JVM that starts uses more than one at once; held from its
     * first instant it would be stopped again and again, and be ready a hundred milliseconds later.
     */
    public void limitProcessors() throws IOException {
        set(PROCESSORS);
    }

    private void set(String controller) throws IOException {
        Path folder = place(controller);
        for (Map.Entry<String, String> file : version.limits(controller, limits).entrySet()) {
            Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }
    }

    /** Files into which a process writes its number to join. */
    public List<Path> doors() {
        return places().stream().map(folder -> folder.resolve("cgroup.procs")).toList();
    }

    /** What the kernel noted about memory so far. */
    public MemoryRecord memoryRecord() throws IOException {
        Matcher kills = OOM_KILLS.matcher(Files.readString(memory().resolve(version.oomFile())));
        Path peak = memory().resolve(version.peakFile());
        long peakBytes =
                Files.exists(peak) ? Long.parseLong(Files.readString(peak).strip()) : 0;
        return new MemoryRecord(kills.find() ? Long.parseLong(kills.group(1)) : 0, peakBytes, limits.memoryBytes());
    }

    /** Process numbers, as this process sees them. */
    public Set<Long> processes() throws IOException {
        Set<Long> all = new TreeSet<>();
        for (Path folder : places()) {
            all.addAll(processes(folder));
        }
        return all;
    }

    /** Those in one folder; none when it is not there, or is taken away meanwhile. */
    static Set<Long> processes(Path folder) throws IOException {
        Set<Long> all = new TreeSet<>();
        Path door = folder.resolve("cgroup.procs");
        try {
            for (String line : Files.exists(door) ? Files.readAllLines(door) : List.<String>of()) {
                all.add(Long.parseLong(line.strip()));
            }
        } catch (IOException e) {
            if (Files.exists(folder)) {
                throw e;
            }
        }
        return all;
    }

    /** Ends all its processes, those included that are being started right now, and those that are frozen. */
    public void kill() throws IOException {
        Path killer = memory().resolve("cgroup.kill");
        if (version == CgroupVersion.V2 && Files.exists(killer)) {
            tell(killer, "1");
            return;
        }
        processes().forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
        Optional<Path> freezer = freezer();
        if (version == CgroupVersion.V1 && freezer.isPresent()) {
            // what is frozen by v1 does not even die
            tell(freezer.get(), version.freezerWord(false));
        }
    }

    /** Writes to a file of the group; nothing happens when the group is taken away meanwhile. */
    private static void tell(Path file, String word) throws IOException {
        try {
            Files.writeString(file, word);
        } catch (IOException e) {
            if (Files.exists(file)) {
                throw e;
            }
        }
    }

    /** Whether the kernel can halt it. */
    public boolean canFreeze() {
        return freezer().isPresent();
    }

    private Optional<Path> freezer() {
        Path folder = version == CgroupVersion.V1 ? folders.get(CgroupVersion.FREEZER) : memory();
        return Optional.ofNullable(folder)
                .map(place -> place.resolve(version.freezerFile()))
                .filter(Files::exists);
    }

    /**
     * Halts all its processes; returns when the last stands still.
     *
     * @throws IOException when one does not within 5 s; all go on then
     */
    public void freeze() throws IOException {
        Path freezer = freezer().orElseThrow(() -> new IOException("the kernel cannot freeze " + this));
        Path state = freezer.resolveSibling(version.frozenFile());
        long end = System.nanoTime() + GONE_WITHIN_NANOS;
        Files.writeString(freezer, version.freezerWord(true));
        while (!version.saysFrozen(Files.readString(state))) {
            if (System.nanoTime() > end) {
                thaw();
                throw new IOException("not all of " + this + " stands still after 5 s");
            }
            nap();
        }
    }

    /** Lets them go on; nothing happens when they do. */
    public void thaw() throws IOException {
        Optional<Path> freezer = freezer();
        if (freezer.isPresent()) {
            Files.writeString(freezer.get(), version.freezerWord(false));
        }
    }

    private static void nap() throws IOException {
        try {
            Thread.sleep(2);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for the kernel", e);
        }
    }

    /**
     * Ends all its processes, waits until they are gone, and removes it.
     *
     * @throws IOException when something of it is left after 5 s
     */
    public void remove() throws IOException {
        long end = System.nanoTime() + GONE_WITHIN_NANOS;
        for (Path folder : places()) {
            while (Files.exists(folder) && !removed(folder, System.nanoTime() > end)) {
                kill();
                nap();
            }
        }
    }

    private static boolean removed(Path folder, boolean last) throws IOException {
        try {
            return Files.deleteIfExists(folder);
        } catch (IOException e) {
            if (last) {
                throw e;
            }
            return false;
        }
    }

    private Path memory() {
        return place("memory");
    }

    private Set<Path> places() {
        return new TreeSet<>(folders.values());
    }

    @Override
    public String toString() {
        return "cgroup " + version + " " + memory().getFileName();
    }
}
