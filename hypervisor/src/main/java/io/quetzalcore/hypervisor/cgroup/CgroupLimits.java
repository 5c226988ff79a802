package io.quetzalcore.hypervisor.cgroup;

/**
 * What a group may have.
 *
 * @param memoryBytes memory of all its processes, files in memory included
 * @param processes processes and threads at once
 * @param cores processors' worth of time for tasks; a JVM gets one more for its own compilers and collectors
 */
public record CgroupLimits(long memoryBytes, int processes, int cores) {}
