package io.quetzalcore.cli.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Lines from the supervisor to the person who waits. */
final class ProgressLog {
    private final Path file;

    ProgressLog(Path file) throws IOException {
        this.file = file;
        Files.writeString(file, "");
    }

    /** A line more. What cannot be written (disk full) is lost, and the start goes on. */
    synchronized void say(String line) {
        System.out.println(line);
        try {
            Files.writeString(file, line + "\n", StandardOpenOption.APPEND);
        } catch (IOException e) {
            System.err.println("progress is lost: " + e.getMessage());
        }
    }
}
