package io.quetzalcore.vgpu.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each construct of the language, run by 64 invocations in all three tiers, beside the same in Java. */
class ConstructsTest {
    private static final int SIZE = 64;

    /**
     * A construct.
     *
     * @param declarations of the module
     * @param body computes {@code r: i32} from {@code i: i32}, the number of the invocation
     * @param expected r from i
     */
    record Construct(String name, String declarations, String body, IntUnaryOperator expected) {
        Construct(String name, String body, IntUnaryOperator expected) {
            this(name, "", body, expected);
        }

        String source() {
            return """
                   @group(0) @binding(0) var<storage, read_write> out: array<i32>;
                   %s
                   @compute @workgroup_size(64)
                   fn main(@builtin(local_invocation_index) index: u32) {
                     let i = i32(index);
                     var r: i32;
                     { %s }
                     out[i] = r;
                   }
                   """.formatted(declarations, body);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Construct> statements() {
        return List.of(
                new Construct(
                        "if, else if, else",
                        "if i < 3 { r = 1; } else if i < 9 { r = 2; } else { r = 3; }",
                        i -> i < 3 ? 1 : i < 9 ? 2 : 3),
                new Construct(
                        "for with continue and break",
                        """
                        for (var k = 0; k < 100; k++) {
                          if k % 2 == 0 { continue; }
                          if k > i { break; }
                          r += k;
                        }""",
                        i -> IntStream.rangeClosed(0, i).filter(k -> k % 2 != 0).sum()),
                new Construct("while", "var k = i; while k > 0 { r += k; k -= 3; }", i -> {
                    int sum = 0;
                    for (int k = i; k > 0; k -= 3) sum += k;
                    return sum;
                }),
                new Construct(
                        "loop, continuing, break if",
                        "loop { r += 2; if r % 3 == 0 { continue; } r++; continuing { r++; break if r > i; } }",
                        i -> {
                            int r = 0;
                            do {
                                r += 2;
                                if (r % 3 != 0) r++;
                                r++;
                            } while (r <= i);
                            return r;
                        }),
                new Construct("loops within loops", """
                        for (var a = 0; a < 8; a++) {
                          for (var b = 0; b < a; b++) { if b == 5 { break; } if a * b > i { continue; } r += b; }
                        }""", i -> {
                    int r = 0;
                    for (int a = 0; a < 8; a++) for (int b = 0; b < Math.min(a, 5); b++) r += a * b > i ? 0 : b;
                    return r;
                }),
                new Construct(
                        "switch",
                        "switch i { case 1, 2: { r = 10; } case 5 { r = 20; } default { r = 30; } }",
                        i -> i == 1 || i == 2 ? 10 : i == 5 ? 20 : 30),
                new Construct(
                        "switch with the default first and break",
                        "switch i % 3 { default { r = 1; } case 2 { if i > 30 { break; } r = 2; } }",
                        i -> i % 3 != 2 ? 1 : i > 30 ? 0 : 2),
                new Construct(
                        "continue out of a switch",
                        "for (var k = 0; k < i; k++) { switch k & 3 { case 0 { continue; } default { } } r += k; }",
                        i -> IntStream.range(0, i).filter(k -> (k & 3) != 0).sum()),
                new Construct(
                        "switch of forty clauses",
                        "switch i * 7 - 99 { " + clauses(40) + " default { r = -1; } }",
                        i -> (i * 7 - 99) % 5 == 0 && i * 7 - 99 >= 0 && i * 7 - 99 < 200
                                ? (i * 7 - 99) / 5 + 1000
                                : -1),
                new Construct(
                        "return out of loops",
                        "fn f(i: i32) -> i32 { for (var k = 0; ; k++) { loop { if k * k > i { return k; } break; } } }",
                        "r = f(i);",
                        i -> (int) Math.floor(Math.sqrt(i)) + 1),
                new Construct(
                        "a shadowing declaration",
                        "r = i; { let r = 5; _ = r; } { var i = r; i += 1; r = i; }",
                        i -> i + 1),
                new Construct("compound assignments", """
                        r = i; r += 5; r -= 2; r *= 3; r /= 2; r %= 50; r &= 0x3d; r |= 64; r ^= 7; r <<= 2u; r >>= 1u;
                        r++; r--;""", i -> ((((i + 3) * 3 / 2 % 50 & 0x3d) | 64) ^ 7) << 2 >> 1),
                new Construct(
                        "one evaluation of the assigned reference",
                        "var<private> n: i32; fn f() -> i32 { n++; return n; }",
                        "var a = array(0, 0, 0, 0); a[f()] += i; a[f()]++; r = a[1] * 10 + a[2] + n;",
                        i -> i * 10 + 1 + 2),
                new Construct(
                        "short-circuit operators",
                        "var<private> n: i32; fn f(b: bool) -> bool { n++; return b; }",
                        "let a = i > 9 && f(i > 20); let b = i > 9 || f(false); r = n * 4 + select(0, 2, a) + select(0, 1, b);",
                        i -> 4 + (i > 20 ? 2 : 0) + (i > 9 ? 1 : 0)));
    }

    private static String clauses(int count) {
        return IntStream.range(0, count)
                .mapToObj(k -> "case %d: { r = %d; }".formatted(5 * k, 1000 + k))
                .collect(Collectors.joining(" "));
    }

    static List<Construct> data() {
        return List.of(
                new Construct("vectors and swizzles", """
                        var v = vec4i(i, 2, 3, 4); v.x += 1; v[i & 3] *= 2;
                        let w = v.wzyx + vec2i(1, 2).xyxy; r = w.x * 1000 + w.y * 100 + w.z * 10 + w.w;""", i -> {
                    int[] v = {i + 1, 2, 3, 4};
                    v[i & 3] *= 2;
                    return (v[3] + 1) * 1000 + (v[2] + 2) * 100 + (v[1] + 1) * 10 + v[0] + 2;
                }),
                new Construct("matrices", """
                        let m = mat2x3f(1, 2, 3, 4, 5, 6); let f = f32(i);
                        let v = m * vec2f(f, 1) + vec2f(1, f) * transpose(m); let q = m * mat3x2f(1, 0, 0, 1, 1, 1);
                        r = i32(v.x + 2 * v.y + 3 * v.z + q[2].y + m[i & 1][2]);""", i -> {
                    int[] v = {i + 4 + 1 + 4 * i, 2 * i + 5 + 2 + 5 * i, 3 * i + 6 + 3 + 6 * i};
                    return v[0] + 2 * v[1] + 3 * v[2] + 7 + (i % 2 == 0 ? 3 : 6);
                }),
                new Construct("arrays of arrays", """
                        var a: array<array<i32, 3>, 4>;
                        for (var k = 0; k < 12; k++) { a[k / 3][k % 3] = k * i; }
                        let b = a; a[1] = a[2]; r = a[1][i % 3] + b[i & 3][2];""", i -> (6 + i % 3) * i + ((i & 3) * 3 + 2) * i),
                new Construct(
                        "structures",
                        "struct P { a: i32, v: vec3i, q: array<Q, 2> } struct Q { m: i32, b: bool }",
                        "var p = P(i, vec3i(1, 2, 3), array(Q(4, true), Q(5, i > 7))); p.q[1].m = p.a; let c = p; p.a = 0;"
                                + " r = c.a + c.v.z + c.q[1].m + select(0, 100, c.q[1].b) + p.a;",
                        i -> 2 * i + 3 + (i > 7 ? 100 : 0)),
                new Construct(
                        "pointers as parameters",
                        "fn add(p: ptr<function, array<i32, 4>>, k: i32) { (*p)[k] += k; p[0]++; }",
                        "var a = array(i, 0, 0, 0); add(&a, i & 3); let q = &a[1]; *q = *q * 2; r = a[0] + a[1] * 10;",
                        i -> i + 1 + ((i & 3) == 1 ? 20 : 0)),
                new Construct(
                        "module-scope values",
                        "const C = 3; const D = C * 2 + 1; alias I = i32; var<private> v: I = D; override o: i32 = D - 2;",
                        "v += i; r = v * C + o;",
                        i -> (7 + i) * 3 + 5),
                new Construct(
                        "calls within calls",
                        "fn f(a: i32, b: i32) -> i32 { return a * 2 - b; } fn g(a: i32) -> i32 { return f(f(a, 1), f(1, a)); }",
                        "r = g(g(i));",
                        i -> g(g(i))),
                new Construct(
                        "zeroed variables",
                        "var a: array<vec3f, 70>; var b: mat2x2f; var c: bool;"
                                + " r = i + i32(a[i].x + a[69].z + b[1].y) + select(0, 1, c);",
                        IntUnaryOperator.identity()),
                new Construct(
                        "conversions",
                        """
                        let f = f32(i) - 20.5; r = i32(f) + i32(u32(f)) * 100 + i32(bool(i & 1)) * 10000 + i32(f32(i > 3));""",
                        i -> (int) (i - 20.5f)
                                + (i > 20 ? (int) (i - 20.5f) : 0) * 100
                                + i % 2 * 10000
                                + (i > 3 ? 1 : 0)),
                new Construct("saturating conversions", "let f = f32(i - 32) * 1e9; r = i32(f) ^ i32(u32(f));", i -> {
                    float f = (i - 32) * 1e9f;
                    return Math.min((int) f, 0x7fffff80) ^ (int) Math.min((long) Math.max(f, 0), 0xffffff00L);
                }),
                new Construct(
                        "bit casts",
                        "r = bitcast<i32>(bitcast<f32>(i)) + bitcast<vec2i>(vec2u(7, u32(i))).y;",
                        i -> 2 * i),
                new Construct("division by zero and overflow", """
                        let z = i & 1; let low = -2147483647 - 1 + (i & 2) / 4;
                        r = (i / z) + (i % z) * 100 + (low / (z * 2 - 1 - z)) / 1000;""", i -> {
                    int z = i & 1;
                    int divisor = z - 1;
                    int low = Integer.MIN_VALUE;
                    int quotient = divisor == 0 ? low : low / divisor;
                    return (z == 0 ? i : i) + quotient / 1000;
                }),
                new Construct(
                        "shifts",
                        "r = (i << (u32(i) & 31u)) ^ (-i >> 3u) ^ i32(u32(-i) >> 5u);",
                        i -> i << (i & 31) ^ -i >> 3 ^ -i >>> 5),
                new Construct(
                        "indices out of bounds stay within",
                        "var a = array(1, 2, 3); a[i] = 9; r = a[0] + a[1] + a[2];",
                        i -> i == 0 ? 14 : i == 1 ? 13 : 12));
    }

    private static int g(int a) {
        return (a * 2 - 1) * 2 - (2 - a);
    }

    static List<Construct> memory() {
        return List.of(
                new Construct(
                        "workgroup memory and barriers",
                        "var<workgroup> w: array<i32, 64>;",
                        "w[i] = i * i; workgroupBarrier(); r = w[63 - i];",
                        i -> (63 - i) * (63 - i)),
                new Construct(
                        "a tree of barriers",
                        "var<workgroup> w: array<i32, 64>;",
                        "w[i] = i; for (var s = 32; s > 0; s /= 2) { workgroupBarrier(); if i < s { w[i] += w[i + s]; } }"
                                + " workgroupBarrier(); r = w[0];",
                        i -> 63 * 32),
                new Construct(
                        "workgroupUniformLoad",
                        "var<workgroup> w: vec3i;",
                        "if i == 5 { w = vec3i(4, 5, 6); } let u = workgroupUniformLoad(&w); r = u.x + u.z;",
                        i -> 10),
                new Construct(
                        "atomics of workgroup memory",
                        "var<workgroup> a: atomic<i32>; var<workgroup> m: array<atomic<u32>, 2>;",
                        "atomicAdd(&a, i); atomicMax(&m[0], u32(i)); atomicOr(&m[1], 1u << u32(i & 7)); workgroupBarrier();"
                                + " r = atomicLoad(&a) + i32(atomicLoad(&m[0]) + atomicLoad(&m[1]));",
                        i -> 2016 + 63 + 255),
                new Construct(
                        "atomics of storage",
                        "@group(0) @binding(1) var<storage, read_write> s: array<atomic<i32>, 8>;",
                        "atomicAdd(&s[i & 3], 1); atomicSub(&s[4], i); atomicMin(&s[5], -i); atomicXor(&s[6], i); storageBarrier();"
                                + " r = atomicLoad(&s[i & 3]) + atomicLoad(&s[4]) + atomicLoad(&s[5]) + atomicLoad(&s[6]);",
                        i -> 16 - 2016 - 63),
                new Construct(
                        "exchange",
                        "var<workgroup> a: atomic<u32>;",
                        "if i == 0 { let e = atomicCompareExchangeWeak(&a, 0u, 7u); let f = atomicCompareExchangeWeak(&a, 0u, 8u);"
                                + " r = i32(e.old_value + f.old_value + select(0u, 100u, e.exchanged && !f.exchanged)"
                                + " + atomicExchange(&a, 9u) * 1000u); atomicStore(&a, atomicLoad(&a) + 1u); r += i32(atomicAnd(&a, 3u)); }",
                        i -> i == 0 ? 7 + 100 + 7000 + 10 : 0),
                new Construct(
                        "buffers of structures",
                        "struct T { a: vec3i, b: i32, m: mat2x3f, rest: array<vec2i> }"
                                + "@group(0) @binding(1) var<storage, read_write> s: T;",
                        "if i == 0 { s.a = vec3i(1, 2, 3); s.b = 4; s.m[1] = vec3f(5, 6, 7); s.rest[1].y = 8; } storageBarrier();"
                                + " r = s.a.z + s.b * 10 + i32(s.m[1].z) * 100 + s.rest[1][1] * 1000 + i32(arrayLength(&s.rest)) * 10000;",
                        i -> 3 + 40 + 700 + 8000 + 26 * 10000));
    }

    static List<Construct> constructs() {
        return Stream.of(statements(), data(), memory()).flatMap(List::stream).toList();
    }

    @ParameterizedTest
    @MethodSource("constructs")
    void computesTheSameAsJavaInAllTiers(Construct construct) throws Exception {
        int[] expected = IntStream.range(0, SIZE).map(construct.expected()).toArray();
        for (Tier tier : Tier.values()) {
            Kernel kernel = Kernels.compile(Shaders.module(construct.source()), "main", Map.of(), tier);
            assertThat(kernel.tier()).as(String.valueOf(kernel.fallback())).isEqualTo(tier);
            int[] out = new int[SIZE];
            int[] storage = new int[64];
            List<Binding> bindings = kernel.bindings().size() == 1
                    ? List.of(Binding.of(out))
                    : List.of(Binding.of(out), Binding.of(storage));
            try (Crew crew = new Crew(1)) {
                kernel.run(new Dispatch(bindings, new Extent(1, 1, 1)), crew);
            }
            assertThat(out).as("%s\n%s", tier, construct.source()).isEqualTo(expected);
        }
    }
}
