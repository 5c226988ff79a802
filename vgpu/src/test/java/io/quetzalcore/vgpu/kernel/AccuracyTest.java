package io.quetzalcore.vgpu.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Numeric functions against double precision, by WGSL's "Accuracy of Concrete Floating Point Expressions". */
class AccuracyTest {
    private static final int SAMPLES = 1 << 12;

    /**
     * A function and its bound.
     *
     * @param bound greatest absolute error, of the argument and the true value
     */
    record Function(String name, double low, double high, DoubleUnaryOperator exact, DoubleBinaryOperator bound) {
        @Override
        public String toString() {
            return name + " on [" + low + ", " + high + "]";
        }
    }

    private static DoubleBinaryOperator ulps(DoubleUnaryOperator count) {
        return (x, y) -> count.applyAsDouble(x) * Math.max(Math.ulp((float) y), Float.MIN_NORMAL * 1e-3);
    }

    private static DoubleBinaryOperator absolute(double error) {
        return (x, y) -> error;
    }

    /** Absolute near 1, units of the last place elsewhere. */
    private static double logarithm(double x, double y) {
        return x >= 0.5 && x <= 2 ? Math.scalb(1.0, -21) : 3 * Math.ulp((float) y);
    }

    static List<Function> functions() {
        return List.of(
                new Function("sin", -Math.PI, Math.PI, Math::sin, absolute(Math.scalb(1.0, -11))),
                new Function("cos", -Math.PI, Math.PI, Math::cos, absolute(Math.scalb(1.0, -11))),
                new Function("sin", -1000, 1000, Math::sin, absolute(1e-6)),
                new Function("tan", -1.5, 1.5, Math::tan, (x, y) -> 1e-6 * (1 + y * y)),
                new Function("exp", -87, 88, Math::exp, ulps(x -> 3 + 2 * Math.abs(x))),
                new Function("exp2", -125, 127, x -> Math.pow(2, x), ulps(x -> 3 + 2 * Math.abs(x))),
                new Function("log", 1e-30, 4, Math::log, AccuracyTest::logarithm),
                new Function("log", 0.4, 2.5, Math::log, AccuracyTest::logarithm),
                new Function("log2", 0.4, 1e6, x -> Math.log(x) / Math.log(2), AccuracyTest::logarithm),
                new Function("sqrt", 0, 1e10, Math::sqrt, ulps(x -> 0.51)),
                new Function("inverseSqrt", 1e-6, 1e6, x -> 1 / Math.sqrt(x), ulps(x -> 2)),
                new Function("atan", -50, 50, Math::atan, ulps(x -> 4)),
                new Function("asin", -1, 1, Math::asin, absolute(6.81e-5)),
                new Function("acos", -1, 1, Math::acos, absolute(6.77e-5)),
                new Function("sinh", -20, 20, Math::sinh, (x, y) -> 1e-6 * (1 + Math.abs(y) * (1 + Math.abs(x)))),
                new Function("cosh", -20, 20, Math::cosh, (x, y) -> 1e-6 * (1 + Math.abs(y) * (1 + Math.abs(x)))),
                new Function("tanh", -20, 20, Math::tanh, absolute(1e-5)),
                new Function("asinh", -100, 100, x -> Math.log(x + Math.sqrt(x * x + 1)), absolute(2e-6)),
                new Function("acosh", 1.01, 100, x -> Math.log(x + Math.sqrt(x * x - 1)), absolute(4e-6)),
                new Function("atanh", -0.99, 0.99, x -> 0.5 * Math.log((1 + x) / (1 - x)), absolute(4e-6)),
                new Function("floor", -1e5, 1e5, Math::floor, absolute(0)),
                new Function("ceil", -1e5, 1e5, Math::ceil, absolute(0)),
                new Function("round", -1e5, 1e5, Math::rint, absolute(0)),
                new Function("trunc", -1e5, 1e5, x -> x < 0 ? Math.ceil(x) : Math.floor(x), absolute(0)),
                new Function("abs", -1e5, 1e5, Math::abs, absolute(0)),
                new Function("fract", -100, 100, x -> x - Math.floor(x), absolute(1e-5)),
                new Function("degrees", -10, 10, Math::toDegrees, ulps(x -> 2)),
                new Function("radians", -500, 500, Math::toRadians, ulps(x -> 2)));
    }

    @ParameterizedTest
    @MethodSource("functions")
    void isWithinItsBound(Function function) throws Exception {
        int[] x = samples(function.low(), function.high(), 5);
        int[] out = new int[SAMPLES];
        Shaders.run(shader(function.name() + "(bitcast<f32>(x[g.x]))"), Tier.VECTOR, SAMPLES / 64, x, out);
        for (int k = 0; k < SAMPLES; k++) {
            double argument = Float.intBitsToFloat(x[k]);
            double exact = function.exact().applyAsDouble(argument);
            double error = Math.abs(Float.intBitsToFloat(out[k]) - exact);
            assertThat(error)
                    .as("%s(%s) is %s and should be %s", function.name(), argument, Float.intBitsToFloat(out[k]), exact)
                    .isLessThanOrEqualTo(function.bound().applyAsDouble(argument, exact));
        }
    }

    @org.junit.jupiter.api.Test
    void powersAndAnglesOfTwoArguments() throws Exception {
        int[] x = samples(0.1, 10, 6);
        int[] y = samples(-5, 5, 7);
        int[] powers = new int[SAMPLES];
        int[] angles = new int[SAMPLES];
        String a = "bitcast<f32>(x[g.x])";
        String b = "bitcast<f32>(y[g.x])";
        Shaders.run(two("pow(" + a + ", " + b + ")"), Tier.VECTOR, SAMPLES / 64, y, x, powers);
        Shaders.run(two("atan2(" + b + ", " + a + " - 5.0)"), Tier.VECTOR, SAMPLES / 64, y, x, angles);
        for (int k = 0; k < SAMPLES; k++) {
            double base = Float.intBitsToFloat(x[k]);
            double exponent = Float.intBitsToFloat(y[k]);
            double power = Math.pow(base, exponent);
            double allowed = (8 + 6 * Math.abs(exponent) * (1 + Math.abs(Math.log(base)))) * Math.ulp((float) power);
            assertThat(Math.abs(Float.intBitsToFloat(powers[k]) - power)).isLessThanOrEqualTo(allowed);
            double angle = Math.atan2(exponent, (float) base - 5f);
            assertThat(Math.abs(Float.intBitsToFloat(angles[k]) - angle))
                    .isLessThanOrEqualTo(4 * Math.ulp((float) Math.PI));
        }
    }

    private static String shader(String expression) {
        return """
               @group(0) @binding(0) var<storage, read> x: array<u32>;
               @group(0) @binding(1) var<storage, read_write> out: array<u32>;
               @compute @workgroup_size(64)
               fn main(@builtin(global_invocation_id) g: vec3u) { out[g.x] = bitcast<u32>(%s); }
               """.formatted(expression);
    }

    private static String two(String expression) {
        return "@group(0) @binding(2) var<storage, read> y: array<u32>;\n" + shader(expression);
    }

    private static int[] samples(double low, double high, int seed) {
        Random random = new Random(seed);
        int[] words = new int[SAMPLES];
        for (int k = 0; k < SAMPLES; k++) {
            words[k] = Float.floatToRawIntBits((float) (low + (high - low) * random.nextDouble()));
        }
        return words;
    }
}
