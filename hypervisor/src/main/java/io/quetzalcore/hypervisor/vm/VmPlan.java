package io.quetzalcore.hypervisor.vm;

import java.lang.management.ManagementFactory;
import java.util.Locale;

/**
 * How many VMs of which size a worker has, by its share of its machine: 4 to 8 VMs of 2 to 8 processors and 4 to 16 GiB.
 * Where the share is too small for four of the smallest, there are fewer and smaller ones, and a warning. A quarter of the
 * memory is left to the servers and to the kernel's cache of files.
 *
 * @param vms of the worker
 * @param cores of each
 * @param memoryBytes of each, as a limit: a VM takes only what it uses
 * @param warning a sentence for the log when the machine is too small for the sizes meant; empty when it is not
 */
public record VmPlan(int vms, int cores, long memoryBytes, String warning) {
    private static final long GIB = 1L << 30;
    private static final int FEWEST_VMS = 4;
    private static final int MOST_VMS = Hypervisor.MOST_VMS;
    private static final int FEWEST_CORES = 2;
    private static final int MOST_CORES = 8;
    private static final long LEAST_BYTES = 4 * GIB;
    private static final long MOST_BYTES = 16 * GIB;

    /** What a VM has for each processor at the least meant size, and keeps when it is scaled down. */
    private static final long BYTES_PER_CORE = LEAST_BYTES / FEWEST_CORES;

    /** Below this a VM has no room for its JVM and a partition. */
    private static final long FLOOR_BYTES = GIB;

    /** The plan for one of several workers that share this machine. */
    public static VmPlan ofThisMachine(int workers) {
        long bytes =
                ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean machine
                        ? machine.getTotalMemorySize()
                        : Runtime.getRuntime().maxMemory();
        return of(Runtime.getRuntime().availableProcessors(), bytes, workers);
    }

    /**
     * The plan for one of several workers that share a machine.
     *
     * @param machineCores processors of the machine
     * @param machineBytes memory of the machine
     * @param workers 1 or more
     */
    public static VmPlan of(int machineCores, long machineBytes, int workers) {
        int cores = Math.max(1, machineCores / workers);
        long bytes = machineBytes / 4 * 3 / workers;
        boolean asMeant = cores >= FEWEST_VMS * FEWEST_CORES && bytes >= FEWEST_VMS * LEAST_BYTES;
        return asMeant ? meant(cores, bytes) : scaledDown(cores, bytes, workers);
    }

    private static VmPlan meant(int cores, long bytes) {
        int byCores = Math.clamp(cores / FEWEST_CORES, FEWEST_VMS, MOST_VMS);
        int vms = Math.clamp(bytes / LEAST_BYTES, FEWEST_VMS, byCores);
        return new VmPlan(
                vms,
                Math.clamp(cores / vms, FEWEST_CORES, MOST_CORES),
                Math.clamp(bytes / vms, LEAST_BYTES, MOST_BYTES),
                "");
    }

    private static VmPlan scaledDown(int cores, long bytes, int workers) {
        int byMemory = Math.clamp(bytes / FLOOR_BYTES, 1, FEWEST_VMS);
        int vms = Math.min(byMemory, Math.min(cores, FEWEST_VMS));
        int coresOfVm = Math.clamp(cores / vms, 1, MOST_CORES);
        long bytesOfVm = Math.max(FLOOR_BYTES, Math.min(bytes / vms, coresOfVm * BYTES_PER_CORE));
        String warning = String.format(
                Locale.ROOT,
                "this machine has %d processors and %.1f GiB for the VMs of each of its workers (%d): %d VMs of %d"
                        + " processors and %.1f GiB, where 4 to 8 of 2 to 8 processors and 4 to 16 GiB are meant",
                cores,
                (double) bytes / GIB,
                workers,
                vms,
                coresOfVm,
                (double) bytesOfVm / GIB);
        return new VmPlan(vms, coresOfVm, bytesOfVm, warning);
    }

    /** The standard profile of these VMs. */
    public VmProfile profile() {
        return VmProfile.ofMemory(cores, memoryBytes);
    }
}
