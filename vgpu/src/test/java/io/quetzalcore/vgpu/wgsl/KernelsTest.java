package io.quetzalcore.vgpu.wgsl;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzalcore.vgpu.wgsl.tree.EntryPoint;
import io.quetzalcore.vgpu.wgsl.tree.Module;
import io.quetzalcore.vgpu.wgsl.type.AddressSpace;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KernelsTest {
    static List<Path> kernels() {
        return Shaders.kernels();
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void everyKernelOfTheBenchmarkCompilesWithoutAWord(Path file) {
        Module module = Shaders.compiled(Shaders.text(file));
        assertThat(module.entryPoints()).hasSize(1);
        EntryPoint main = module.entryPoint("main").orElseThrow();
        assertThat(main.stage()).isEqualTo(EntryPoint.Stage.COMPUTE);
        assertThat(main.workgroupSize()).hasSize(3);
        assertThat(main.globals()).isNotEmpty().allMatch(module.globals()::contains);
    }

    @Test
    void thereAreTenOfThem() {
        assertThat(kernels()).hasSize(10);
    }

    @Test
    void anEntryPointKnowsItsBindingsAndItsWorkgroupMemory() {
        Path file = kernels().stream()
                .filter(f -> f.endsWith("reduce.wgsl"))
                .findFirst()
                .orElseThrow();
        EntryPoint main =
                Shaders.compiled(Shaders.text(file)).entryPoint("main").orElseThrow();
        assertThat(main.globals())
                .extracting(g -> g.name() + " " + g.space() + " " + g.access() + " " + g.store())
                .containsExactly(
                        "x storage read array<f32>",
                        "out storage read_write array<f32>",
                        "p uniform read P",
                        "s workgroup read_write array<f32, 256>");
        assertThat(main.globals().getFirst().binding()).isZero();
        assertThat(main.globals().getLast().space()).isEqualTo(AddressSpace.WORKGROUP);
    }
}
