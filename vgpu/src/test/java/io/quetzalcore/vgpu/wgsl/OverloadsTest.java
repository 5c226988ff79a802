package io.quetzalcore.vgpu.wgsl;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzalcore.vgpu.wgsl.builtin.Builtin;
import io.quetzalcore.vgpu.wgsl.builtin.Overloads;
import io.quetzalcore.vgpu.wgsl.builtin.Rank;
import io.quetzalcore.vgpu.wgsl.builtin.Signature;
import io.quetzalcore.vgpu.wgsl.type.Scalar;
import io.quetzalcore.vgpu.wgsl.type.Type;
import io.quetzalcore.vgpu.wgsl.type.Vector;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OverloadsTest {
    /** An argument for a parameter pattern, of the T given and vectors of size 3; null for those this test leaves out. */
    private static String argument(String pattern, Scalar t) {
        return switch (pattern) {
            case "T" -> t + "()";
            case "vec", "vec3" -> "vec3<" + t + ">()";
            case "vecb" -> "vec3<bool>()";
            case "veci" -> "vec3i()";
            case "veca" -> "vec3(1, 2, 3)";
            case "vecu" -> "vec3u()";
            case "abstract-int", "int" -> "1";
            case "mat" -> "mat2x3<" + t + ">()";
            case "square" -> "mat3x3<" + t + ">()";
            case "bool", "i32", "u32", "f32", "vec2f", "vec4f", "vec4i", "vec4u" -> pattern + "()";
            default -> "";
        };
    }

    private static List<String> calls(Builtin builtin) {
        List<String> calls = new ArrayList<>();
        for (Signature signature : builtin.signatures()) {
            List<Scalar> scalars = signature.scalars().isEmpty() ? List.of(Scalar.F32) : signature.scalars();
            for (Scalar scalar : scalars) {
                if (scalar.isAbstract() || scalar == Scalar.F16) continue;
                List<String> arguments = signature.parameters().stream()
                        .map(p -> argument(p, scalar))
                        .toList();
                if (!arguments.isEmpty() && !arguments.contains(""))
                    calls.add(builtin + "(" + String.join(", ", arguments) + ")");
            }
        }
        return calls;
    }

    /** Values, so that the call is not evaluated while it compiles: many a function has no value at zero. */
    private static String program(String call) {
        StringBuilder parameters = new StringBuilder();
        StringBuilder arguments = new StringBuilder();
        String inner = call.substring(call.indexOf('(') + 1, call.length() - 1);
        int n = 0;
        for (String argument : inner.split(", (?![0-9])")) {
            if (argument.endsWith("()")) {
                parameters.append("p%d: %s, ".formatted(n, argument.substring(0, argument.length() - 2)));
                arguments.append("p").append(n++).append(", ");
            } else {
                arguments.append(argument).append(", ");
            }
        }
        return "enable subgroups; fn f(" + parameters + ") { _ = " + call.substring(0, call.indexOf('(')) + "("
                + arguments + "); }";
    }

    private static Compilation compile(String program) {
        return Wgsl.compile(program, Set.of(Extension.SUBGROUPS));
    }

    @ParameterizedTest
    @EnumSource(Builtin.class)
    void everyOverloadOfEveryFunctionOnValuesCompiles(Builtin builtin) {
        List<String> calls = calls(builtin);
        for (String call : calls) {
            assertThat(compile(program(call)).report()).as(program(call)).isEmpty();
        }
        if (builtin.use() == Builtin.Use.CONST || builtin.use() == Builtin.Use.SUBGROUP) {
            assertThat(calls.isEmpty()).isEqualTo(builtin == Builtin.SUBGROUP_ELECT);
        }
    }

    @ParameterizedTest
    @EnumSource(Builtin.class)
    void noFunctionTakesAnArgumentTooMany(Builtin builtin) {
        for (String call : calls(builtin)) {
            String more = program(call).replace("); }", "vec4<bool>(), true); }");
            Compilation compilation = compile(more);
            assertThat(compilation.report()).as(more).contains("the function '" + builtin + "' is not for the types");
        }
    }

    @Test
    void theLeastConversionWins() {
        assertThat(result(Builtin.MAX, Scalar.ABSTRACT_INT, Scalar.ABSTRACT_FLOAT))
                .isEqualTo(Scalar.ABSTRACT_FLOAT);
        assertThat(result(Builtin.MAX, Scalar.ABSTRACT_INT, Scalar.U32)).isEqualTo(Scalar.U32);
        assertThat(result(Builtin.SQRT, Scalar.ABSTRACT_INT)).isEqualTo(Scalar.ABSTRACT_FLOAT);
        assertThat(result(Builtin.COUNT_ONE_BITS, Scalar.ABSTRACT_INT)).isEqualTo(Scalar.I32);
        Type vector = new Vector(2, Scalar.ABSTRACT_INT);
        assertThat(result(Builtin.DOT, vector, new Vector(2, Scalar.F16))).isEqualTo(Scalar.F16);
    }

    private static Type result(Builtin builtin, Type... arguments) {
        return Overloads.choose(builtin.signatures(), List.of(arguments), true)
                .orElseThrow()
                .result();
    }

    @Test
    void ranksAreThoseOfTheSpecification() {
        assertThat(Rank.of(Scalar.ABSTRACT_FLOAT, Scalar.F32)).isEqualTo(1);
        assertThat(Rank.of(Scalar.ABSTRACT_FLOAT, Scalar.F16)).isEqualTo(2);
        assertThat(Rank.of(Scalar.ABSTRACT_INT, Scalar.I32)).isEqualTo(3);
        assertThat(Rank.of(Scalar.ABSTRACT_INT, Scalar.U32)).isEqualTo(4);
        assertThat(Rank.of(Scalar.ABSTRACT_INT, Scalar.ABSTRACT_FLOAT)).isEqualTo(5);
        assertThat(Rank.of(Scalar.ABSTRACT_INT, Scalar.F32)).isEqualTo(6);
        assertThat(Rank.of(Scalar.ABSTRACT_INT, Scalar.F16)).isEqualTo(7);
        assertThat(Rank.of(Scalar.I32, Scalar.F32)).isEqualTo(Rank.IMPOSSIBLE);
        assertThat(Rank.of(Scalar.F32, Scalar.ABSTRACT_FLOAT)).isEqualTo(Rank.IMPOSSIBLE);
    }
}
