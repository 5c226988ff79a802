package io.quetzalcore.guest.discriminate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The committed module is what its source says. */
class RebuildTest {

    private static final Path SIGNATURES = Path.of("..", "signatures");

    @TempDir
    Path folder;

    @Test
    void theModuleHasTheHashThatStandsBesideIt() throws IOException {
        assertThat(ModuleFile.shipped().bytes()).isEqualTo(Files.readAllBytes(SIGNATURES.resolve("signatures.wasm")));
    }

    /** Part of the run where Debian 12's compiler is: another version makes another file of the same answers. */
    @TestFactory
    Stream<DynamicTest> buildingItAgainGivesTheSameBytes() throws Exception {
        Path rustc = Path.of("/usr/bin/rustc");
        boolean present = Files.isExecutable(rustc)
                && said(rustc.toString(), "--version").startsWith("rustc 1.63.0")
                && Files.isDirectory(
                        Path.of(said(rustc.toString(), "--print", "sysroot").strip())
                                .resolve("lib/rustlib/wasm32-unknown-unknown"));
        return present ? Stream.of(DynamicTest.dynamicTest("with rustc 1.63.0", this::rebuild)) : Stream.empty();
    }

    private void rebuild() throws Exception {
        Path again = folder.resolve("again.wasm");
        said(SIGNATURES.resolve("build.sh").toString(), again.toString());
        assertThat(again).hasSameBinaryContentAs(SIGNATURES.resolve("signatures.wasm"));
    }

    private static String said(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
