package io.quetzalcore.bench.vms;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/**
 * Processes that were seen, to be called up again. A number alone is nobody: after some thousand starts the kernel gives it
 * to another process, or to a thread of one, which answers to it too. So each is known by its number and its start.
 */
final class RollCall {
    private final Set<Seen> seen = new HashSet<>();

    /** A process by its number and the instant of its start. */
    record Seen(long pid, Instant started) {
        boolean isPresent() {
            return ProcessHandle.of(pid)
                    .flatMap(process -> process.info().startInstant())
                    .filter(started::equals)
                    .isPresent();
        }
    }

    void add(ProcessHandle process) {
        process.info().startInstant().ifPresent(started -> add(new Seen(process.pid(), started)));
    }

    void add(Seen process) {
        seen.add(process);
    }

    /** How many of them are there still. */
    long present() {
        return seen.stream().filter(Seen::isPresent).count();
    }
}
