package io.quetzalcore.vgpu.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Numbers of type f16, in all tiers. */
class HalfPrecisionTest {
    private static final int SAMPLES = 1 << 12;

    /** An operation and its exact value. */
    private record Operation(String written, DoubleBinaryOperator exact) {}

    private static final List<Operation> OPERATIONS = List.of(
            new Operation("a + b", Double::sum),
            new Operation("a - b", (a, b) -> a - b),
            new Operation("a * b", (a, b) -> a * b),
            new Operation("a / b", (a, b) -> a / b),
            new Operation("sqrt(abs(a))", (a, b) -> Math.sqrt(Math.abs(a))),
            new Operation("-a", (a, b) -> -a),
            new Operation("max(a, b)", Math::max),
            new Operation("f16(f32(a) * 1.0009765625f)", (a, b) -> (float) (a * 1.0009765625)),
            new Operation("f16(i32(a))", (a, b) -> (int) a),
            new Operation("floor(a)", (a, b) -> Math.floor(a)),
            new Operation("vec2<f16>(a, b).yx[i & 1]", (a, b) -> Double.NaN));

    @ParameterizedTest
    @EnumSource(Tier.class)
    void operationsAreRoundedOnceToTheNearest(Tier tier) throws Exception {
        int[] x = words(SAMPLES);
        for (Operation operation : OPERATIONS) {
            int[] out = new int[SAMPLES];
            Shaders.run(shader(operation.written()), tier, SAMPLES / 64, x, out);
            for (int k = 0; k < SAMPLES; k++) {
                float a = Float.float16ToFloat((short) x[k]);
                float b = Float.float16ToFloat((short) (x[k] >>> 16));
                double exact = operation.exact().applyAsDouble(a, b);
                if (Double.isNaN(exact)) exact = k % 2 == 0 ? b : a;
                assertThat(Float.intBitsToFloat(out[k]))
                        .as("%s of %s and %s, %s", operation.written(), a, b, tier)
                        .isEqualTo(half(exact));
            }
        }
    }

    /** The nearest f16 of a double: f32 rounded to odd keeps what decides a tie. */
    private static float half(double exact) {
        float near = (float) exact;
        if (near != exact && (Float.floatToRawIntBits(near) & 1) == 0) {
            near = (near < exact) == (exact > 0) ? odd(near, 1) : odd(near, -1);
        }
        return Float.float16ToFloat(Float.floatToFloat16(near));
    }

    private static float odd(float near, int step) {
        return Float.intBitsToFloat(Float.floatToRawIntBits(near) + step);
    }

    private static String shader(String operation) {
        return """
               enable f16;
               @group(0) @binding(0) var<storage, read> x: array<vec2<f16>>;
               @group(0) @binding(1) var<storage, read_write> out: array<f32>;
               @compute @workgroup_size(64)
               fn main(@builtin(global_invocation_id) g: vec3u) {
                 let i = g.x;
                 let a = x[i].x;
                 let b = x[i].y;
                 out[i] = f32(%s);
               }
               """.formatted(operation);
    }

    /** Pairs of finite numbers, none zero, the second not small enough for quotients beyond the range. */
    private static int[] words(int count) {
        Random random = new Random(3);
        return IntStream.range(0, count)
                .map(k -> {
                    int a = random.nextInt(0x8000) % 0x6000 + 1 | random.nextInt(2) << 15;
                    int b = 0x2c00 + random.nextInt(0x2800) | random.nextInt(2) << 15;
                    return a | b << 16;
                })
                .toArray();
    }

    @ParameterizedTest
    @EnumSource(Tier.class)
    void invocationsWriteNeighbouringHalvesWithoutHarm(Tier tier) throws Exception {
        String source = """
                enable f16;
                @group(0) @binding(0) var<storage, read_write> out: array<f16>;
                @compute @workgroup_size(64)
                fn main(@builtin(global_invocation_id) g: vec3u) {
                  let i = g.x / 2 + select(0u, arrayLength(&out) / 2, g.x % 2 == 1);
                  out[i] = f16(i % 2000);
                }
                """;
        int count = 1 << 14;
        int[] out = new int[count / 2];
        try (Crew crew = new Crew(3)) {
            Shaders.compile(source, tier)
                    .run(new Dispatch(List.of(Binding.of(out)), new Extent(count / 64, 1, 1)), crew);
        }
        for (int k = 0; k < count; k++) {
            short half = (short) (out[k / 2] >>> 16 * (k % 2));
            assertThat(Float.float16ToFloat(half)).as("element %d", k).isEqualTo(k % 2000);
        }
    }

    @ParameterizedTest
    @EnumSource(Tier.class)
    void structuresHoldHalvesAndWords(Tier tier) throws Exception {
        String source = """
                enable f16;
                struct S { a: f16, b: f16, c: vec3<f16>, d: i32, m: mat2x3<f16>, n: atomic<u32>, e: array<f16, 3> }
                @group(0) @binding(0) var<storage, read_write> s: array<S, 2>;
                @compute @workgroup_size(64)
                fn main(@builtin(local_invocation_index) i: u32) {
                  if i == 0 {
                    s[1].a = 1.5h; s[1].b = s[1].a * 2; s[1].c = vec3<f16>(4, 5, 6); s[1].d = -7;
                    s[1].m = mat2x3<f16>(1, 2, 3, 4, 5, 6); s[1].e[2] = s[1].m[1].y + s[1].c.z;
                  }
                  atomicAdd(&s[1].n, i);
                }
                """;
        int[] words = new int[28];
        Shaders.run(source, tier, 1, words);
        int[] s = java.util.Arrays.copyOfRange(words, 14, 28);
        assertThat(s[0]).isEqualTo(pair(1.5f, 3));
        assertThat(s[2]).isEqualTo(pair(4, 5));
        assertThat(s[3] & 0xffff).isEqualTo(pair(6, 0));
        assertThat(s[4]).isEqualTo(-7);
        assertThat(s[6]).isEqualTo(pair(1, 2));
        assertThat(s[8]).isEqualTo(pair(4, 5));
        assertThat(s[10]).isEqualTo(63 * 32);
        assertThat(s[12] & 0xffff).isEqualTo(pair(11, 0));
    }

    private static int pair(float low, float high) {
        return Float.floatToFloat16(low) & 0xffff | Float.floatToFloat16(high) << 16;
    }

    @Test
    void aBitCastTakesTwoHalvesForAWord() throws Exception {
        String source = """
                enable f16;
                @group(0) @binding(0) var<storage, read_write> x: array<vec2u>;
                @compute @workgroup_size(64)
                fn main(@builtin(local_invocation_index) i: u32) {
                  let h = bitcast<vec4<f16>>(x[i]);
                  x[i] = vec2u(bitcast<u32>(h.wz), bitcast<vec2u>(h).x);
                }
                """;
        for (Tier tier : Tier.values()) {
            int[] x = words(128);
            int[] before = x.clone();
            Shaders.run(source, tier, 1, x);
            for (int k = 0; k < 128; k += 2) {
                assertThat(x[k]).isEqualTo(Integer.rotateLeft(before[k + 1], 16));
                assertThat(x[k + 1]).isEqualTo(before[k]);
            }
        }
    }
}
