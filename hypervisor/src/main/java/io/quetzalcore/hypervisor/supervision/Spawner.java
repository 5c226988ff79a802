package io.quetzalcore.hypervisor.supervision;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The one place where processes are started, on the one thread that never ends. Why: see the package. */
public final class Spawner {
    private static final ExecutorService IMMORTAL = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("spawner").factory());

    /** Refuses to begin when the parent is no longer the process that meant to start us, then becomes the program. */
    private static final String SCRIPT = "[ \"$PPID\" = \"$1\" ] || exit 127; ulimit -c 0; "
            + "[ \"$2\" = 0 ] || ulimit -n \"$2\"; [ \"$3\" = 0 ] || ulimit -f \"$3\"; shift 3; exec \"$@\"";

    private Spawner() {}

    /** What becomes of a child's three streams. */
    public enum Streams {
        /** stdin, stdout and stderr are pipes to us. */
        PIPES,
        /** stdin is empty; stdout and stderr are one pipe to us. */
        OUTPUT_ONLY
    }

    /**
     * Starts a process that dies with this one.
     *
     * @throws IOException when the program cannot be started
     */
    public static Process start(Launch launch, Streams streams) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(wrapped(launch)).directory(launch.directory().toFile());
        builder.environment().clear();
        builder.environment().putAll(launch.environment());
        if (streams == Streams.OUTPUT_ONLY) {
            builder.redirectErrorStream(true).redirectInput(Redirect.from(new java.io.File("/dev/null")));
        }
        return start(builder, launch.command().getFirst());
    }

    private static Process start(ProcessBuilder builder, String program) throws IOException, InterruptedException {
        Future<Process> started = IMMORTAL.submit(builder::start);
        try {
            return started.get();
        } catch (ExecutionException e) {
            throw new IOException("cannot start " + program + ": " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.ofPlatform().daemon().start(() -> discard(started));
            throw e;
        }
    }

    /**
     * Starts a shell that this process's death does not end: it learns of it by the end of its stdin, and is not found by
     * signals to our terminal or our group. It says nothing.
     *
     * @param script for {@code sh}
     * @param arguments of the script; no secrets
     */
    public static Process startSurvivor(String script, List<String> arguments)
            throws IOException, InterruptedException {
        List<String> all = new ArrayList<>();
        Tools.SETSID.ifPresent(setsid -> all.add(setsid.toString()));
        all.addAll(List.of("/bin/sh", "-c", script, "sh"));
        all.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(all)
                .directory(new java.io.File("/"))
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().put("PATH", "/usr/bin:/bin");
        return start(builder, "a shell");
    }

    /** Whether children of this machine die with their parent by the kernel's hand. */
    public static boolean killsOrphans() {
        return Tools.SETPRIV.isPresent();
    }

    private static List<String> wrapped(Launch launch) {
        List<String> all = new ArrayList<>();
        Tools.SETSID.ifPresent(setsid -> all.add(setsid.toString()));
        Tools.SETPRIV.ifPresent(setpriv -> {
            all.addAll(List.of(setpriv.toString(), "--pdeathsig", "KILL"));
            launch.user()
                    .ifPresent(user ->
                            all.addAll(List.of("--reuid=" + user.uid(), "--regid=" + user.gid(), "--clear-groups")));
        });
        if (Tools.SETPRIV.isEmpty() && launch.user().isPresent()) {
            throw new IllegalStateException("running as another user needs setpriv (util-linux)");
        }
        Launch.Limits limits = launch.limits();
        all.addAll(List.of("/bin/sh", "-c", SCRIPT, "sh"));
        all.add(Long.toString(ProcessHandle.current().pid()));
        all.add(Integer.toString(limits.openFiles()));
        all.add(Long.toString((limits.fileBytes() + 511) / 512));
        all.addAll(launch.command());
        return all;
    }

    private static void discard(Future<Process> started) {
        try {
            started.get().destroyForcibly();
        } catch (ExecutionException | InterruptedException e) {
            // it never began, so there is nothing to end
            return;
        }
    }
}
