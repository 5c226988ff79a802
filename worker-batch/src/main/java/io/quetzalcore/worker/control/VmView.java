package io.quetzalcore.worker.control;

import io.quetzalcore.hypervisor.vm.VmProfile;
import io.quetzalcore.hypervisor.vm.VmStatus;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A VM, for programs.
 *
 * @param number counts the worker's VMs
 * @param profile name of its size
 * @param state CREATED, STARTING, WARM, BUSY, PAUSED, STOPPING, STOPPED or ENDED
 * @param pid process id; 0 without a process
 * @param tenant whose tasks it does; empty when it has done none
 * @param task what it works on; empty when idle
 * @param tasks how many it was given
 * @param cores processors it has
 * @param memoryBytes most it may use
 * @param residentBytes memory it has resident (RSS)
 * @param proportionalBytes the same, what it shares with others counted in part (PSS)
 * @param heapBytes of which Java heap in use, as it last said
 * @param startedAt ISO 8601, when its process was started
 * @param lastOutput the end of what it printed; empty in lists
 */
public record VmView(
        int number,
        String profile,
        String state,
        long pid,
        String tenant,
        String task,
        int tasks,
        int cores,
        long memoryBytes,
        long residentBytes,
        long proportionalBytes,
        long heapBytes,
        String startedAt,
        String lastOutput) {

    static VmView of(VmStatus status, VmProfile profile, long proportionalBytes, long heapBytes, String lastOutput) {
        Instant started = status.started().truncatedTo(ChronoUnit.MILLIS);
        return new VmView(
                status.number(),
                status.profile(),
                status.state().name(),
                status.pid(),
                status.tenant().orElse(""),
                status.taskId().orElse(""),
                status.tasks(),
                profile.cores(),
                profile.memoryBytes(),
                status.memoryBytes(),
                proportionalBytes,
                heapBytes,
                started.toString(),
                lastOutput);
    }

    VmView withoutOutput() {
        return new VmView(
                number,
                profile,
                state,
                pid,
                tenant,
                task,
                tasks,
                cores,
                memoryBytes,
                residentBytes,
                proportionalBytes,
                heapBytes,
                startedAt,
                "");
    }
}
