package io.quetzalcore.vgpu.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzalcore.vgpu.kernel.WordFunctions.Exact;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each built-in function and operator on integers, bools and packed words, to the bit, in all three tiers. */
class WordFunctionsTest {
    private static final int SAMPLES = 1 << 10;
    private static final int[] EDGES = {
        0,
        1,
        -1,
        2,
        7,
        8,
        9,
        10,
        31,
        32,
        127,
        128,
        255,
        256,
        Integer.MIN_VALUE,
        Integer.MAX_VALUE,
        0x80808080,
        0x7f7f7f7f
    };

    static List<Exact> functions() {
        return WordFunctions.all();
    }

    @ParameterizedTest
    @MethodSource("functions")
    void isWhatJavaSaysInAllTiers(Exact function) throws Exception {
        int[] words = words();
        for (Tier tier : Tier.values()) {
            int[] out = new int[SAMPLES];
            Shaders.run(shader(function), tier, SAMPLES / 64, words, out);
            for (int k = 0; k < SAMPLES; k++) {
                int[] a = Arrays.copyOfRange(words, 4 * k, 4 * k + 4);
                assertThat(out[k])
                        .as("%s of %s, %s", function, Arrays.toString(a), tier)
                        .isEqualTo(function.value().applyAsInt(a));
            }
        }
    }

    private static int[] words() {
        Random random = new Random(11);
        return IntStream.range(0, 4 * SAMPLES)
                .map(k -> random.nextInt(3) == 0 ? EDGES[random.nextInt(EDGES.length)] : random.nextInt())
                .toArray();
    }

    private static String shader(Exact function) {
        return """
               @group(0) @binding(0) var<storage, read> x: array<vec4u>;
               @group(0) @binding(1) var<storage, read_write> out: array<u32>;
               @compute @workgroup_size(64)
               fn main(@builtin(global_invocation_id) g: vec3u) {
                 let u = x[g.x];
                 let i = vec4i(u);
                 out[g.x] = u32(%s);
               }
               """.formatted(function.call());
    }
}
