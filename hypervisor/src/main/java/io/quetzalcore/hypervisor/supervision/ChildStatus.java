package io.quetzalcore.hypervisor.supervision;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a child is doing.
 *
 * @param pid while it runs
 * @param restarts how often it was started again
 * @param since when it entered this state
 * @param lastEnd how it ended the last time, in words
 */
public record ChildStatus(
        String id, State state, OptionalLong pid, int restarts, Instant since, Optional<String> lastEnd) {

    /** Where a child is in its life. */
    public enum State {
        WAITING,
        STARTING,
        RUNNING,
        STOPPING,
        ENDED
    }
}
