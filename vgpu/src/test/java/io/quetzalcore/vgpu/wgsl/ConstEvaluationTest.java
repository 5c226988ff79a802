package io.quetzalcore.vgpu.wgsl;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzalcore.vgpu.wgsl.tree.Expression;
import io.quetzalcore.vgpu.wgsl.tree.Module;
import io.quetzalcore.vgpu.wgsl.tree.Value;
import io.quetzalcore.vgpu.wgsl.type.Scalar;
import io.quetzalcore.vgpu.wgsl.type.Type;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConstEvaluationTest {
    /** The value of a const-expression, made concrete by a private variable. */
    static Value value(String expression) {
        Module module = Shaders.compiled("var<private> v = " + expression + ";");
        Expression initial = Objects.requireNonNull(module.globals().getFirst().initial());
        return ((Expression.Constant) initial).value();
    }

    private static String shown(Value value) {
        return switch (value) {
            case Value.Bool bool -> Boolean.toString(bool.value());
            case Value.Int number -> number.value() + (number.type() == Scalar.U32 ? "u" : "");
            case Value.Real number -> Double.toString(number.value());
            case Value.Composite composite ->
                composite.parts().stream()
                        .map(ConstEvaluationTest::shown)
                        .toList()
                        .toString();
        };
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
        1 + 2 * 3; 7
        7 / 2; 3
        -7 / 2; -3
        -7 % 3; -1
        7u % 4; 3u
        2147483647i + 1i; -2147483648
        0u - 1u; 4294967295u
        4294967295u * 4294967295u; 1u
        5 % 3.0; 2.0
        -5.5 % 2; -1.5
        1 << 4; 16
        -16i >> 2u; -4
        0xf0u >> 4; 15u
        """)
    void operatorsOnNumbers(String expression, String value) {
        assertThat(shown(value(expression))).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
        ~0u; 4294967295u
        (0xf0 & 0x3c) | 0x01; 49
        5 ^ 3; 6
        !true; false
        true && false; false
        1 < 2 && 2u >= 2u; true
        false && 1 / 0 == 1; false
        true || 1 / 0 == 1; true
        vec3(1, 2, 3) * 2; [2, 4, 6]
        vec2(1, 2) == vec2(1, 3); [true, false]
        vec3(1, 2, 3).zyx; [3, 2, 1]
        vec4(vec2(1, 2), 3, 4).w; 4
        mat2x2(1, 2, 3, 4) * vec2(1, 1); [4.0, 6.0]
        vec2(1, 1) * mat2x2(1, 2, 3, 4); [3.0, 7.0]
        mat2x2(1, 2, 3, 4) * mat2x2(1, 0, 0, 1); [[1.0, 2.0], [3.0, 4.0]]
        array(1, 2, 3)[1]; 2
        array(1u, 2)[1]; 2u
        vec2<f32>(1, 2) + 0.5; [1.5, 2.5]
        """)
    void operatorsOnBoolsAndComposites(String expression, String value) {
        assertThat(shown(value(expression))).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
        i32(3.9); 3
        3--7*2; 17
        i32(-3.9); -3
        u32(3000000000.5f); 3000000000u
        u32(-1i); 4294967295u
        i32(4294967295u); -1
        u32(-1.5f); 0u
        i32(3e10f); 2147483520
        i32(3e10); 2147483647
        u32(1e20f); 4294967040u
        -(-9223372036854775807 - 1) / 4611686018427387904; -2
        bitcast<vec2u>(vec2(4294967295, 1)); [4294967295u, 1u]
        f32(true); 1.0
        bool(0.5); true
        bool(0u); false
        f32(16777217); 1.6777216E7
        bitcast<u32>(1.0f); 1065353216u
        bitcast<f32>(0x40490fdbu); 3.1415927410125732
        bitcast<i32>(4294967295u); -1
        bitcast<vec2u>(vec2f(1, 2)); [1065353216u, 1073741824u]
        0.1f; 0.10000000149011612
        0x1.8p1; 3.0
        0x.8p0; 0.5
        1e-3f; 0.0010000000474974513
        """)
    void conversionsAndLiterals(String expression, String value) {
        assertThat(shown(value(expression))).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
        abs(-3); 3
        abs(vec2(-1.5, 2)); [1.5, 2.0]
        all(vec2(true, false)); false
        any(vec2(true, false)); true
        select(1, 2, true); 2
        select(vec2(1, 2), vec2(3, 4), vec2(true, false)); [3, 2]
        clamp(5, 1, 3); 3
        countOneBits(7u); 3u
        countLeadingZeros(1i); 31
        countTrailingZeros(8u); 3u
        firstLeadingBit(-1i); -1
        firstLeadingBit(-2i); 0
        firstLeadingBit(16u); 4u
        firstLeadingBit(0u); 4294967295u
        firstTrailingBit(12u); 2u
        reverseBits(1u); 2147483648u
        extractBits(0xf0u, 4u, 4u); 15u
        extractBits(0xf0i, 4u, 4u); -1
        insertBits(0u, 15u, 4u, 4u); 240u
        cross(vec3(1, 0, 0), vec3(0, 1, 0)); [0.0, 0.0, 1.0]
        dot(vec3(1, 2, 3), vec3(4, 5, 6)); 32
        determinant(mat3x3(2, 0, 0, 0, 3, 0, 0, 0, 4)); 24.0
        transpose(mat2x3(1, 2, 3, 4, 5, 6)); [[1.0, 4.0], [2.0, 5.0], [3.0, 6.0]]
        length(vec2(3, 4)); 5.0
        distance(vec2(1, 1), vec2(4, 5)); 5.0
        normalize(vec2(0, 2)); [0.0, 1.0]
        faceForward(vec2(1, 0), vec2(1, 0), vec2(1, 0)); [-1.0, -0.0]
        reflect(vec2(1, -1), vec2(0, 1)); [1.0, 1.0]
        refract(vec2(0, -1), vec2(0, 1), 0.5); [0.0, -1.0]
        fma(2, 3, 4); 10.0
        fract(-1.25); 0.75
        round(2.5); 2.0
        round(3.5); 4.0
        trunc(-1.5); -1.0
        saturate(1.5); 1.0
        sign(-2); -1
        step(1, 2); 1.0
        smoothstep(0, 2, 1); 0.5
        mix(1, 3, 0.5); 2.0
        mix(vec2(1, 2), vec2(3, 4), 0.5); [2.0, 3.0]
        modf(-1.5).fract; -0.5
        modf(-1.5).whole; -1.0
        frexp(8.0).exp; 4
        frexp(vec2(8.0, 3.0)).fract; [0.5, 0.75]
        ldexp(1.5, 3); 12.0
        exp2(3); 8.0
        log2(8); 3.0
        pow(2, 10); 1024.0
        inverseSqrt(4.0); 0.5
        quantizeToF16(1.0009); 1.0009765625
        pack4x8unorm(vec4(0, 0.5, 1, 2)); 4294934528u
        pack4x8snorm(vec4(-1, 0, 1, 0)); 8323201u
        unpack4x8unorm(255u).x; 1.0
        pack2x16float(vec2(1, -2)); 3221240832u
        unpack2x16float(3221240832u); [1.0, -2.0]
        pack4xI8(vec4(-1, 1, 2, 3)); 50463231u
        pack4xU8Clamp(vec4u(300, 1, 2, 3)); 50463231u
        pack4xI8Clamp(vec4i(-300, 300, 0, 0)); 32640u
        unpack4xI8(255u).x; -1
        unpack4xU8(255u).x; 255u
        dot4U8Packed(0x01020304u, 0x01010101u); 10u
        dot4I8Packed(0xffffffffu, 0x01010101u); -4
        unpack2x16snorm(0x80017fffu); [1.0, -1.0]
        pack2x16unorm(vec2(0, 1)); 4294901760u
        """)
    void builtInFunctions(String expression, String value) {
        assertThat(shown(value(expression))).isEqualTo(value);
    }

    /** Name, reference in double precision, and the interval the arguments are drawn from. */
    private record Reference(String name, DoubleUnaryOperator function, double low, double high) {}

    @Test
    void transcendentalFunctionsAreTheDoublePrecisionOnesRounded() {
        List<Reference> references = List.of(
                new Reference("sin", Math::sin, -10, 10),
                new Reference("cos", Math::cos, -10, 10),
                new Reference("tan", Math::tan, -1.5, 1.5),
                new Reference("asin", Math::asin, -1, 1),
                new Reference("acos", Math::acos, -1, 1),
                new Reference("atan", Math::atan, -100, 100),
                new Reference("sinh", Math::sinh, -20, 20),
                new Reference("cosh", Math::cosh, -20, 20),
                new Reference("tanh", Math::tanh, -5, 5),
                new Reference("asinh", x -> Math.signum(x) * Math.log(Math.abs(x) + Math.hypot(x, 1)), 1, 50),
                new Reference("acosh", x -> Math.log(x + Math.sqrt(x * x - 1)), 1.1, 50),
                new Reference("atanh", x -> (Math.log1p(x) - Math.log1p(-x)) / 2, -0.99, 0.99),
                new Reference("exp", Math::exp, -20, 20),
                new Reference("log", Math::log, 0.01, 100),
                new Reference("sqrt", Math::sqrt, 0, 100),
                new Reference("degrees", Math::toDegrees, -10, 10),
                new Reference("radians", Math::toRadians, -500, 500));
        Random random = new Random(7);
        for (Reference reference : references) {
            for (int i = 0; i < 20; i++) {
                float x = (float) (reference.low() + random.nextDouble() * (reference.high() - reference.low()));
                double wanted = reference.function().applyAsDouble(x);
                double given = value(reference.name() + "(" + x + "f)").asDouble();
                assertThat(Math.abs(given - wanted))
                        .as(reference.name() + "(" + x + ")")
                        .isLessThanOrEqualTo(Math.ulp((float) wanted));
            }
        }
    }

    @Test
    void integerArithmeticIsThatOfTheMachine() {
        Random random = new Random(11);
        for (int i = 0; i < 200; i++) {
            int a = random.nextInt();
            int b = random.nextInt() | 1;
            assertThat(value("i32(%d) * i32(%d)".formatted(a, b)).asLong()).isEqualTo(a * b);
            assertThat(value("i32(%d) - i32(%d)".formatted(a, b)).asLong()).isEqualTo(a - b);
            String unsigned = Integer.toUnsignedString(a) + "u / " + Integer.toUnsignedString(b) + "u";
            assertThat(value(unsigned).asLong()).isEqualTo(Integer.toUnsignedLong(Integer.divideUnsigned(a, b)));
        }
    }

    @Test
    void anAbstractNumberBecomesWhatIsAskedFor() {
        assertThat(type("1")).isEqualTo(Scalar.I32);
        assertThat(type("1.0")).isEqualTo(Scalar.F32);
        assertThat(type("1 + 1u")).isEqualTo(Scalar.U32);
        assertThat(type("1 + 1.0")).isEqualTo(Scalar.F32);
        assertThat(type("vec2(1, 2.0)")).hasToString("vec2<f32>");
        assertThat(type("array(vec2(1, 2), vec2(1.5, 2))")).hasToString("array<vec2<f32>, 2>");
        assertThat(type("modf(1.5)")).hasToString("__modf_result_f32");
    }

    private static Type type(String expression) {
        return value(expression).type();
    }
}
