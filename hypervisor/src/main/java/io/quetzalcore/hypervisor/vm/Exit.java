package io.quetzalcore.hypervisor.vm;

import io.quetzalcore.hypervisor.supervision.Signals;
import java.time.Duration;

/** How a task ended: there are no other ways. */
public sealed interface Exit {

    /** One plain sentence for the user. */
    String describe();

    default Blame blame() {
        return Blame.TASK;
    }

    /** What was seen: last output, crash report, stack. Empty when there is nothing to show. */
    String evidence();

    /** The name of this kind of exit, as metrics and records count it. */
    default String kind() {
        return getClass().getSimpleName();
    }

    /** The task was done. */
    record Finished(byte[] result) implements Exit {
        @Override
        public String describe() {
            return "finished";
        }

        @Override
        public Blame blame() {
            return Blame.NOBODY;
        }

        @Override
        public String toString() {
            return "Finished[" + result.length + " bytes]";
        }

        @Override
        public String evidence() {
            return "";
        }
    }

    /**
     * An exception left the task, or its process left without an answer.
     *
     * @param exitCode of the process; 0 when the VM lived and said so itself
     * @param type class of the exception; empty when only the exit code is known
     */
    record JavaException(int exitCode, String type, String message, String stack, String output) implements Exit {
        @Override
        public String describe() {
            return type.isEmpty()
                    ? "the task's process left with code " + exitCode + " and no answer"
                    : "the task failed: " + type + (message.isEmpty() ? "" : ": " + message);
        }

        @Override
        public String evidence() {
            return stack + output;
        }
    }

    /**
     * The task refused its input.
     *
     * @param detail the same for programs, as the guest sent it
     */
    record Refused(String message, String detail) implements Exit {
        @Override
        public String describe() {
            return message;
        }

        @Override
        public Blame blame() {
            return Blame.USER;
        }

        @Override
        public String evidence() {
            return detail;
        }
    }

    /** The Java heap or direct memory was full: exit code 3. */
    record HeapExhausted(long heapBytes, String evidence) implements Exit {
        @Override
        public String describe() {
            return "the task needed more than its heap of " + (heapBytes >> 20) + " MiB";
        }
    }

    /** The JVM crashed: exit code 134. */
    record Crashed(int exitCode, String report, String output) implements Exit {
        @Override
        public String describe() {
            return "the VM crashed (" + Signals.describe(exitCode) + ")";
        }

        @Override
        public String evidence() {
            return report.isEmpty() ? output : report;
        }
    }

    /** Someone else ended the process. */
    record Killed(int signal, String evidence) implements Exit {
        @Override
        public String describe() {
            return "the VM was ended from outside by " + Signals.name(signal);
        }

        @Override
        public Blame blame() {
            return Blame.HOST;
        }
    }

    /** The task took longer than it may; its VM was killed. */
    record OverTime(Duration limit, String evidence) implements Exit {
        @Override
        public String describe() {
            return "the task was not done within " + limit.toMillis() / 1000.0 + " s";
        }
    }

    /** The VM did not say that it lives; it was killed. */
    record Silent(Duration silence, String evidence) implements Exit {
        @Override
        public String describe() {
            return "the VM gave no sign of life for " + silence.toMillis() / 1000.0 + " s";
        }
    }

    /** The VM printed more than it may; it was killed. */
    record OverOutput(long limitBytes, String evidence) implements Exit {
        @Override
        public String describe() {
            return "the task printed more than " + limitBytes + " bytes";
        }
    }

    /** The VM wrote more files than it may; it was killed. */
    record OverDisk(long limitBytes, long usedBytes, String evidence) implements Exit {
        @Override
        public String describe() {
            return "the task wrote " + usedBytes + " bytes of files; it may write " + limitBytes;
        }
    }

    /** The VM as a whole used more memory than it may; the kernel ended it. Seen by launchers that limit memory. */
    record OverMemory(long limitBytes, String evidence) implements Exit {
        @Override
        public String describe() {
            return "the VM used more than its " + (limitBytes >> 20) + " MiB of memory";
        }
    }

    /** The machine was short of memory and the VM was its victim. Seen by launchers that limit memory. */
    record HostPressure(long usedBytes, long limitBytes, String evidence) implements Exit {
        @Override
        public String describe() {
            return "the machine ran out of memory while the VM used " + (usedBytes >> 20) + " of its "
                    + (limitBytes >> 20) + " MiB";
        }

        @Override
        public Blame blame() {
            return Blame.HOST;
        }
    }

    /** What came over the wire was no frame; the VM was killed. */
    record WireViolation(String problem, String evidence) implements Exit {
        @Override
        public String describe() {
            return "the VM talked nonsense: " + problem;
        }
    }

    /** No VM could be started. */
    record LaunchFailed(int exitCode, String reason, String evidence) implements Exit {
        @Override
        public String describe() {
            return "no VM could be started: " + reason;
        }

        @Override
        public Blame blame() {
            return Blame.HOST;
        }
    }

    /** The task was cancelled. */
    record Cancelled() implements Exit {
        @Override
        public String describe() {
            return "cancelled";
        }

        @Override
        public Blame blame() {
            return Blame.NOBODY;
        }

        @Override
        public String evidence() {
            return "";
        }
    }
}
