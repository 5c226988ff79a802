package io.quetzalcore.cli.stack;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Files that only their owner can read, whole or not there at all. */
public final class PrivateFile {

    private PrivateFile() {}

    /** Writes a file of mode 0600 beside its final place, then moves it there. */
    public static void write(Path file, String text) throws IOException {
        Path temporary =
                Files.createTempFile(file.toAbsolutePath().getParent(), file.getFileName() + ".", "", rights());
        Files.writeString(temporary, text);
        Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private static FileAttribute<?>[] rights() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
