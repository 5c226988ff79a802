package io.quetzalcore.hypervisor.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExchangeTest {
    @TempDir
    private Path folder;

    @Test
    void onlyPlainFilesInOutAreOutputs() throws IOException {
        Exchange exchange = Exchange.create(folder.resolve("x"));
        Path secret = Files.writeString(folder.resolve("secret"), "s");
        Files.writeString(exchange.out().resolve("grid.qzg"), "g");
        Files.createSymbolicLink(exchange.out().resolve("link"), secret);
        Files.createDirectory(exchange.out().resolve("sub"));
        Files.writeString(exchange.out().resolve("sub").resolve("file"), "f");
        assertThat(exchange.output("grid.qzg")).hasContent("g");
        for (String name :
                List.of("link", "sub", "sub/file", "../../secret", "./grid.qzg", secret.toString(), "", "no")) {
            assertThatExceptionOfType(IOException.class)
                    .as(name)
                    .isThrownBy(() -> exchange.output(name))
                    .withMessageContaining("'" + name + "'");
        }
    }

    @Test
    void inputsDoNotCountAndClearingNeverFollowsLinks() throws IOException {
        Exchange exchange = Exchange.create(folder.resolve("x"));
        Path kept = Files.createDirectory(folder.resolve("kept"));
        Files.writeString(kept.resolve("file"), "kept");
        Files.write(exchange.in().resolve("input"), new byte[1000]);
        Files.write(exchange.out().resolve("output"), new byte[10]);
        Files.write(exchange.tmp().resolve("scratch"), new byte[5]);
        Files.createSymbolicLink(exchange.out().resolve("link"), kept);
        assertThat(exchange.usedBytes()).isEqualTo(15);
        exchange.clear();
        assertThat(exchange.usedBytes()).isZero();
        assertThat(exchange.in()).isEmptyDirectory();
        assertThat(kept.resolve("file")).hasContent("kept");
        exchange.delete();
        assertThat(exchange.folder()).doesNotExist();
    }
}
