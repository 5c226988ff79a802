package io.quetzalcore.cli.database;

import io.quetzalcore.cli.CommandProblem;
import io.quetzalcore.hypervisor.supervision.Launch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How a program that refuses to be root is run. */
enum Unprivileged {
    /** We are not root: as it is. */
    AS_WE_ARE,
    /**
     * In a user namespace where root is known as a user without rights. To the file system it is still root, without
     * the privileges, so it needs no folder of its own.
     */
    IN_A_NAMESPACE,
    /** As user {@code nobody}, who must be able to reach the home folder. */
    AS_NOBODY;

    private static final int NOBODY = 65534;
    private static final List<String> NAMESPACE = List.of(
            "unshare", "--user", "--map-user=" + NOBODY, "--map-group=" + NOBODY, "setpriv", "--pdeathsig", "KILL");

    static Unprivileged here() throws IOException, InterruptedException, CommandProblem {
        if (!runs("sh", "-c", "test \"$(id -u)\" = 0")) {
            return AS_WE_ARE;
        }
        List<String> probe = new ArrayList<>(NAMESPACE);
        probe.add("true");
        if (runs(probe.toArray(String[]::new))) {
            return IN_A_NAMESPACE;
        }
        if (runs("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups", "true")) {
            return AS_NOBODY;
        }
        throw new CommandProblem("PostgreSQL does not run as root, and this machine has neither user namespaces nor "
                + "setpriv: run quetzal as an ordinary user, or name a database with --database.");
    }

    /** Gives a file tree to the user that the program will be. */
    void own(Path folder) throws IOException, InterruptedException, CommandProblem {
        if (this != AS_NOBODY) {
            return;
        }
        String nobody = Integer.toString(NOBODY);
        if (!runs("chown", "-R", nobody + ":" + nobody, folder.toString())
                || !runs(
                        "setpriv",
                        "--reuid=" + nobody,
                        "--regid=" + nobody,
                        "--clear-groups",
                        "test",
                        "-x",
                        folder + "/.")) {
            throw new CommandProblem("PostgreSQL does not run as root, and user nobody cannot reach " + folder
                    + ": name a home that others may enter with --home, or run quetzal as an ordinary user.");
        }
    }

    Launch launch(Path folder, List<String> command) {
        List<String> all = new ArrayList<>(this == IN_A_NAMESPACE ? NAMESPACE : List.of());
        all.addAll(command);
        Launch launch = Launch.of(folder, all);
        return this == AS_NOBODY ? launch.as(new Launch.User(NOBODY, NOBODY)) : launch;
    }

    private static boolean runs(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
