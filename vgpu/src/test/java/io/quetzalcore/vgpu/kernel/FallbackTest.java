package io.quetzalcore.vgpu.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FallbackTest {
    private static final String HEAD =
            "@group(0) @binding(0) var<storage, read_write> out: array<f32>;\n@compute @workgroup_size(%d)\n"
                    + "fn main(@builtin(global_invocation_id) g: vec3u) {\n";

    @Test
    void aWorkgroupSmallerThanAVectorRunsAsScalarsAndSaysWhy() throws Exception {
        Kernel kernel = Shaders.compile(HEAD.formatted(1) + "out[g.x] = 1.0;}", Tier.VECTOR);
        assertThat(kernel.tier()).isEqualTo(Tier.SCALAR);
        assertThat(kernel.fallback().orElseThrow()).startsWith("a workgroup has 1 invocations and a vector");
    }

    @Test
    void aShaderTooLargeForAMethodIsCutIntoSeveral() throws Exception {
        String source =
                HEAD.formatted(64) + "var f = out[g.x];" + "f = sin(f + out[u32(f)]);\n".repeat(900) + "out[g.x] = f;}";
        assertThat(Shaders.compile(source, Tier.SCALAR).tier()).isEqualTo(Tier.SCALAR);
        int[] expected = IntStream.range(0, 64).map(Float::floatToRawIntBits).toArray();
        int[] scalar = expected.clone();
        Shaders.run(source, Tier.INTERPRETED, 1, expected);
        Shaders.run(source, Tier.SCALAR, 1, scalar);
        assertThat(scalar).isEqualTo(expected).doesNotContain(Float.floatToRawIntBits(1));
    }

    @Test
    void moreValuesThanAMethodTakesCrossACut() throws Exception {
        String made = IntStream.range(0, 230)
                .mapToObj(k -> "let v" + k + " = out[(g.x + " + k + "u) % 64u] * " + k + ".0 / 64.0;")
                .collect(Collectors.joining("\n"));
        String used = IntStream.range(0, 230).mapToObj(k -> "s += v" + k + ";").collect(Collectors.joining("\n"));
        String source = HEAD.formatted(64) + made + "storageBarrier(); var s = 0.0;" + used + "out[g.x] = s;}";
        int[] expected = IntStream.range(0, 64).map(Float::floatToRawIntBits).toArray();
        int[] scalar = expected.clone();
        Shaders.run(source, Tier.INTERPRETED, 1, expected);
        Shaders.run(source, Tier.SCALAR, 1, scalar);
        assertThat(scalar).isEqualTo(expected);
    }

    @Test
    void aShaderThatCannotBeCutIsInterpretedAndSaysWhy() throws Exception {
        String source = HEAD.formatted(64) + "var f = out[g.x]; loop {"
                + "if (f == 1.0) { break; } f += 1.0;\n".repeat(6000) + "break; } out[g.x] = f;}";
        Kernel kernel = Shaders.compile(source, Tier.VECTOR);
        assertThat(kernel.tier()).isEqualTo(Tier.INTERPRETED);
        assertThat(kernel.fallback().orElseThrow()).contains("more bytecode than a method");
        int[] out = new int[64];
        Shaders.run(source, Tier.SCALAR, 1, out);
        assertThat(out).containsOnly(Float.floatToRawIntBits(1));
    }
}
