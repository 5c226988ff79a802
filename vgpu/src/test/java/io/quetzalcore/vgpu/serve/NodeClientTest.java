package io.quetzalcore.vgpu.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** A Node program starts the server as a child and computes with it. */
class NodeClientTest {

    /** Without Node there is no Node program to serve, and nothing to do here. */
    @TestFactory
    Stream<DynamicTest> aNodeProgramComputes() throws InterruptedException {
        if (!nodeIsThere()) {
            System.out.println("node is not there: a Node program is not part of this run");
            return Stream.empty();
        }
        return Stream.of(DynamicTest.dynamicTest("over standard input and descriptor 3", this::computes));
    }

    private void computes() throws IOException, InterruptedException {
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

    private static boolean nodeIsThere() throws InterruptedException {
        try {
            return new ProcessBuilder("node", "--version").start().waitFor() == 0;
        } catch (IOException missing) {
            return false;
        }
    }
}
