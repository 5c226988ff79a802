package io.quetzalcore.cli.payara;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What an instance's log says since this start. Payara Micro serves on when a deployment failed, so that its log is the
 * only one to say so.
 */
public final class StartLog {
    private static final int MOST_BYTES = 4 << 20;

    private final Path log;
    private final long from;

    /** To be made before the instance starts. */
    public StartLog(Path log) throws IOException {
        this.log = log;
        this.from = Files.exists(log) ? Files.size(log) : 0;
    }

    /** Whether the server has done all it will do: what is deployed by now is all that will be. */
    public boolean serverIsDone() {
        return text().contains(") ready in ");
    }

    /** The first thing that went badly wrong, and what it was about. */
    public Optional<String> firstProblem() {
        String[] lines = text().split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            if (lines[i].contains(" SEVERE ")) {
                String next = i + 1 < lines.length ? " " + lines[i + 1].strip() : "";
                return Optional.of(lines[i].substring(lines[i].indexOf(" SEVERE ") + 8) + next);
            }
        }
        return Optional.empty();
    }

    private String text() {
        try (var channel = Files.newByteChannel(log)) {
            channel.position(channel.size() < from ? 0 : from);
            InputStream in = Channels.newInputStream(channel);
            return new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
