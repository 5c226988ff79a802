package io.quetzalcore.store;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The folder of what is not whole yet. Whoever writes a part holds a lock on it, which the operating system takes back
 * from a process that dies, on whatever machine: a part that can be locked is nobody's, and is removed.
 */
final class Incoming {

    private static final Duration YOUNG = Duration.ofDays(1);

    /** This process's parts are never tried: closing a file gives up all locks that a process has on it. */
    private static final String WRITER = UUID.randomUUID().toString();

    private final Path folder;

    Incoming(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    /**
     * A file that is being written.
     *
     * @param file where it lies until it is moved to its place
     * @param channel open for writing, and locked
     */
    record Part(Path file, FileChannel channel) implements Closeable {

        /** Gives the part up; a file that is still here is removed first, while nobody else may. */
        @Override
        public void close() throws IOException {
            try (channel) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** A new part. One that was taken for nobody's before it was locked is gone: then another is begun. */
    Part begin() throws IOException {
        while (true) {
            Path file = folder.resolve(WRITER + "." + UUID.randomUUID() + ".tmp");
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            lock(channel);
            if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) return new Part(file, channel);
            channel.close();
        }
    }

    @SuppressWarnings("EmptyCatch")
    private static void lock(FileChannel channel) {
        try {
            channel.lock();
        } catch (IOException noLocksHere) {
            // a file system without locks: nobody can lock there, and parts go by their age
        }
    }

    /** Removes what writers that died have left, and, where there are no locks, what is older than a day. */
    void sweep() throws IOException {
        try (Stream<Path> parts = Files.list(folder)) {
            for (Path part : parts.filter(Files::isRegularFile).toList()) {
                if (!part.getFileName().toString().startsWith(WRITER)) sweep(part);
            }
        }
    }

    private static void sweep(Path part) throws IOException {
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            if (isNobodys(channel, part)) Files.deleteIfExists(part);
        } catch (NoSuchFileException | AccessDeniedException endedOrAnotherUsers) {
            return;
        }
    }

    private static boolean isNobodys(FileChannel channel, Path part) throws IOException {
        try {
            FileLock shared = channel.tryLock(0, Long.MAX_VALUE, true);
            return shared != null;
        } catch (OverlappingFileLockException writtenHere) {
            return false;
        } catch (IOException noLocksHere) {
            return isOld(part);
        }
    }

    /** Whether nothing was written to a file for a day. */
    static boolean isOld(Path file) throws IOException {
        return Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS)
                .toInstant()
                .isBefore(Instant.now().minus(YOUNG));
    }
}
