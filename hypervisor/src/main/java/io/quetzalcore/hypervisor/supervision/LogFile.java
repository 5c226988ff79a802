package io.quetzalcore.hypervisor.supervision;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A child's log: bounded, the older parts kept as {@code name.1}, {@code name.2} and so on. */
public final class LogFile implements Closeable {
    /** A log that reaches this length becomes {@code name.1}. */
    public static final long MAX_BYTES = 10L << 20;

    /** Older parts kept. */
    public static final int KEPT = 3;

    private final Path path;
    private final long maxBytes;
    private OutputStream out;
    private long bytes;

    private LogFile(Path path, long maxBytes) throws IOException {
        this.path = path;
        this.maxBytes = maxBytes;
        this.out = append();
        this.bytes = Files.size(path);
    }

    static LogFile open(Path path) throws IOException {
        return open(path, MAX_BYTES);
    }

    static LogFile open(Path path, long maxBytes) throws IOException {
        Path folder = path.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        return new LogFile(path, maxBytes);
    }

    /** Copies a stream to its end. A log that cannot be written (disk full) loses text, never the child. */
    void drain(InputStream from) {
        byte[] block = new byte[8192];
        try (from) {
            for (int n = from.read(block); n >= 0; n = from.read(block)) {
                write(block, n);
            }
        } catch (IOException e) {
            // the child is gone and its pipe with it
            return;
        }
    }

    private void write(byte[] block, int length) {
        try {
            if (bytes + length > maxBytes) {
                rotate();
            }
            out.write(block, 0, length);
            bytes += length;
        } catch (IOException e) {
            bytes = maxBytes;
        }
    }

    private void rotate() throws IOException {
        out.close();
        for (int i = KEPT - 1; i >= 1; i--) {
            move(part(i), part(i + 1));
        }
        move(path, part(1));
        out = append();
        bytes = Files.size(path);
    }

    private Path part(int number) {
        return path.resolveSibling(path.getFileName() + "." + number);
    }

    private static void move(Path from, Path to) throws IOException {
        if (Files.exists(from)) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private OutputStream append() throws IOException {
        return Files.newOutputStream(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
