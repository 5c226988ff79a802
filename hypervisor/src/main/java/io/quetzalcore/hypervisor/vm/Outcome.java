package io.quetzalcore.hypervisor.vm;

import java.time.Duration;
import java.util.Optional;

/**
 * What became of a task.
 *
 * @param exit how it ended
 * @param waited how long it waited for a VM
 * @param ran from the moment it was handed to the VM until it ended
 * @param pid process id of the VM; 0 when none was reached
 */
public record Outcome(String taskId, Exit exit, Duration waited, Duration ran, long pid) {

    /** The answer, when the task finished. */
    public Optional<byte[]> result() {
        return exit instanceof Exit.Finished finished ? Optional.of(finished.result()) : Optional.empty();
    }
}
