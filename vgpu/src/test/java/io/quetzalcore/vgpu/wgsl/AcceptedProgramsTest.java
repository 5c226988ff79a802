package io.quetzalcore.vgpu.wgsl;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzalcore.vgpu.wgsl.constant.EvaluationProblem;
import io.quetzalcore.vgpu.wgsl.constant.Specialization;
import io.quetzalcore.vgpu.wgsl.tree.BinaryOperator;
import io.quetzalcore.vgpu.wgsl.tree.EntryPoint;
import io.quetzalcore.vgpu.wgsl.tree.Expression;
import io.quetzalcore.vgpu.wgsl.tree.Module;
import io.quetzalcore.vgpu.wgsl.tree.Statement;
import io.quetzalcore.vgpu.wgsl.tree.Walk;
import io.quetzalcore.vgpu.wgsl.type.Struct;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptedProgramsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "alias Ints = array<i32, 4>; const c = Ints(1, 2, 3, 4); const_assert c[3] == 4;",
                "const a = b; const b = c + 1; const c = 2; const_assert a == 3;",
                "struct A { b: B } struct B { x: vec3f } var<private> a: A;",
                "fn f() -> i32 { return g() + 1; } fn g() -> i32 { return 1; }",
                "const min = 3; const_assert min == 3;",
                "fn f() { let i32 = 1; let x = i32; }",
                "const \u0394\u03b5\u03bb\u03c4\u03b1 = 1; const \u8cc7\u6599 = \u0394\u03b5\u03bb\u03c4\u03b1;",
                "/* a /* nested */ comment */ const a = 1; // to the end\u2028const b = a;",
                "fn f(a: i32) -> bool { return a < 3 && a > (1); }",
                "const a = vec2<i32>(1, 2); const b = array<vec2<i32>, 2>(a, a)[1].y;",
                "fn f() { var v: array<vec2<f32>,2>=array<vec2<f32>,2>(); v[1].y = 1; }",
                "fn f(x: i32) { switch x { case 1, 2, { } case 3: { break; } default { } } switch x { case default { } } }",
                "fn f() { loop { if true { break; } continuing { let x = 1; break if x == 2; } } }",
                "fn f() { var i = 0; for (; i < 3; i += 1) { if i == 1 { continue; } } while i > 0 { i--; } }",
                "fn f() -> i32 { loop { return 1; } }",
                "fn f(b: bool) -> i32 { if b { return 1; } else { return 2; } }",
                "fn f(x: i32) -> i32 { switch x { case 0 { return 1; } default { return 2; } } }",
                "fn f() { var v = vec3f(); let p = &v; (*p).x = 1; p.y = 2; p[2] = 3; *p = vec3f(); }",
                "fn g(p: ptr<function, array<i32, 3>>, i: i32) -> i32 { return p[i]; } fn f() { var a = array(1, 2, 3); _ = g(&a, 1); }",
                "var<private> v: i32; fn g(p: ptr<private, i32>, q: ptr<private, i32>) -> i32 { return *p + *q; } fn f() { _ = g(&v, &v); }",
                "@group(0) @binding(0) var<storage, read_write> s: array<atomic<u32>>; fn f() { atomicAdd(&s[1], 2); let r = atomicCompareExchangeWeak(&s[0], 1u, 2); if r.exchanged { _ = r.old_value; } }",
                "@group(0) @binding(0) var<storage> s: array<vec4f>; fn f() -> u32 { return arrayLength(&s); }",
                "struct T { n: u32, a: array<f32> } @group(0) @binding(0) var<storage> s: T; fn f() -> f32 { return s.a[s.n] + f32(arrayLength(&s.a)); }",
                "override n: u32 = 4; var<workgroup> w: array<f32, n * 2>; @compute @workgroup_size(n, 2) fn f() { w[0] = 1; }",
                "@id(7) override scale = 1.5; override on: bool; fn f() -> f32 { return select(scale, 0, on); }",
                "@vertex fn v(@builtin(vertex_index) i: u32) -> @builtin(position) vec4f { return vec4f(f32(i)); }",
                "struct Out { @location(0) c: vec4f, @builtin(frag_depth) d: f32 } @fragment fn f(@location(1) @interpolate(flat) i: u32) -> Out { if i == 0 { discard; } return Out(vec4f(), 0.5); }",
                "@group(0) @binding(0) var t: texture_2d<f32>; @group(0) @binding(1) var s: sampler; @fragment fn f(@location(0) c: vec2f) -> @location(0) vec4f { return textureSample(t, s, c) + textureLoad(t, vec2i(), 0); }",
                "@group(0) @binding(0) var t: texture_storage_2d<rgba8unorm, write>; @compute @workgroup_size(1) fn f() { textureStore(t, vec2u(), vec4f(1)); }",
                "requires pointer_composite_access; diagnostic(off, derivative_uniformity); const a = 1;",
                "@diagnostic(off, derivative_uniformity) @fragment fn f(@location(0) a: f32) { if a > 0 { _ = dpdx(a); } }",
                "@must_use fn g() -> i32 { return 1; } fn f() { _ = g(); var x = g(); x = g() + x; }",
                "const a = select(1u, 2, true); const b = false && 1 / 0 == 1; const c = true || vec2(1, 2)[5] == 1;",
                "const m = mat4x3<f32>() * vec4f(); const n = vec3f() * mat4x3f(); const p = 2 * mat2x2(1, 2, 3, 4) + mat2x2f();",
                "var<private> a = array<array<i32, 2>, 2>(array(1, 2), array(3, 4)); fn f(i: u32) -> i32 { return a[i][1]; }",
                "@compute @workgroup_size(8, 4) fn f(@builtin(num_workgroups) n: vec3u, @builtin(workgroup_id) w: vec3u) { if w.x == n.y { workgroupBarrier(); } }",
                "var<workgroup> w: u32; @compute @workgroup_size(8) fn f() { let n = workgroupUniformLoad(&w); if n == 1 { workgroupBarrier(); } }",
                "@compute @workgroup_size(8) fn f(@builtin(local_invocation_index) l: u32) { var x = l; if x == 1 { x = 3; } workgroupBarrier(); x = 2; for (var i = 0u; i < x; i++) { storageBarrier(); } }",
                "@compute @workgroup_size(8) fn f(@builtin(local_invocation_index) l: u32) { for (var i = 0u; i < l; i++) { if i == 3 { break; } } workgroupBarrier(); }",
                "var<private> p: u32; @compute @workgroup_size(8) fn f() { loop { return; continuing { break if p == 0; } } workgroupBarrier(); }",
                "fn f() { { let a = 1; { let a = 2.0; _ = a; } } }",
                ";;const a = 1;; ;",
                ""
            })
    void validProgramsCompileWithoutAWord(String program) {
        assertThat(Wgsl.compile(program).report()).isEmpty();
    }

    @Test
    void halfPrecisionNeedsItsExtension() {
        String program = "enable f16; const a = 1.5h; const b = vec2h(1, 2) * a; const_assert b.y == 3;";
        assertThat(Shaders.compiled(program, Set.of(Extension.F16)).functions()).isEmpty();
        assertThat(Wgsl.compile(program)).isInstanceOf(Compilation.Rejected.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@compute @workgroup_size(8) fn f(@builtin(subgroup_size) s: u32, @builtin(subgroup_invocation_id) l: u32) { if s > 4 { _ = subgroupAdd(l); } }",
                "requires subgroup_id; @compute @workgroup_size(8) fn f(@builtin(subgroup_id) s: u32, @builtin(num_subgroups) n: u32) { if n > 1 { workgroupBarrier(); } _ = s; }",
                "requires subgroup_uniformity; @compute @workgroup_size(8) fn f(@builtin(subgroup_id) s: u32) { if s > 1 { _ = subgroupElect(); } }",
                "@compute @workgroup_size(8) fn f(@builtin(local_invocation_index) l: u32) { if subgroupAny(l == 3) { _ = subgroupShuffleUp(l, subgroupMax(l)); } }",
                "diagnostic(off, subgroup_uniformity); @compute @workgroup_size(8) fn f(@builtin(local_invocation_index) l: u32) { if l == 3 { _ = quadSwapX(vec2f(1)); } }",
                "@fragment fn f(@builtin(subgroup_size) s: u32) { _ = subgroupBallot(s == 3).x + subgroupBroadcast(s, 127); }",
                "fn subgroupAdd(a: i32) -> i32 { return a; } fn f() { _ = subgroupAdd(1); }"
            })
    void subgroupsNeedTheirExtension(String program) {
        String enabled = "enable subgroups; " + program;
        assertThat(Wgsl.compile(enabled, Set.of(Extension.SUBGROUPS)).report()).isEmpty();
        assertThat(Wgsl.compile(enabled).report()).contains("the device does not offer the extension 'subgroups'");
    }

    @Test
    void aFilterTurnsAnErrorIntoAWarning() {
        Compilation compilation = Wgsl.compile("diagnostic(warning, derivative_uniformity);\n"
                + "@fragment fn f(@location(0) a: f32) { if a > 0 { _ = dpdx(a); } }");
        assertThat(compilation).isInstanceOf(Compilation.Compiled.class);
        assertThat(compilation.diagnostics()).extracting(Diagnostic::severity).containsExactly(Severity.WARNING);
        assertThat(compilation.report()).startsWith("""
            warning: 'dpdx' must be reached in uniform control flow, by all invocations of the group or none
              +- line 2, column 54
            2 | @fragment fn f(@location(0) a: f32) { if a > 0 { _ = dpdx(a); } }
              |                                                      ^^^^^^^
            """);
    }

    @Test
    void structuresAreLaidOutAsTheSpecificationSays() {
        Module module = Shaders.compiled("""
            struct A { u: f32, v: f32, w: vec2f, x: f32 }
            struct B { a: vec2f, b: vec3f, c: f32, d: f32, e: A, f: vec3f, g: array<A, 3>, h: i32 }
            struct C { @size(16) a: f32, @align(32) b: f32, m: mat3x3f, n: mat2x3f }
            """);
        assertThat(layout(module, "A")).isEqualTo("0 4 8 16 | 8 24");
        assertThat(layout(module, "B")).isEqualTo("0 16 28 32 40 64 80 152 | 16 160");
        assertThat(layout(module, "C")).isEqualTo("0 32 48 96 | 32 128");
    }

    private static String layout(Module module, String name) {
        Struct struct = module.structs().stream()
                .filter(s -> s.name().equals(name))
                .findFirst()
                .orElseThrow();
        StringBuilder text = new StringBuilder();
        struct.members().forEach(m -> text.append(m.offsetBytes()).append(' '));
        return text + "| " + struct.alignBytes() + " " + struct.sizeBytes();
    }

    @Test
    void theTreeSpellsOutLoadsAndFoldsConstants() {
        Module module = Shaders.compiled("var<private> v: vec2f; fn f() -> f32 { return v.y * (2 + 1); }");
        Statement.Return back = (Statement.Return)
                module.functions().getFirst().body().statements().getFirst();
        Expression.Binary product = (Expression.Binary) back.value();
        Assertions.assertThat(product).isNotNull();
        assertThat(product.operator()).isEqualTo(BinaryOperator.MULTIPLY);
        assertThat(product.left()).isInstanceOf(Expression.Load.class);
        assertThat(((Expression.Load) product.left()).reference()).isInstanceOf(Expression.Index.class);
        assertThat(((Expression.Constant) product.right()).value().asDouble()).isEqualTo(3.0);
    }

    @Test
    void noAbstractTypeIsLeftInAResolvedProgram() {
        Module module = Shaders.compiled(Shaders.inFunction("""
            let a = 1; var c = vec2(1, 2.5); _ = 3; _ = array(1, 2)[i]; c.x += 2; i <<= 1; i = select(1, 2, b);
            let m = modf(1.5); let n = frexp(2.5).exp; switch i { case 1 { } default { } } let x = 1 << u;
            """));
        List<Expression> all = new ArrayList<>();
        module.functions().forEach(f -> Walk.expressions(f.body(), all::add));
        assertThat(all).isNotEmpty().noneMatch(e -> e.type().toString().contains("abstract"));
    }

    @Test
    void overridesGetTheirValuesWhenThePipelineIsMade() {
        Module module = Shaders.compiled("""
            @id(3) override n: u32 = 4; override m = n * 2; override k: i32; override unused: f32;
            var<workgroup> w: array<f32, m + 1>;
            @compute @workgroup_size(n, m) fn f() { w[0] = f32(10 / k); }
            """);
        EntryPoint entryPoint = module.entryPoint("f").orElseThrow();
        Specialization plain = Specialization.of(module, entryPoint, Map.of("k", 2.0));
        assertThat(plain.workgroupSize()).containsExactly(4, 8, 1);
        Specialization given = Specialization.of(module, entryPoint, Map.of("3", 2.0, "k", 5.0));
        assertThat(given.workgroupSize()).containsExactly(2, 4, 1);
        assertThat(given.count(((io.quetzalcore.vgpu.wgsl.type.Array)
                                module.globals().getFirst().store())
                        .count()))
                .isEqualTo(5);
        refused(module, Map.of(), "the override 'k' needs a value");
        refused(module, Map.of("k", 0.0), "10 / 0 is a division by zero");
        refused(module, Map.of("k", 1.0, "n", 2.0), "the program has no override 'n'");
        refused(module, Map.of("k", 1.0, "3", -1.0), "the value -1.0 of the override 'n' cannot be represented as u32");
        refused(module, Map.of("k", 1.0, "3", 0.0), "a workgroup size of 0 is below 1");
    }

    private static void refused(Module module, Map<String, Double> given, String words) {
        EntryPoint entryPoint = module.entryPoint("f").orElseThrow();
        Assertions.assertThatThrownBy(() -> Specialization.of(module, entryPoint, given))
                .isInstanceOf(EvaluationProblem.class)
                .hasMessage(words);
    }
}
