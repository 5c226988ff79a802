package io.quetzalcore.hypervisor.vm;

import java.util.SortedMap;

/**
 * What a hypervisor has counted since it was opened.
 *
 * @param starts VMs that became ready
 * @param launchFailures VMs that never did
 * @param warmHits tasks that found a VM ready
 * @param waits tasks that had to wait for one
 * @param tasks tasks by the kind of their {@link Exit}
 * @param ends VMs that are gone, by kind of exit; {@code Recycled} are those that we replaced or took away ourselves
 * @param deathsLastMinute VMs that died or never became ready within the last minute, not by our hand: the restart
 *     intensity
 */
public record VmMetrics(
        long starts,
        long launchFailures,
        long warmHits,
        long waits,
        SortedMap<String, Long> tasks,
        SortedMap<String, Long> ends,
        int deathsLastMinute) {}
