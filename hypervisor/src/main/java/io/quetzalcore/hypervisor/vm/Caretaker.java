package io.quetzalcore.hypervisor.vm;

import io.quetzalcore.hypervisor.supervision.Spawner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A small shell beside a worker that outlives it. It waits for the end of its stdin, which comes when the worker leaves, be
 * it in order or by SIGKILL, and then ends what is left in the worker's control groups, removes them, and removes the
 * folder with the exchanges. The kernel ends the processes of a killed worker by itself; groups and files it keeps.
 */
final class Caretaker {
    private static final long LONGEST_SECONDS = 40;

    /**
     * Arguments: the folder, then the folders in which control groups are made. Groups of ours are named by the folder,
     * a dot and what they are for. Tries for half a minute.
     */
    private static final String SCRIPT = """
            trap '' HUP INT TERM
            own=$1; shift
            while read -r _; do :; done
            tries=0
            while [ $tries -lt 300 ]; do
              left=0
              for base in "$@"; do
                for group in "$base/${own##*/}".*; do
                  [ -d "$group" ] || continue
                  if [ -e "$group/cgroup.kill" ]; then echo 1 > "$group/cgroup.kill"
                  else while read -r process; do kill -9 "$process"; done < "$group/cgroup.procs"
                  fi
                  [ ! -e "$group/freezer.state" ] || echo THAWED > "$group/freezer.state"
                  rmdir "$group" || left=1
                done
                rmdir "$base"
              done
              rm -rf "$own"
              [ ! -e "$own" ] || left=1
              [ $left = 1 ] || exit 0
              tries=$((tries + 1)); sleep 0.1 || sleep 1
            done
            exit 1
            """;

    private final Process process;

    private Caretaker(Process process) {
        this.process = process;
    }

    /**
     * Has one wait.
     *
     * @param own the folder to remove
     * @param groups where control groups are made
     */
    static Caretaker of(Path own, List<Path> groups) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>();
        arguments.add(own.toString());
        groups.forEach(group -> arguments.add(group.toString()));
        return new Caretaker(Spawner.startSurvivor(SCRIPT, arguments));
    }

    /** Has it do its work and leave; whether all is gone. */
    boolean finish() throws IOException, InterruptedException {
        process.getOutputStream().close();
        return process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
    }
}
