package io.quetzalcore.hypervisor.supervision;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a process is started.
 *
 * @param command program and arguments; no secrets, every user of the machine can read them
 * @param environment all of its environment: nothing is inherited
 * @param directory its working directory
 * @param user who it runs as; empty: who we are
 * @param limits what the kernel refuses it
 */
public record Launch(
        List<String> command, Map<String, String> environment, Path directory, Optional<User> user, Limits limits) {

    /** A user and group by number. Only root may become another. */
    public record User(int uid, int gid) {}

    /**
     * Limits set before the program begins; 0 means as inherited.
     *
     * @param openFiles most files open at once
     * @param fileBytes longest file it may write, rounded up to 512 bytes
     */
    public record Limits(int openFiles, long fileBytes) {
        public static final Limits INHERITED = new Limits(0, 0);

        public Limits {
            if (openFiles < 0 || fileBytes < 0) {
                throw new IllegalArgumentException(
                        "limits below zero: " + openFiles + " files, " + fileBytes + " bytes");
            }
        }
    }

    public Launch {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
        if (command.isEmpty()) {
            throw new IllegalArgumentException("an empty command");
        }
    }

    /** A command with an empty environment but for PATH and a UTF-8 locale, as the user that we are. */
    public static Launch of(Path directory, List<String> command) {
        String path = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
        return new Launch(
                command, Map.of("PATH", path, "LANG", "C.UTF-8"), directory, Optional.empty(), Limits.INHERITED);
    }

    /** The same with our own environment below its own. */
    public Launch inheriting() {
        Map<String, String> all = new LinkedHashMap<>(System.getenv());
        all.putAll(environment);
        return new Launch(command, all, directory, user, limits);
    }

    public Launch with(String variable, String value) {
        Map<String, String> all = new LinkedHashMap<>(environment);
        all.put(variable, value);
        return new Launch(command, all, directory, user, limits);
    }

    public Launch as(User someone) {
        return new Launch(command, environment, directory, Optional.of(someone), limits);
    }

    public Launch within(Limits otherLimits) {
        return new Launch(command, environment, directory, user, otherLimits);
    }

    /** Command and directory; never the environment, which may hold secrets. */
    @Override
    public String toString() {
        return String.join(" ", command) + " in " + directory;
    }
}
