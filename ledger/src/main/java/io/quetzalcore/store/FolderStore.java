package io.quetzalcore.store;

import io.quetzalcore.survey.Artifact;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A store in a folder, its own or shared by machines: {@code objects/ab/abcd...} by content, and {@code incoming/} for
 * what is not whole yet.
 */
public final class FolderStore implements Store {

    private static final int BUFFER = 1 << 16;

    private final Path folder;
    private final Incoming incoming;

    /**
     * Opens the store, making its folders and removing what writers that died have left half-written.
     *
     * @param folder made when it is not there
     */
    public FolderStore(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder).toAbsolutePath();
        this.incoming = new Incoming(this.folder.resolve("incoming"));
        incoming.sweep();
    }

    @Override
    public long roomBytes() throws IOException {
        return Files.getFileStore(folder).getUsableSpace();
    }

    @Override
    public Artifact put(String name, InputStream body, long limitBytes) throws IOException {
        if (!hasRoom()) {
            throw new StoreFullException(folder);
        }
        try (Incoming.Part part = incoming.begin()) {
            Artifact artifact = write(name, body, limitBytes, part.channel());
            place(part.file(), artifact.sha256());
            return artifact;
        }
    }

    private Artifact write(String name, InputStream body, long limitBytes, FileChannel out) throws IOException {
        MessageDigest digest = sha256();
        byte[] buffer = new byte[BUFFER];
        long bytes = 0;
        for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
            bytes += read;
            if (bytes > limitBytes) {
                throw new TooLargeException(limitBytes);
            }
            digest.update(buffer, 0, read);
            writeAll(out, ByteBuffer.wrap(buffer, 0, read));
        }
        force(out);
        return new Artifact(name, HexFormat.of().formatHex(digest.digest()), bytes);
    }

    private void writeAll(FileChannel out, ByteBuffer bytes) throws IOException {
        try {
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
        } catch (IOException e) {
            throw fullOr(e);
        }
    }

    private void force(FileChannel out) throws IOException {
        try {
            out.force(true);
        } catch (IOException e) {
            throw fullOr(e);
        }
    }

    private IOException fullOr(IOException e) {
        String text = String.valueOf(e.getMessage());
        boolean full = text.contains("No space left") || text.contains("quota exceeded");
        return full ? new StoreFullException(folder, e) : e;
    }

    /** Copied, not moved: whoever made the file may still have it open, and could change what was hashed. */
    @Override
    public void adopt(Path file, Artifact claimed) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new NoSuchFileException(file.toString(), null, "no such file, or no plain one");
        }
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
                Incoming.Part part = incoming.begin()) {
            Artifact found = write(claimed.name(), in, Long.MAX_VALUE, part.channel());
            if (!found.equals(claimed)) {
                throw new WrongContentException(claimed, found);
            }
            place(part.file(), claimed.sha256());
        }
        Files.delete(file);
    }

    /** Renames a whole file into its place, or forgets it when the same bytes are there already. */
    private void place(Path part, String sha256) throws IOException {
        Path place = object(sha256);
        Path shelf = Files.createDirectories(place.resolveSibling("."));
        if (Files.exists(place)) {
            Files.setLastModifiedTime(place, java.nio.file.attribute.FileTime.from(Instant.now()));
            return;
        }
        part.toFile().setReadOnly();
        Files.move(part, place, StandardCopyOption.ATOMIC_MOVE);
        sync(shelf);
        sync(folder.resolve("objects"));
    }

    private static void sync(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    @Override
    public Path path(String sha256) throws IOException {
        Path place = object(sha256);
        if (!Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS)) {
            throw new NoSuchFileException(place.toString());
        }
        return place;
    }

    private Path object(String sha256) {
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("not a SHA-256: " + sha256);
        }
        return folder.resolve("objects").resolve(sha256.substring(0, 2)).resolve(sha256);
    }

    @Override
    public Set<String> sweep(Set<String> keep) throws IOException {
        incoming.sweep();
        Set<String> swept = new TreeSet<>();
        Path objects = folder.resolve("objects");
        if (!Files.isDirectory(objects)) {
            return swept;
        }
        try (Stream<Path> files = Files.walk(objects, 2)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String sha256 = file.getFileName().toString();
                if (!keep.contains(sha256) && Incoming.isOld(file)) {
                    Files.deleteIfExists(file);
                    swept.add(sha256);
                }
            }
        }
        return swept;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
