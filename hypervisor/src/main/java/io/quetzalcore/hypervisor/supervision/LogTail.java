package io.quetzalcore.hypervisor.supervision;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The end of a log, to say why something failed. */
public final class LogTail {
    private static final int BYTES = 16 << 10;
    private static final int LINES = 20;

    private LogTail() {}

    /** The last 20 lines of a file; empty when it cannot be read. */
    public static String of(Path log) {
        try (var file = Files.newByteChannel(log)) {
            file.position(Math.max(0, file.size() - BYTES));
            byte[] end = java.nio.channels.Channels.newInputStream(file).readNBytes(BYTES);
            List<String> lines = new String(end, StandardCharsets.UTF_8).lines().toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
        } catch (IOException e) {
            return "";
        }
    }
}
