package io.quetzalcore.gateway.entity;

import java.util.Map;

/**
 * What a worker has counted since it started.
 *
 * @param starts VMs that became ready
 * @param launchFailures VMs that never did
 * @param warmHits tasks that found a VM ready
 * @param waits tasks that had to wait for one
 * @param tasks tasks by how they ended
 * @param ends VMs that are gone, by how they ended
 * @param deathsLastMinute VMs that died or did not start within the last minute, not by our hand
 */
public record VmMetricsView(
        long starts,
        long launchFailures,
        long warmHits,
        long waits,
        Map<String, Long> tasks,
        Map<String, Long> ends,
        int deathsLastMinute) {}
