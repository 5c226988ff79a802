package io.quetzalcore.vgpu.emit;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzalcore.vgpu.ir.Program;
import io.quetzalcore.vgpu.lower.Lowering;
import io.quetzalcore.vgpu.pass.Passes;
import io.quetzalcore.vgpu.wgsl.Compilation;
import io.quetzalcore.vgpu.wgsl.Wgsl;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.MethodModel;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The JVM compiles no method beyond 8,000 bytes: code that would be one is cut. */
class LargeMethodsTest {
    private static final String HEAD =
            "@group(0) @binding(0) var<storage, read_write> out: array<f32>;\n@compute @workgroup_size(64)\n"
                    + "fn main(@builtin(global_invocation_id) g: vec3u) {\n";

    private static List<Integer> methodBytes(String body) throws Exception {
        Compilation compilation = Wgsl.compile(HEAD + body + "}");
        assertThat(compilation).isInstanceOf(Compilation.Compiled.class);
        Program program =
                Passes.optimise(Lowering.lower(((Compilation.Compiled) compilation).module(), "main", Map.of(), false)
                        .program());
        byte[] bytes = Emission.scalarBytes(program).orElseThrow();
        return ClassFile.of().parse(bytes).methods().stream()
                .map(LargeMethodsTest::length)
                .toList();
    }

    private static int length(MethodModel method) {
        return method.findAttribute(Attributes.code()).orElseThrow().codeLength();
    }

    @Test
    void aSmallShaderIsNotCut() throws Exception {
        assertThat(methodBytes("out[g.x] = sin(out[g.x]);")).hasSize(3); // constructor, run, the segment
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 900, 1800})
    void straightCodeIsCut(int lines) throws Exception {
        List<Integer> bytes =
                methodBytes("var f = out[g.x];" + "f = sin(f + out[u32(f)]);\n".repeat(lines) + "out[g.x] = f;");
        assertThat(bytes).hasSizeGreaterThan(3).allMatch(length -> length <= 8000);
    }

    @Test
    void loopsWithinLoopsAreCutInside() throws Exception {
        String lines = "f = sin(f + out[u32(f)]);\n".repeat(200);
        List<Integer> bytes = methodBytes("var f = out[g.x]; for (var i = 0; i < 3; i++) { " + lines
                + "for (var k = 0; k < 3; k++) { if (f > 9.0) { break; }" + lines + "}" + lines + "} out[g.x] = f;");
        assertThat(bytes).hasSizeGreaterThan(6).allMatch(length -> length <= 8000);
    }

    @Test
    void moreValuesCrossACutThanAMethodTakes() throws Exception {
        String made = IntStream.range(0, 230)
                .mapToObj(k -> "let v" + k + " = out[g.x + " + k + "u] * out[" + k + "u];")
                .collect(Collectors.joining("\n"));
        String used = IntStream.range(0, 230).mapToObj(k -> "s += v" + k + ";").collect(Collectors.joining("\n"));
        assertThat(methodBytes(made + "var s = 0.0;" + used + "out[g.x] = s;")).allMatch(length -> length <= 8000);
    }
}
