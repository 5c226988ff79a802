package io.quetzalcore.cli.stack;

import io.quetzalcore.formats.json.Kept;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Optional;

/**
 * What the supervisor last wrote about its stack.
 *
 * @param supervisor the process that wrote it
 * @param phase how far it is
 * @param message why, when the phase is FAILED; else empty
 * @param url of the gateway
 * @param masterUrl of the master
 * @param components in the order of their start
 */
public record StackState(
        ProcessMark supervisor, Phase phase, String message, String url, String masterUrl, List<Component> components) {

    /** The life of a stack. */
    public enum Phase {
        STARTING,
        READY,
        STOPPING,
        FAILED
    }

    /**
     * A child.
     *
     * @param process empty mark while it does not run
     * @param port that it listens on
     * @param url that proves that it works; empty for database and broker
     * @param lastEnd how it ended the last time, in words; empty when it never did
     */
    public record Component(
            String name, String state, ProcessMark process, int port, String url, int restarts, String lastEnd) {}

    void write(Home home) throws IOException {
        PrivateFile.write(home.state(), Kept.pretty(this));
    }

    /** What was last written in a home, by a supervisor that may be dead. */
    public static Optional<StackState> read(Home home) throws IOException {
        try {
            return Optional.of(Kept.read(Files.readString(home.state()), StackState.class));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** The same where the components are others. */
    StackState with(Phase other, String why) {
        return new StackState(supervisor, other, why, url, masterUrl, components);
    }
}
