package io.quetzalcore.gateway.entity;

import io.quetzalcore.server.entity.VmView;
import java.util.List;

/**
 * A worker and its VMs.
 *
 * @param worker as it last reported
 * @param vms as they are now
 * @param metrics what it has counted
 */
public record WorkerDetail(WorkerView worker, List<VmView> vms, VmMetricsView metrics) {

    /** What a worker itself says of its VMs. */
    public record Vms(List<VmView> vms, VmMetricsView metrics) {}
}
