package io.quetzalcore.hypervisor.vm;

import java.time.Duration;

/**
 * How large a VM is and what it may do.
 *
 * @param name what tasks ask for
 * @param cores processors that its JVM counts
 * @param vgpus virtual graphics processors that a task may open
 * @param memoryBytes most that the whole process may use, where the launcher can limit it
 * @param heapBytes Java heap, -Xmx; a part of the memory
 * @param directBytes direct buffers, -XX:MaxDirectMemorySize; a part of the memory
 * @param wallTime longest time for one task; a task may ask for less
 * @param heartbeatTimeout silence after which it is taken for hung
 * @param outputBytes most it may print during its life
 * @param diskBytes most it may have in its exchange folder, inputs not counted
 * @param tasksBeforeRecycling tasks after which it is replaced by a fresh one
 * @param idleBytes resident memory above which it is replaced, after a task or while it is idle after one
 */
public record VmProfile(
        String name,
        int cores,
        int vgpus,
        long memoryBytes,
        long heapBytes,
        long directBytes,
        Duration wallTime,
        Duration heartbeatTimeout,
        long outputBytes,
        long diskBytes,
        int tasksBeforeRecycling,
        long idleBytes) {

    /** The profile that tasks get which do not ask for one. */
    public static final String STANDARD = "standard";

    private static final long MIB = 1 << 20;

    /** Of a VM's memory neither heap nor direct buffers: classes, code, stacks, the collector's tables. */
    private static final long NATIVE_BYTES = 256 * MIB;

    private static final long DIRECT_BYTES = 128 * MIB;

    public VmProfile {
        if (cores < 1 || vgpus < 0 || heapBytes < 16 * MIB || directBytes < MIB || tasksBeforeRecycling < 1) {
            throw new IllegalArgumentException("no VM can be so small: " + cores + " cores, " + heapBytes + " B heap, "
                    + directBytes + " B direct, " + tasksBeforeRecycling + " tasks");
        }
        if (memoryBytes < heapBytes + directBytes) {
            throw new IllegalArgumentException("heap and direct buffers of profile " + name + ", "
                    + (heapBytes + directBytes) + " B, do not fit into its " + memoryBytes + " B");
        }
        if (outputBytes < 1 || diskBytes < 1 || wallTime.isNegative() || heartbeatTimeout.toMillis() < 100) {
            throw new IllegalArgumentException("limits of profile " + name + " leave no room to work");
        }
    }

    /**
     * The standard profile with a given heap: one vGPU, 30 minutes a task, 15 s of silence, 8 MiB of output, 8 GiB of
     * disk. The collector's tables take an eighth of the heap at most.
     */
    public static VmProfile standard(int cores, long heapBytes) {
        return new VmProfile(
                STANDARD,
                cores,
                1,
                heapBytes + heapBytes / 8 + DIRECT_BYTES + NATIVE_BYTES,
                heapBytes,
                DIRECT_BYTES,
                Duration.ofMinutes(30),
                Duration.ofSeconds(15),
                8 * MIB,
                8192 * MIB,
                200,
                heapBytes + 384 * MIB);
    }

    /** The standard profile with a given memory, most of it heap. */
    public static VmProfile ofMemory(int cores, long memoryBytes) {
        return standard(cores, Math.max(16 * MIB, (memoryBytes - DIRECT_BYTES - NATIVE_BYTES) / 9 * 8));
    }

    public VmProfile named(String other) {
        return new VmProfile(
                other,
                cores,
                vgpus,
                memoryBytes,
                heapBytes,
                directBytes,
                wallTime,
                heartbeatTimeout,
                outputBytes,
                diskBytes,
                tasksBeforeRecycling,
                idleBytes);
    }

    /** The same with so many virtual graphics processors. */
    public VmProfile withGpus(int others) {
        return new VmProfile(
                name,
                cores,
                others,
                memoryBytes,
                heapBytes,
                directBytes,
                wallTime,
                heartbeatTimeout,
                outputBytes,
                diskBytes,
                tasksBeforeRecycling,
                idleBytes);
    }

    /** The same with other times. */
    public VmProfile within(Duration otherWallTime, Duration otherHeartbeatTimeout) {
        return new VmProfile(
                name,
                cores,
                vgpus,
                memoryBytes,
                heapBytes,
                directBytes,
                otherWallTime,
                otherHeartbeatTimeout,
                outputBytes,
                diskBytes,
                tasksBeforeRecycling,
                idleBytes);
    }

    /** The same with other room for output and files. */
    public VmProfile writing(long otherOutputBytes, long otherDiskBytes) {
        return new VmProfile(
                name,
                cores,
                vgpus,
                memoryBytes,
                heapBytes,
                directBytes,
                wallTime,
                heartbeatTimeout,
                otherOutputBytes,
                otherDiskBytes,
                tasksBeforeRecycling,
                idleBytes);
    }

    /** The same with another life span. */
    public VmProfile recycledAfter(int tasks, long otherIdleBytes) {
        return new VmProfile(
                name,
                cores,
                vgpus,
                memoryBytes,
                heapBytes,
                directBytes,
                wallTime,
                heartbeatTimeout,
                outputBytes,
                diskBytes,
                tasks,
                otherIdleBytes);
    }
}
