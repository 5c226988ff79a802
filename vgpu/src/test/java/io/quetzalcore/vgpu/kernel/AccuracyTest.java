package io.quetzalcore.vgpu.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzalcore.vgpu.kernel.FloatFunctions.Bounded;
import io.quetzalcore.vgpu.wgsl.builtin.Builtin;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each built-in function and operator on f32 within the bounds of WGSL's "Floating Point Accuracy", beside double
 * precision, in all three tiers, which give the same bits.
 */
class AccuracyTest {
    private static final int SAMPLES = 1 << 10;
    private static final double[] EDGES = {
        0,
        -0.0,
        1,
        -1,
        0.5,
        2,
        3,
        -7,
        10,
        100,
        0x1p-126,
        -0x1p-100,
        0x1p-24,
        1 - 0x1p-24,
        1 + 0x1p-23,
        Math.PI / 2,
        Math.PI
    };

    static List<Bounded> functions() {
        return FloatFunctions.all();
    }

    @ParameterizedTest
    @MethodSource("functions")
    void isWithinItsBoundInAllTiers(Bounded function) throws Exception {
        int[] arguments = arguments(function);
        int[] scalar = run(function, Tier.SCALAR, arguments);
        assertThat(run(function, Tier.VECTOR, arguments))
                .as("vector and scalar")
                .isEqualTo(scalar);
        assertThat(run(function, Tier.INTERPRETED, arguments))
                .as("interpreted and scalar")
                .isEqualTo(scalar);
        int bounded = 0;
        for (int k = 0; k < SAMPLES; k++) {
            double[] a = new double[function.arguments()];
            for (int j = 0; j < a.length; j++) a[j] = Float.intBitsToFloat(arguments[k * a.length + j]);
            Interval accepted = function.accepted().apply(a);
            if (accepted.isBounded()) bounded++;
            float found = Float.intBitsToFloat(scalar[k]);
            assertThat(accepted.contains(found))
                    .as("%s of %s is %s, and WGSL accepts %s", function.call(), Arrays.toString(a), found, accepted)
                    .isTrue();
        }
        assertThat(bounded).as("samples of which not anything is accepted").isGreaterThan(SAMPLES / 2);
    }

    private static int[] run(Bounded function, Tier tier, int[] arguments) throws Exception {
        int[] out = new int[SAMPLES];
        Shaders.run(shader(function), tier, SAMPLES / 64, arguments, out);
        return out;
    }

    private static String shader(Bounded function) {
        return """
               @group(0) @binding(0) var<storage, read> x: array<f32>;
               @group(0) @binding(1) var<storage, read_write> out: array<f32>;
               @compute @workgroup_size(64)
               fn main(@builtin(global_invocation_id) g: vec3u) {
                 var a: array<f32, %1$d>;
                 for (var k = 0u; k < %1$du; k++) { a[k] = x[g.x * %1$du + k]; }
                 out[g.x] = %2$s;
               }
               """.formatted(function.arguments(), function.call());
    }

    /** The edges that lie in the function's interval, then evenly drawn ones, and ones of every size. */
    private static int[] arguments(Bounded function) {
        Random random = new Random(function.call().hashCode());
        double low = function.least();
        double high = function.most();
        double[] edges = Stream.of(Arrays.stream(EDGES), Arrays.stream(new double[] {low, high}))
                .flatMapToDouble(s -> s)
                .filter(e -> (float) e >= low && (float) e <= high)
                .toArray();
        return IntStream.range(0, SAMPLES * function.arguments())
                .map(k -> {
                    double x = low + (high - low) * random.nextDouble();
                    int way = k % 3;
                    if (way == 1 && edges.length > 0) x = edges[random.nextInt(edges.length)];
                    if (way == 2) x = Math.clamp(x * Math.pow(10, -6 * random.nextDouble()), low, high);
                    return Float.floatToRawIntBits(inside((float) x, low, high));
                })
                .toArray();
    }

    private static float inside(float x, double low, double high) {
        if (x < low) return Math.nextUp(x);
        return x > high ? Math.nextDown(x) : x;
    }

    @Test
    void noFunctionIsLeftOut() {
        String all = String.join(
                " ",
                Stream.concat(
                                FloatFunctions.all().stream().map(Bounded::call),
                                WordFunctions.all().stream().map(WordFunctions.Exact::call))
                        .toList());
        assertThat(Builtin.values())
                .filteredOn(builtin -> builtin.use() == Builtin.Use.CONST)
                .allSatisfy(builtin -> assertThat(all).contains(builtin + "("));
    }
}
