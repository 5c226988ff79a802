package io.quetzalcore.cli.database;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Unpacks a tar archive (POSIX.1-1988 ustar with GNU long names): files with their execute bit, folders and symbolic
 * links. Nothing is written outside the folder.
 */
final class TarArchive {
    private static final int BLOCK = 512;

    private final InputStream in;
    private final Path folder;

    private TarArchive(InputStream in, Path folder) {
        this.in = in;
        this.folder = folder.toAbsolutePath().normalize();
    }

    static void unpack(InputStream in, Path folder) throws IOException {
        new TarArchive(in, folder).entries();
    }

    private void entries() throws IOException {
        String longName = "";
        for (byte[] header = block(); header[0] != 0; header = block()) {
            long size = Long.parseLong("0" + text(header, 124, 12).strip(), 8);
            char kind = (char) header[156];
            if (kind == 'L') {
                longName = text(in.readNBytes(Math.toIntExact(size)), 0, (int) size);
                skipPadding(size);
                continue;
            }
            entry(header, kind, size, longName.isEmpty() ? name(header) : longName);
            longName = "";
        }
    }

    private void entry(byte[] header, char kind, long size, String name) throws IOException {
        Path target = inside(folder.resolve(name));
        switch (kind) {
            case '5' -> Files.createDirectories(target);
            case '2' -> link(target, text(header, 157, 100));
            case '0', '\0' -> file(target, size, text(header, 100, 8));
            default -> throw new IOException(name + " is of a kind that is not unpacked here: " + kind);
        }
    }

    private void file(Path target, long size, String mode) throws IOException {
        Files.createDirectories(target.getParent());
        try (var out = Files.newOutputStream(target)) {
            byte[] buffer = new byte[1 << 16];
            for (long left = size; left > 0; ) {
                int n = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (n < 0) {
                    throw new EOFException(target + " is cut short");
                }
                out.write(buffer, 0, n);
                left -= n;
            }
        }
        boolean program = (Integer.parseInt(mode.strip(), 8) & 0100) != 0;
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
        skipPadding(size);
    }

    private void link(Path target, String to) throws IOException {
        inside(target.resolveSibling(to));
        Files.createDirectories(target.getParent());
        Files.deleteIfExists(target);
        Files.createSymbolicLink(target, Path.of(to));
    }

    private Path inside(Path target) throws IOException {
        Path normal = target.normalize();
        if (!normal.startsWith(folder)) {
            throw new IOException("an entry would lie outside " + folder + ": " + target);
        }
        return normal;
    }

    private byte[] block() throws IOException {
        byte[] block = in.readNBytes(BLOCK);
        return block.length == BLOCK ? block : new byte[BLOCK];
    }

    private void skipPadding(long size) throws IOException {
        in.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
    }

    private static String name(byte[] header) {
        String prefix = text(header, 257, 5).equals("ustar") && header[262] == 0 ? text(header, 345, 155) : "";
        String name = text(header, 0, 100);
        return prefix.isEmpty() ? name : prefix + "/" + name;
    }

    private static String text(byte[] bytes, int from, int most) {
        int end = from;
        while (end < from + most && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, from, end - from, StandardCharsets.UTF_8);
    }
}
