package io.quetzalcore.hypervisor.vm;

import java.time.Instant;
import java.util.Optional;

/**
 * What a VM is doing.
 *
 * @param number counts the VMs of a hypervisor from 1
 * @param tenant whose tasks it has done, if any
 * @param taskId what it works on
 * @param tasks how many tasks it was given
 * @param memoryBytes its resident memory; 0 when unknown
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
        STARTING,
        WARM,
        BUSY,
        ENDED
    }
}
