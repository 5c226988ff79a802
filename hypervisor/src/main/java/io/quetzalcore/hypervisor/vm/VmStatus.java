package io.quetzalcore.hypervisor.vm;

import java.time.Instant;
import java.util.Optional;

/**
 * What a VM is doing.
 *
 * @param number counts the VMs of a hypervisor from 1; one that is started again keeps its number
 * @param pid process id; 0 when it has no process
 * @param tenant whose tasks it has done, if any
 * @param taskId what it works on
 * @param tasks how many tasks it was given
 * @param memoryBytes its resident memory; 0 when unknown
 * @param started when its process was, or when it came into the state of having none
 */
public record VmStatus(
        int number,
        String profile,
        State state,
        long pid,
        Optional<String> tenant,
        Optional<String> taskId,
        int tasks,
        long memoryBytes,
        Instant started) {

    /** Where a VM is in its life. */
    public enum State {
        /** It was asked for and has no process yet. */
        CREATED,
        STARTING,
        WARM,
        BUSY,
        /** Its process is halted: see {@link Hypervisor#pause}. */
        PAUSED,
        /** It ends when its task is done. */
        STOPPING,
        /** It was taken out of its pool and has no process. */
        STOPPED,
        ENDED
    }

    /** A VM that has no process. */
    static VmStatus dormant(int number, String profile, State state) {
        return new VmStatus(number, profile, state, 0, Optional.empty(), Optional.empty(), 0, 0, Instant.now());
    }

    VmStatus in(State other) {
        return new VmStatus(number, profile, other, pid, tenant, taskId, tasks, memoryBytes, started);
    }
}
