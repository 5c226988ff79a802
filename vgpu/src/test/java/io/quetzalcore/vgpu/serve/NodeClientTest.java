package io.quetzalcore.vgpu.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** A Node program starts the server as a child and computes with it. */
class NodeClientTest {

    @Test
    @EnabledIf("nodeIsThere")
    void aNodeProgramComputesOverStandardInputAndDescriptor3() throws IOException, InterruptedException {
        Process node = new ProcessBuilder(List.of(
                        "node",
                        resource("client.mjs").toString(),
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        System.getProperty("java.class.path")))
                .redirectErrorStream(true)
                .start();
        try (InputStream said = node.getInputStream()) {
            String words = new String(said.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(node.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(words).contains("squares 0 1 4 9 16 25 36 49").contains("error validation createBuffer");
            assertThat(node.exitValue()).isZero();
        }
    }

    private static Path resource(String name) {
        try {
            return Path.of(java.util.Objects.requireNonNull(NodeClientTest.class.getResource(name))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Without Node there is no Node program to serve: then this case is not part of the run. */
    static boolean nodeIsThere() throws InterruptedException {
        try {
            return new ProcessBuilder("node", "--version").start().waitFor() == 0;
        } catch (IOException missing) {
            return false;
        }
    }
}
