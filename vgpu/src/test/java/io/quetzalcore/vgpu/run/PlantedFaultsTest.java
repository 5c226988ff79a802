package io.quetzalcore.vgpu.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzalcore.vgpu.kernel.TenKernels;
import io.quetzalcore.vgpu.serve.Json;
import io.quetzalcore.vgpu.serve.ProtocolProblem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Fourteen shaders with a fault each, what {@code check} says of them, and ten without, of which it says nothing. Beside each
 * shader lies what is said, in a file of the same name. To write those files anew after a change of words, set the system
 * property {@code check.golden} to their source folder, and read the difference.
 */
class PlantedFaultsTest {

    @TempDir
    Path folder;

    private record Answer(int code, String out, String err) {}

    private static Answer check(List<String> words) {
        List<String> all = new ArrayList<>(List.of("check"));
        all.addAll(words);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Commands.execute(
                all,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Answer(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static Path faults() {
        try {
            return Path.of(Objects.requireNonNull(PlantedFaultsTest.class.getResource("/wgsl/faults"))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<Path> shaders() throws IOException {
        try (Stream<Path> files = Files.list(faults())) {
            return files.filter(file -> file.toString().endsWith(".wgsl"))
                    .sorted()
                    .toList();
        }
    }

    private static List<String> options(Path shader) {
        return shader.endsWith("nan.wgsl") ? List.of(shader.toString(), "--nan") : List.of(shader.toString());
    }

    private static String withoutFolder(String said) {
        return said.replace(faults() + java.io.File.separator, "");
    }

    @Test
    void thereAreFourteen() throws IOException {
        assertThat(shaders()).hasSize(14);
    }

    @ParameterizedTest
    @MethodSource("shaders")
    void eachIsFoundInTheWordsOfItsFile(Path shader) throws IOException {
        Answer answer = check(options(shader));
        String name = shader.getFileName().toString().replace(".wgsl", ".txt");
        String said = withoutFolder(answer.out());
        String golden = System.getProperty("check.golden");
        if (golden != null) {
            Files.writeString(Path.of(golden, name), said);
        }
        assertThat(said).isEqualTo(Files.readString(shader.resolveSibling(name)));
        assertThat(answer.err()).isEmpty();
        assertThat(answer.code()).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("shaders")
    void forProgramsEachFindingIsAnObjectThatItsSeedShowsAgain(Path shader) throws ProtocolProblem {
        List<String> words = new ArrayList<>(options(shader));
        Collections.addAll(words, "--json");
        Answer answer = check(words);
        assertThat(answer.out()).isNotEmpty();
        for (String line : answer.out().lines().toList()) {
            Map<?, ?> fields = (Map<?, ?>) Json.read(line);
            assertThat(fields.get("file")).isEqualTo(shader.toString());
            if (fields.get("seed") instanceof Double seed) {
                List<String> again = new ArrayList<>(words);
                Collections.addAll(again, "--entry", "main", "--seed", Integer.toString(seed.intValue()));
                assertThat(check(again).out().lines()).contains(line);
            } else {
                assertThat(fields.get("kind")).isEqualTo("compiler");
            }
        }
    }

    @Test
    void aNanIsNoFindingUnlessAskedFor() {
        Answer answer = check(List.of(faults().resolve("nan.wgsl").toString()));
        assertThat(answer.out()).endsWith("nan.wgsl: nothing found\n");
        assertThat(answer.code()).isZero();
    }

    static List<TenKernels.Case> kernels() {
        return TenKernels.tiny();
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void ofTheTenKernelsNothingIsSaid(TenKernels.Case kernel) throws IOException {
        Path shader = Files.writeString(folder.resolve(kernel.file() + ".wgsl"), TenKernels.source(kernel.file()));
        TenKernels.Step step = kernel.dispatches().getFirst();
        List<String> words = new ArrayList<>(List.of(shader.toString(), "--seeds", "2", "--dispatch"));
        words.add(step.groups().x() + "," + step.groups().y() + ","
                + step.groups().z());
        for (int k = 0; k < step.buffers().size(); k++) {
            Collections.addAll(
                    words,
                    "--buffer",
                    "0:" + k + "="
                            + write(k, kernel.buffers().get(step.buffers().get(k))));
        }
        Answer answer = check(words);
        assertThat(answer.err()).isEmpty();
        assertThat(answer.out()).isEqualTo(shader + ": nothing found\n");
        assertThat(answer.code()).isZero();
    }

    private Path write(int binding, int[] words) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(4 * words.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asIntBuffer().put(words);
        return Files.write(folder.resolve(binding + ".bin"), bytes.array());
    }
}
