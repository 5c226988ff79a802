package io.quetzalcore.hypervisor.vm;

import java.time.Duration;

/** Something that happened to a VM. Each {@code toString} is a sentence for a log. */
public sealed interface VmEvent {

    record Ready(int number, long pid, Duration after) implements VmEvent {
        @Override
        public String toString() {
            return "VM " + number + " ready as process " + pid + " after " + after.toMillis() + " ms";
        }
    }

    /** @param why how it ended; recycling is an end like others */
    record Ended(int number, long pid, String why) implements VmEvent {
        @Override
        public String toString() {
            return "VM " + number + " (process " + pid + ") is gone: " + why;
        }
    }

    record LaunchFailed(Exit.LaunchFailed exit) implements VmEvent {
        @Override
        public String toString() {
            return exit.describe() + (exit.evidence().isEmpty() ? "" : "\n" + exit.evidence());
        }
    }

    /** An archive of the guest's classes fitted no more and was removed. */
    record Stale(String what) implements VmEvent {
        @Override
        public String toString() {
            return what;
        }
    }

    /** The archive of the guest's classes was made, or why not. */
    record Archived(String what) implements VmEvent {
        @Override
        public String toString() {
            return what;
        }
    }
}
