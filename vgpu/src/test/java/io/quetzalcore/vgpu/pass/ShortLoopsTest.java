package io.quetzalcore.vgpu.pass;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzalcore.vgpu.ir.Body;
import io.quetzalcore.vgpu.ir.Program;
import io.quetzalcore.vgpu.ir.Space;
import io.quetzalcore.vgpu.ir.Statement;
import io.quetzalcore.vgpu.lower.Lowering;
import io.quetzalcore.vgpu.wgsl.Compilation;
import io.quetzalcore.vgpu.wgsl.Wgsl;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ShortLoopsTest {
    private static Program optimised(String source) throws Exception {
        Compilation compilation = Wgsl.compile(source);
        assertThat(compilation).as(compilation.report()).isInstanceOf(Compilation.Compiled.class);
        var module = ((Compilation.Compiled) compilation).module();
        return Passes.optimise(Lowering.lower(module, "main", Map.of(), false).program());
    }

    private static Program summing(String loops) throws Exception {
        return optimised("""
                @group(0) @binding(0) var<storage, read_write> y: array<f32>;
                @compute @workgroup_size(64)
                fn main(@builtin(local_invocation_index) index: u32) {
                  var sums: array<f32, 4>;
                  LOOPS
                  y[index] = sums[0] + sums[1] + sums[2] + sums[3];
                }
                """.replace("LOOPS", loops));
    }

    private static Stream<Statement> all(Body body) {
        return body.statements().stream()
                .flatMap(s -> Stream.concat(Stream.of(s), s.bodies().stream().flatMap(ShortLoopsTest::all)));
    }

    private static long loops(Program program) {
        return all(program.body()).filter(Statement.Loop.class::isInstance).count();
    }

    private static boolean usesPrivateMemory(Program program) {
        return all(program.body()).anyMatch(s -> switch (s) {
            case Statement.Load load -> load.root().space() == Space.PRIVATE;
            case Statement.Store store -> store.root().space() == Space.PRIVATE;
            default -> false;
        });
    }

    @Test
    void aLoopWhoseCounterIndexesAnArrayIsUnrolledSoThatItsElementsAreValues() throws Exception {
        Program program = summing("for (var k = 0u; k < 40u; k++) { sums[k % 4u] += y[k]; }");
        assertThat(usesPrivateMemory(program)).isFalse();
        assertThat(loops(program)).isZero();
    }

    @Test
    void aLoopAroundOneThatIndexesAnArrayStaysALoop() throws Exception {
        Program program = summing("""
                for (var k = 0u; k < 40u; k++) {
                  for (var i = 0u; i < 4u; i++) { sums[i] += y[4u * k + i]; }
                }
                """);
        assertThat(usesPrivateMemory(program)).isFalse();
        assertThat(loops(program)).isOne();
    }

    @Test
    void aLoopThatTellsHowLongTheInnerOneRunsIsUnrolledWithIt() throws Exception {
        Program program = summing("""
                for (var k = 0u; k < 4u; k++) {
                  for (var i = 0u; i <= k; i++) { sums[i] += y[4u * k + i]; }
                }
                """);
        assertThat(usesPrivateMemory(program)).isFalse();
        assertThat(loops(program)).isZero();
    }

    @Test
    void theMatrixProductKeepsItsSumsInValuesAndItsLoopOverATile() throws Exception {
        try (InputStream in =
                Objects.requireNonNull(ShortLoopsTest.class.getResourceAsStream("/wgsl/kernels/matmul_rb.wgsl"))) {
            Program program = optimised(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            assertThat(usesPrivateMemory(program)).isFalse();
            assertThat(loops(program)).isEqualTo(2); // over tiles, and within a tile
        }
    }
}
