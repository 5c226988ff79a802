package io.quetzalcore.cli.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TarArchiveTest {

    @TempDir
    Path folder;

    private final ByteArrayOutputStream tar = new ByteArrayOutputStream();

    @Test
    void filesKeepTheirExecuteBitLinksTheirTargetAndLongNamesTheirLength() throws Exception {
        String longName = "share/" + "very-long-".repeat(12) + "name.txt";
        entry("bin/", '5', "0000755", "", "");
        entry("bin/run", '0', "0000755", "#!/bin/sh\n", "");
        entry("bin/walk", '2', "0000777", "", "run");
        entry("././@LongLink", 'L', "0000644", longName + "\0", "");
        entry("cut short", '0', "0000644", "long", "");
        unpack();
        assertThat(folder.resolve("bin/run")).isExecutable().hasContent("#!/bin/sh\n");
        assertThat(Files.readSymbolicLink(folder.resolve("bin/walk"))).isEqualTo(Path.of("run"));
        assertThat(folder.resolve(longName)).hasContent("long");
        assertThat(Files.isExecutable(folder.resolve(longName))).isFalse();
    }

    @Test
    void nothingIsWrittenOutsideTheFolder() throws Exception {
        entry("../escaped", '0', "0000644", "x", "");
        assertThatThrownBy(this::unpack).isInstanceOf(IOException.class).hasMessageContaining("outside");
        tar.reset();
        entry("link", '2', "0000777", "", "../../etc/passwd");
        assertThatThrownBy(this::unpack).isInstanceOf(IOException.class).hasMessageContaining("outside");
        assertThat(folder.resolveSibling("escaped")).doesNotExist();
    }

    @Test
    void anArchiveThatIsCutShortIsRefused() throws Exception {
        entry("file", '0', "0000644", "x".repeat(2000), "");
        byte[] half = java.util.Arrays.copyOf(tar.toByteArray(), 900);
        assertThatThrownBy(() -> TarArchive.unpack(new ByteArrayInputStream(half), folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cut short");
    }

    private void unpack() throws IOException {
        TarArchive.unpack(new ByteArrayInputStream(tar.toByteArray()), folder);
    }

    private void entry(String name, char kind, String mode, String content, String link) throws IOException {
        byte[] body = content.getBytes(StandardCharsets.UTF_8);
        byte[] header = new byte[512];
        put(header, 0, name);
        put(header, 100, mode);
        put(header, 124, "%011o".formatted(body.length));
        header[156] = (byte) kind;
        put(header, 157, link);
        put(header, 257, "ustar");
        tar.write(header);
        tar.write(body);
        tar.write(new byte[(512 - body.length % 512) % 512]);
    }

    private static void put(byte[] header, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }
}
