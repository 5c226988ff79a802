package io.quetzalcore.cli.stack;

import java.time.Instant;
import java.util.Optional;

/**
 * A process, so that it cannot be mistaken for a later one of the same number.
 *
 * @param pid 0 when there is none
 * @param startedAtMillis since 1970; 0 when the machine does not say
 */
public record ProcessMark(long pid, long startedAtMillis) {
    static final ProcessMark NONE = new ProcessMark(0, 0);

    static ProcessMark of(ProcessHandle process) {
        return new ProcessMark(process.pid(), started(process));
    }

    static ProcessMark ofPid(long pid) {
        return ProcessHandle.of(pid).map(ProcessMark::of).orElse(NONE);
    }

    /** The process if it still runs; one that took over its number does not count. */
    Optional<ProcessHandle> running() {
        return pid == 0
                ? Optional.empty()
                : ProcessHandle.of(pid).filter(process -> process.isAlive() && started(process) == startedAtMillis);
    }

    private static long started(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }
}
