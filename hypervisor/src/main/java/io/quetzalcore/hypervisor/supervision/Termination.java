package io.quetzalcore.hypervisor.supervision;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Ends a process: asks, waits, kills. By its handle, since {@link Process#destroy} also closes our ends of its pipes: its
 * last words would be lost, and a process that says some on its way out would die of SIGPIPE.
 */
final class Termination {
    private Termination() {}

    /** @return whether it had to be killed */
    static boolean end(Process process, StopSignal signal, Duration grace) throws InterruptedException {
        if (!process.isAlive()) {
            return false;
        }
        ask(process, signal);
        if (process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS)) {
            return false;
        }
        process.toHandle().destroyForcibly();
        process.waitFor();
        return true;
    }

    private static void ask(Process process, StopSignal signal) throws InterruptedException {
        switch (signal) {
            case TERM -> process.toHandle().destroy();
            case INT -> interrupt(process);
        }
    }

    private static void interrupt(Process process) throws InterruptedException {
        try {
            List<String> kill = List.of("/bin/sh", "-c", "kill -INT \"$1\"", "sh", Long.toString(process.pid()));
            new ProcessBuilder(kill).redirectErrorStream(true).start().waitFor();
        } catch (IOException e) {
            process.toHandle().destroy();
        }
    }
}
