package io.quetzalcore.hypervisor.vm;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Halts processes by SIGSTOP, which none can refuse, and lets them go on by SIGCONT. */
final class Freezing {
    private Freezing() {}

    static void stop(Process process) throws IOException {
        signal("-STOP", process);
    }

    static void resume(Process process) throws IOException {
        signal("-CONT", process);
    }

    /** The process first: what is halted starts no others. One of its children may be gone by then. */
    private static final String SCRIPT =
            "s=$1; kill $s $2 || exit 1; shift 2; for p in \"$@\"; do kill $s $p 2>/dev/null; done; exit 0";

    private static void signal(String which, Process process) throws IOException {
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", SCRIPT, "sh", which));
        Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .map(handle -> Long.toString(handle.pid()))
                .forEach(command::add);
        try {
            int code = new ProcessBuilder(command).start().waitFor();
            if (code != 0 && process.isAlive()) {
                throw new IOException("process " + process.pid() + " could not be sent SIG" + which.substring(1));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while a process was sent SIG" + which.substring(1), e);
        }
    }
}
