package io.quetzalcore.hypervisor.cgroup;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The two interfaces to control groups: which files say what. */
public enum CgroupVersion {
    /** A folder for each controller. */
    V1("v1", "memory.oom_control", "memory.max_usage_in_bytes"),
    /** One folder for all controllers. */
    V2("v2", "memory.events", "memory.peak");

    private static final int PERIOD_MICROS = 100_000;

    /** Beside the processors of its tasks, for a JVM's own compilers and collectors: one more. */
    private static final int JVM_MICROS = PERIOD_MICROS;

    /** What one thread outside any group weighs when processors are scarce. */
    private static final int V1_SHARES = 1024;

    private static final int V2_WEIGHT = 100;
    private static final int V2_HEAVIEST = 10_000;

    /** What a VM needs of the machine. */
    static final List<String> CONTROLLERS = List.of("memory", "pids", "cpu");

    /** Halts groups; part of every group in v2, a controller that need not be there in v1. */
    static final String FREEZER = "freezer";

    private final String title;
    private final String oomFile;
    private final String peakFile;

    CgroupVersion(String title, String oomFile, String peakFile) {
        this.title = title;
        this.oomFile = oomFile;
        this.peakFile = peakFile;
    }

    /** File and content of the limits of one controller that must be there. */
    Map<String, String> limits(String controller, CgroupLimits limits) {
        Map<String, String> files = new TreeMap<>();
        long micros = (long) limits.cores() * PERIOD_MICROS + JVM_MICROS;
        switch (controller) {
            case "memory" ->
                files.put(this == V1 ? "memory.limit_in_bytes" : "memory.max", Long.toString(limits.memoryBytes()));
            case "pids" -> files.put("pids.max", Integer.toString(limits.processes()));
            case "cpu" -> {
                if (this == V1) {
                    files.put("cpu.cfs_period_us", Integer.toString(PERIOD_MICROS));
                    files.put("cpu.cfs_quota_us", Long.toString(micros));
                } else {
                    files.put("cpu.max", micros + " " + PERIOD_MICROS);
                }
            }
            case FREEZER -> {}
            default -> throw new IllegalArgumentException(controller);
        }
        return files;
    }

    /** The file that says how much a group weighs when processors are scarce, and what to write for so many threads. */
    Map.Entry<String, String> weight(int threads) {
        return this == V1
                ? Map.entry("cpu.shares", Integer.toString(Math.max(1, threads) * V1_SHARES))
                : Map.entry(
                        "cpu.weight", Integer.toString(Math.clamp((long) threads * V2_WEIGHT, V2_WEIGHT, V2_HEAVIEST)));
    }

    /** The file that forbids swapping, and what to write; machines without swap have none. */
    Map.Entry<String, String> noSwap(CgroupLimits limits) {
        return this == V1
                ? Map.entry("memory.memsw.limit_in_bytes", Long.toString(limits.memoryBytes()))
                : Map.entry("memory.swap.max", "0");
    }

    /** The file that halts a group and lets it go on. */
    String freezerFile() {
        return this == V1 ? "freezer.state" : "cgroup.freeze";
    }

    /** What to write there. */
    String freezerWord(boolean frozen) {
        if (this == V1) {
            return frozen ? "FROZEN" : "THAWED";
        }
        return frozen ? "1" : "0";
    }

    /** The file that tells when all of a group stands still. */
    String frozenFile() {
        return this == V1 ? "freezer.state" : "cgroup.events";
    }

    /** Whether its content says so. */
    boolean saysFrozen(String content) {
        return this == V1 ? content.strip().equals("FROZEN") : content.lines().anyMatch("frozen 1"::equals);
    }

    /** Holds a line {@code oom_kill N}. */
    String oomFile() {
        return oomFile;
    }

    /** Holds the most memory ever used, in bytes. */
    String peakFile() {
        return peakFile;
    }

    @Override
    public String toString() {
        return title;
    }
}
