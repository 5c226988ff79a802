package io.quetzalcore.hypervisor.wire;

import java.util.Arrays;

/** One thing said on the wire. */
public sealed interface Frame {

    /**
     * The first frame of each end.
     *
     * @param version version of the wire that this end speaks
     * @param pid process id of the end
     * @param heartbeatMillis from the host: how often the guest shall say that it lives; from the guest: what it will do
     */
    record Hello(int version, long pid, int heartbeatMillis) implements Frame {}

    /** Host to guest: do this. */
    record Task(String id, byte[] payload) implements Frame {
        @Override
        public String toString() {
            return "Task[" + id + ", " + payload.length + " bytes]";
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Task that && id.equals(that.id) && Arrays.equals(payload, that.payload);
        }

        @Override
        public int hashCode() {
            return 31 * id.hashCode() + Arrays.hashCode(payload);
        }
    }

    /**
     * Guest to host: how far a task is.
     *
     * @param fraction 0 to 1
     * @param done items done so far, in the task's own unit
     */
    record Progress(String id, double fraction, long done) implements Frame {}

    /**
     * Guest to host: I live.
     *
     * @param memoryBytes heap in use
     */
    record Heartbeat(long memoryBytes) implements Frame {}

    /** Guest to host: the task is done, this is its answer. */
    record Result(String id, byte[] payload) implements Frame {
        @Override
        public String toString() {
            return "Result[" + id + ", " + payload.length + " bytes]";
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Result that && id.equals(that.id) && Arrays.equals(payload, that.payload);
        }

        @Override
        public int hashCode() {
            return 31 * id.hashCode() + Arrays.hashCode(payload);
        }
    }

    /**
     * Guest to host: the task ended without an answer, and the VM lived.
     *
     * @param type class of the exception
     * @param message its message, possibly empty
     * @param detail its stack, or what a {@link Refusal} brings along
     */
    record Failed(String id, Kind kind, String type, String message, String detail) implements Frame {
        /** Why a task failed. */
        public enum Kind {
            /** An exception left the handler. */
            EXCEPTION,
            /** The handler refused its input: see {@link Refusal}. */
            REFUSED,
            /** The handler stopped because it was asked to. */
            CANCELLED
        }
    }

    /** Host to guest: stop this task when you can; nothing happens when it is already done. */
    record Cancel(String id) implements Frame {}

    /** Host to guest: leave. */
    record Shutdown() implements Frame {}
}
