package io.quetzalcore.hypervisor.cgroup;

/**
 * What the kernel noted about a group's memory.
 *
 * @param oomKills processes of the group that the kernel ended for want of memory
 * @param peakBytes most that was ever used; 0 when the kernel does not say
 */
public record MemoryRecord(long oomKills, long peakBytes, long limitBytes) {
    private static final double NEAR = 0.9;

    /**
     * Whether the group itself was at its limit. A kill far below it was the machine's trouble: the rule of HTCondor.
     */
    public boolean atLimit() {
        return peakBytes == 0 || peakBytes >= NEAR * limitBytes;
    }

    @Override
    public String toString() {
        return "oom_kill " + oomKills + ", most used " + peakBytes + " of " + limitBytes + " bytes";
    }
}
