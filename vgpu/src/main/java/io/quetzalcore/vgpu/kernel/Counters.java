package io.quetzalcore.vgpu.kernel;

/** What a dispatch did; filled by {@link Kernel#run}, reusable, read after it returns. */
public final class Counters {
    private long workgroups;
    private long invocations;
    private long nanoseconds;
    private Tier tier = Tier.INTERPRETED;

    void record(Tier ranAs, long groups, long invocationsPerGroup, long elapsed) {
        tier = ranAs;
        workgroups = groups;
        invocations = groups * invocationsPerGroup;
        nanoseconds = elapsed;
    }

    /** Corrects what ran. */
    void ranAs(Tier other) {
        tier = other;
    }

    /** What ran, at the end of it at least. */
    public Tier tier() {
        return tier;
    }

    public long workgroups() {
        return workgroups;
    }

    public long invocations() {
        return invocations;
    }

    /** Wall-clock duration of the dispatch. */
    public long nanoseconds() {
        return nanoseconds;
    }
}
