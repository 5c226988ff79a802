package io.quetzalcore.vgpu.wgsl;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzalcore.vgpu.wgsl.tree.Module;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Shader texts for tests. */
final class Shaders {
    private Shaders() {}

    /** The ten kernels of the benchmark. */
    static List<Path> kernels() {
        return files("/wgsl/kernels");
    }

    static List<Path> files(String folder) {
        try (Stream<Path> files = Files.list(Path.of(
                Objects.requireNonNull(Shaders.class.getResource(folder)).toURI()))) {
            return files.sorted().toList();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        } catch (URISyntaxException problem) {
            throw new IllegalStateException(problem);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    /** The program, which must be valid. */
    static Module compiled(String text) {
        return compiled(text, Set.of());
    }

    static Module compiled(String text, Set<Extension> extensions) {
        Compilation compilation = Wgsl.compile(text, extensions);
        assertThat(compilation.report()).isEmpty();
        return ((Compilation.Compiled) compilation).module();
    }

    /** Statements as the body of a compute shader that has an i32, a u32, an f32, a bool and vectors at hand. */
    static String inFunction(String statements) {
        return """
            @group(0) @binding(0) var<storage, read_write> out: array<u32>;
            @compute @workgroup_size(1)
            fn main(@builtin(global_invocation_id) id: vec3u) {
              var i = 1i; var u = 2u; var f = 3f; var b = true;
              var vi = vec3i(1, 2, 3); var vu = vec3u(1, 2, 3); var vf = vec3f(1, 2, 3); var vb = vec3<bool>(true);
              out[0] = 1u;
              %s
            }
            """.formatted(statements);
    }
}
