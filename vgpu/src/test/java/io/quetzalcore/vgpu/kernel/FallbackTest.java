package io.quetzalcore.vgpu.kernel;

import static org.assertj.core.api.Assertions.assertThat;

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
    void aShaderTooLargeForAMethodIsInterpretedAndSaysWhy() throws Exception {
        String source =
                HEAD.formatted(64) + "var f = out[g.x];" + "f = sin(f + out[u32(f)]);\n".repeat(900) + "out[g.x] = f;}";
        Kernel kernel = Shaders.compile(source, Tier.VECTOR);
        assertThat(kernel.tier()).isEqualTo(Tier.INTERPRETED);
        assertThat(kernel.fallback().orElseThrow()).contains("more bytecode than a method");
        int[] out = new int[64];
        Shaders.run(source, Tier.SCALAR, 1, out);
        assertThat(out).containsOnly(0);
    }
}
