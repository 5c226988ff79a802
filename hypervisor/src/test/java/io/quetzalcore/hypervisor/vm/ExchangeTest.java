package io.quetzalcore.hypervisor.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.FutureTask;
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
    void twoMayRemoveAFolderAtTheSameTime() throws Exception {
        for (int round = 0; round < 20; round++) {
            Path tree = folder.resolve("tree-" + round);
            for (int i = 0; i < 40; i++) {
                Path branch =
                        Files.createDirectories(tree.resolve("branch-" + i % 7).resolve("twig-" + i));
                Files.writeString(branch.resolve("leaf"), "leaf");
            }
            FutureTask<Void> other = new FutureTask<>(() -> {
                Exchange.remove(tree, true);
                return null;
            });
            Thread.ofPlatform().start(other);
            Exchange.remove(tree, true);
            other.get();
            assertThat(tree).doesNotExist();
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
