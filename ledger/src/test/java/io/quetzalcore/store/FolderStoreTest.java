package io.quetzalcore.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quetzalcore.survey.Artifact;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderStoreTest {

    /** SHA-256 of "abc" (FIPS 180-2, appendix B.1). */
    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @TempDir
    Path folder;

    private FolderStore store;

    @BeforeEach
    void open() throws IOException {
        store = new FolderStore(folder.resolve("store"));
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }

    private List<Path> files(String below) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("store").resolve(below))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    void whatIsPutIsFoundByItsContent() throws IOException {
        Artifact artifact = store.put("a.txt", bytes("abc"), 3);
        assertThat(artifact).isEqualTo(new Artifact("a.txt", ABC, 3));
        assertThat(store.path(ABC)).hasContent("abc");
        assertThat(files("incoming")).isEmpty();
    }

    @Test
    void theSameBytesAreThereOnce() throws IOException {
        store.put("a.txt", bytes("abc"), 10);
        store.put("b.txt", bytes("abc"), 10);
        assertThat(files("objects")).hasSize(1);
        assertThat(store.path(ABC)).hasContent("abc");
    }

    @Test
    void tooLongIsRefusedAndLeavesNothing() throws IOException {
        assertThatThrownBy(() -> store.put("a.txt", bytes("abcd"), 3))
                .isInstanceOfSatisfying(
                        TooLargeException.class, e -> assertThat(e.limitBytes()).isEqualTo(3));
        assertThat(files(".")).isEmpty();
    }

    @Test
    void aBodyThatBreaksOffLeavesNothing() throws IOException {
        InputStream broken = new InputStream() {
            private int left = 100_000;

            @Override
            public int read() {
                return 'x';
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                if (left <= 0) {
                    throw new IOException("connection reset");
                }
                left -= length;
                return length;
            }
        };
        assertThatThrownBy(() -> store.put("a.txt", broken, 1 << 20)).hasMessage("connection reset");
        assertThat(files(".")).isEmpty();
    }

    @Test
    void whoStillHasAnAdoptedFileOpenCannotChangeIt() throws IOException {
        Path file = Files.writeString(folder.resolve("out.qzl"), "abc");
        try (FileChannel held = FileChannel.open(file, StandardOpenOption.WRITE)) {
            store.adopt(file, new Artifact("out.qzl", ABC, 3));
            held.write(ByteBuffer.wrap("XYZ".getBytes(UTF_8)), 0);
        }
        assertThat(file).doesNotExist();
        assertThat(store.path(ABC)).hasContent("abc");
        assertThat(Files.getPosixFilePermissions(store.path(ABC)).toString()).doesNotContain("WRITE");
        assertThat(files("incoming")).isEmpty();
    }

    @Test
    void aFileThatIsNotWhatItWasSaidToBeIsNotAdopted() throws IOException {
        Path file = Files.writeString(folder.resolve("out.qzl"), "abX");
        assertThatThrownBy(() -> store.adopt(file, new Artifact("out.qzl", ABC, 3)))
                .isInstanceOf(WrongContentException.class);
        assertThatThrownBy(() -> store.path(ABC)).isInstanceOf(NoSuchFileException.class);
        assertThat(file).exists();
    }

    @Test
    void aLinkIsNotAdopted() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "abc");
        Path link = Files.createSymbolicLink(folder.resolve("out.qzl"), secret);
        assertThatThrownBy(() -> store.adopt(link, new Artifact("out.qzl", ABC, 3)))
                .isInstanceOf(IOException.class);
    }

    @Test
    void onlyHashesAreLookedUp() {
        for (String wrong : List.of("", "../../etc/passwd", ABC.toUpperCase(java.util.Locale.ROOT), ABC + "0")) {
            assertThatThrownBy(() -> store.path(wrong)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void whatIsOldAndNotKeptIsSwept() throws IOException {
        store.put("a", bytes("abc"), 10);
        Artifact kept = store.put("b", bytes("kept"), 10);
        Artifact young = store.put("c", bytes("young"), 10);
        age(store.path(ABC));
        age(store.path(kept.sha256()));
        assertThat(store.sweep(Set.of(kept.sha256()))).containsExactly(ABC);
        assertThat(store.path(young.sha256())).exists();
        assertThat(store.path(kept.sha256())).exists();
    }

    /** An upload that lasts: says on standard output that it has begun, and waits for more. */
    static final class Uploading {
        public static void main(String[] arguments) throws IOException {
            FolderStore store = new FolderStore(Path.of(arguments[0]));
            InputStream endless = new SequenceInputStream(bytes("half"), System.in);
            System.out.println("begun");
            store.put("half", endless, 10);
        }
    }

    private Process upload() throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Uploading.class.getName(),
                        folder.resolve("store").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(process.inputReader().readLine()).isEqualTo("begun");
        return process;
    }

    private Path awaitPart() throws IOException, InterruptedException {
        for (int tries = 0; tries < 600; tries++) {
            List<Path> parts = files("incoming");
            if (!parts.isEmpty() && Files.size(parts.getFirst()) > 0) return parts.getFirst();
            Thread.sleep(50);
        }
        throw new AssertionError("nothing was written for 30 s");
    }

    @Test
    void whatAKilledWriterLeftHalfWrittenIsRemovedAndWhatALivingOneWritesIsNot() throws Exception {
        Process process = upload();
        try {
            Path part = awaitPart();
            new FolderStore(folder.resolve("store"));
            store.sweep(Set.of());
            assertThat(part).exists();
            process.destroyForcibly().waitFor();
            assertThat(part).exists();
            store.sweep(Set.of());
            assertThat(files("incoming")).isEmpty();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void aWriterThatIsNotDisturbedBySweepsEnds() throws Exception {
        Process process = upload();
        try {
            awaitPart();
            store.sweep(Set.of());
            process.getOutputStream().close();
            assertThat(process.waitFor()).isZero();
            assertThat(files("incoming")).isEmpty();
            assertThat(files("objects"))
                    .singleElement()
                    .satisfies(object -> assertThat(object).hasContent("half"));
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void whatThisProcessWritesIsNotSweptByIt() throws IOException {
        InputStream sweeping = new InputStream() {
            private int left = 3;

            @Override
            public int read() throws IOException {
                store.sweep(Set.of());
                new FolderStore(folder.resolve("store"));
                return left-- > 0 ? 'x' : -1;
            }
        };
        assertThat(store.put("x", sweeping, 3).bytes()).isEqualTo(3);
    }

    @Test
    void aPartThatWasAlreadyMadeReadOnlyIsRemovedToo() throws IOException {
        Path part =
                Files.writeString(folder.resolve("store").resolve("incoming").resolve("left.tmp"), "whole");
        assertThat(part.toFile().setReadOnly()).isTrue();
        new FolderStore(folder.resolve("store"));
        assertThat(part).doesNotExist();
    }

    private static void age(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
    }
}
