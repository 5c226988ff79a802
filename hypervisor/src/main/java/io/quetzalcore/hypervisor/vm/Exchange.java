package io.quetzalcore.hypervisor.vm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder that a VM shares with its host; the VM's working directory. What a task reads lies in {@code in/}, what it
 * makes in {@code out/}; it is emptied between tasks.
 *
 * @param folder absolute
 */
public record Exchange(Path folder) {
    public Exchange {
        folder = folder.toAbsolutePath();
    }

    /** Makes the folder and the folders in it. */
    public static Exchange create(Path folder) throws IOException {
        Exchange exchange = new Exchange(folder);
        for (Path part : List.of(exchange.in(), exchange.out(), exchange.tmp())) {
            Files.createDirectories(part);
        }
        return exchange;
    }

    /** Inputs, put there by the host before the task begins. */
    public Path in() {
        return folder.resolve("in");
    }

    /** Outputs, taken from there by the host when the task is done. */
    public Path out() {
        return folder.resolve("out");
    }

    /**
     * An output by its name. The VM is not trusted: only a plain file that lies in {@code out/} itself is one, never a
     * link or a path that leads elsewhere.
     *
     * @throws IOException when there is no such output
     */
    public Path output(String name) throws IOException {
        Path file = out().resolve(name).normalize();
        boolean inside =
                out().equals(file.getParent()) && file.getFileName().toString().equals(name);
        if (!inside || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException("the VM left no file '" + name + "' among its outputs");
        }
        return file;
    }

    /** The VM's temporary files. */
    public Path tmp() {
        return folder.resolve("tmp");
    }

    /** Where the JVM writes its report when it crashes. */
    Path crashReport() {
        return tmp().resolve("hs_err.log");
    }

    /** Bytes in the folder, {@code in/} not counted. Files that vanish meanwhile count nothing. */
    long usedBytes() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(path -> !path.startsWith(in()))
                    .mapToLong(Exchange::bytes)
                    .sum();
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof NoSuchFileException) {
                return 0;
            }
            throw e.getCause();
        }
    }

    private static long bytes(Path path) {
        try {
            return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) ? Files.size(path) : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    /** Empties in, out and tmp. */
    void clear() throws IOException {
        for (Path part : List.of(in(), out(), tmp())) {
            remove(part, false);
        }
    }

    /** Removes the folder and everything in it. */
    public void delete() throws IOException {
        remove(folder, true);
    }

    /** Removes a folder's content, never following a link out of it. Another may remove it at the same time. */
    public static void remove(Path folder, boolean itself) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException problem) throws IOException {
                return goOnUnlessGone(problem);
            }

            @Override
            public FileVisitResult postVisitDirectory(Path emptied, @Nullable IOException problem) throws IOException {
                if (problem != null) {
                    return goOnUnlessGone(problem);
                }
                if (itself || !emptied.equals(folder)) {
                    Files.deleteIfExists(emptied);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static FileVisitResult goOnUnlessGone(IOException problem) throws IOException {
        if (problem instanceof NoSuchFileException) {
            return FileVisitResult.CONTINUE;
        }
        throw problem;
    }
}
