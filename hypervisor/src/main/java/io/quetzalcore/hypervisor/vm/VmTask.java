package io.quetzalcore.hypervisor.vm;

import java.io.IOException;
import java.time.Duration;

/**
 * Something to be done in a VM.
 *
 * @param id unique among the tasks that run
 * @param tenant for whom; VMs never go from one tenant to another
 * @param profile name of the profile it needs
 * @param payload what the guest's handler gets
 * @param prepare puts the inputs into the exchange; runs on the caller's thread
 * @param collect takes the outputs out of the exchange, only when the task finished; runs on the caller's thread
 * @param timeLimit longest time it may take; the profile's wall time holds too
 */
public record VmTask(
        String id,
        String tenant,
        String profile,
        byte[] payload,
        Preparation prepare,
        Collection collect,
        Duration timeLimit) {

    /** Puts the inputs of a task into place. */
    @FunctionalInterface
    public interface Preparation {
        void into(Exchange exchange) throws IOException;
    }

    /** Takes the outputs of a task that finished, before the folder is emptied. */
    @FunctionalInterface
    public interface Collection {
        void from(Exchange exchange, byte[] result) throws IOException;
    }

    /** A task for the standard profile. */
    public VmTask(
            String id, String tenant, byte[] payload, Preparation prepare, Collection collect, Duration timeLimit) {
        this(id, tenant, VmProfile.STANDARD, payload, prepare, collect, timeLimit);
    }

    @Override
    public String toString() {
        return "task " + id + " of " + tenant + ", profile " + profile;
    }
}
