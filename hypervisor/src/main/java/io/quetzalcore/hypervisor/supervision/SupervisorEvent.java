package io.quetzalcore.hypervisor.supervision;

import java.time.Duration;

/** Something that happened under a supervisor. Each {@code toString} is a sentence for a log. */
public sealed interface SupervisorEvent {

    record Started(String id, long pid) implements SupervisorEvent {
        @Override
        public String toString() {
            return id + " started as process " + pid;
        }
    }

    record Ready(String id, Duration after) implements SupervisorEvent {
        @Override
        public String toString() {
            return id + " ready after " + after.toMillis() + " ms";
        }
    }

    /** @param wanted whether we asked it to end */
    record Ended(String id, long pid, int exitCode, boolean wanted) implements SupervisorEvent {
        @Override
        public String toString() {
            return id + (wanted ? " stopped, " : " died: ") + Signals.describe(exitCode);
        }
    }

    record Restarting(String id, int restarts) implements SupervisorEvent {
        @Override
        public String toString() {
            return id + " is started again (" + restarts + ")";
        }
    }

    record Killed(String id, Duration grace) implements SupervisorEvent {
        @Override
        public String toString() {
            return id + " did not end within " + grace.toSeconds() + " s and was killed";
        }
    }

    /** The supervisor stops everything: see {@link Supervisor#awaitEnd}. */
    record GaveUp(String reason) implements SupervisorEvent {
        @Override
        public String toString() {
            return "giving up: " + reason;
        }
    }
}
