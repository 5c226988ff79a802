package io.quetzalcore.cli.stack;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Held by the supervisor for as long as it lives; the machine lets go of it when it dies, however it dies. */
final class StackLock implements AutoCloseable {
    private final FileChannel channel;

    private StackLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Empty when another process holds it. */
    static Optional<StackLock> take(Home home) throws IOException {
        FileChannel channel = FileChannel.open(home.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            return Optional.empty();
        }
        return Optional.of(new StackLock(channel));
    }

    /** Whether a supervisor lives in that home. */
    static boolean isHeld(Home home) throws IOException {
        if (!Files.exists(home.lock())) {
            return false;
        }
        Optional<StackLock> mine = take(home);
        if (mine.isEmpty()) {
            return true;
        }
        mine.get().close();
        return false;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
