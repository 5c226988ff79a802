package io.quetzalcore.broker;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Who may speak to the broker.
 *
 * @param name what the client calls itself
 * @param role {@code stack} for the product's own instances, {@code partner} for another system; broker.xml says what
 *     each may do
 * @param password in clear, and therefore never printed
 */
public record BrokerUser(String name, String role, String password) {

    private static final Set<PosixFilePermission> OWNER_ONLY =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    /**
     * Reads a file of lines {@code name:role:password}; empty lines and lines that begin with # are passed over.
     *
     * @throws IOException when the file cannot be read, when others than its owner may read it, or when a line has
     *     another form; the message says which line, never what stands in it
     */
    public static List<BrokerUser> read(Path file) throws IOException {
        refuseWhenOthersMayRead(file);
        List<BrokerUser> users = new ArrayList<>();
        List<String> lines = Files.readAllLines(file);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                users.add(parse(line, file + ", line " + (i + 1)));
            }
        }
        if (users.isEmpty()) {
            throw new IOException(file + " names no user");
        }
        return List.copyOf(users);
    }

    private static void refuseWhenOthersMayRead(Path file) throws IOException {
        if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        if (!OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
            throw new IOException(file + " may be read or run by others than its owner: chmod 600 it");
        }
    }

    private static BrokerUser parse(String line, String where) throws IOException {
        String[] parts = line.split(":", 3);
        if (parts.length != 3 || parts[0].isBlank() || parts[1].isBlank() || parts[2].isBlank()) {
            throw new IOException(where + ": expected name:role:password");
        }
        return new BrokerUser(parts[0], parts[1], parts[2]);
    }

    @Override
    public String toString() {
        return "BrokerUser[" + name + ", " + role + "]";
    }
}
