package io.quetzalcore.cli.stack;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Children of a supervisor that was killed. On Linux they die with it; elsewhere they live on and are ended here.
 * A process that only has the number of one of them is left alone.
 */
final class Leftovers {

    private Leftovers() {}

    /** Ends them all and returns when they are gone. */
    static int end(Home home) throws IOException, InterruptedException {
        Optional<StackState> last = StackState.read(home);
        if (last.isEmpty()) {
            return 0;
        }
        List<ProcessHandle> alive = last.get().components().stream()
                .flatMap(component -> component.process().running().stream())
                .toList();
        for (ProcessHandle process : alive) {
            process.destroyForcibly();
            gone(process);
        }
        return alive.size();
    }

    private static void gone(ProcessHandle process) throws IOException, InterruptedException {
        try {
            process.onExit().get(10, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("process " + process.pid() + " of an earlier stack does not end", e);
        }
    }
}
