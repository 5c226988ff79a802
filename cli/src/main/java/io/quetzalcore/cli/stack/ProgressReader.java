package io.quetzalcore.cli.stack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Passes the lines of a growing file on, each once. Not thread-safe. */
final class ProgressReader {
    private final Path file;
    private final Consumer<String> to;
    private long read;

    ProgressReader(Path file, Consumer<String> to) {
        this.file = file;
        this.to = to;
    }

    /** A reader that has seen everything but the last so many bytes. */
    static ProgressReader fromEnd(Path file, long bytes, Consumer<String> to) throws IOException {
        ProgressReader reader = new ProgressReader(file, to);
        reader.read = Files.exists(file) ? Math.max(0, Files.size(file) - bytes) : 0;
        return reader;
    }

    /** Passes on the whole lines that are new. A file that became shorter is read from its beginning. */
    void pass() throws IOException {
        try (var channel = Files.newByteChannel(file)) {
            if (channel.size() < read) {
                read = 0;
            }
            channel.position(read);
            byte[] fresh = java.nio.channels.Channels.newInputStream(channel).readNBytes(1 << 20);
            int end = lastLineFeed(fresh) + 1;
            read += end;
            new String(fresh, 0, end, StandardCharsets.UTF_8).lines().forEach(to);
        } catch (NoSuchFileException e) {
            read = 0;
        }
    }

    private static int lastLineFeed(byte[] bytes) {
        int i = bytes.length - 1;
        while (i >= 0 && bytes[i] != '\n') {
            i--;
        }
        return i;
    }
}
