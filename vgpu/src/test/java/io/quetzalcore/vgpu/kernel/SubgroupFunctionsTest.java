package io.quetzalcore.vgpu.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntBinaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every function on subgroups and quads, on every type, in all tiers, against the same in Java. */
class SubgroupFunctionsTest {
    private static final int SUBGROUP = 32;

    /** A type: how a word of input becomes a value of it, how that becomes a word again, and its sums and products. */
    private enum Scalar {
        U32("x[%s]", "%s", Integer::sum, (a, b) -> a * b, Integer::compareUnsigned),
        I32("bitcast<i32>(x[%s])", "bitcast<u32>(%s)", Integer::sum, (a, b) -> a * b, Integer::compare),
        F32(
                "bitcast<f32>(x[%s])",
                "bitcast<u32>(%s)",
                (a, b) -> bits(real(a) + real(b)),
                (a, b) -> bits(real(a) * real(b)),
                Scalar::compare),
        F16(
                "f16(bitcast<f32>(x[%s]))",
                "bitcast<u32>(f32(%s))",
                (a, b) -> half(real(a) + real(b)),
                (a, b) -> half(real(a) * real(b)),
                Scalar::compare);

        final String read;
        final String written;
        final IntBinaryOperator sum;
        final IntBinaryOperator product;
        final IntBinaryOperator order;

        Scalar(String read, String written, IntBinaryOperator sum, IntBinaryOperator product, IntBinaryOperator order) {
            this.read = read;
            this.written = written;
            this.sum = sum;
            this.product = product;
            this.order = order;
        }

        boolean isReal() {
            return this == F32 || this == F16;
        }

        int one() {
            return isReal() ? bits(1) : 1;
        }

        int input(int k) {
            int hash = TenKernels.hash(k);
            return isReal() ? bits((hash % 64) / 16f) : hash;
        }

        private static float real(int bits) {
            return Float.intBitsToFloat(bits);
        }

        private static int bits(float value) {
            return Float.floatToRawIntBits(value);
        }

        private static int half(float value) {
            return bits(Float.float16ToFloat(Float.floatToFloat16(value)));
        }

        private static int compare(int a, int b) {
            return Float.compare(real(a), real(b));
        }
    }

    /** What the invocation {@code lane} of a subgroup with these values is given. */
    private interface Meaning {
        int of(Scalar type, int[] values, int lane);
    }

    private record Function(String call, boolean reals, Meaning meaning) {}

    private static final List<Function> FUNCTIONS = List.of(
            new Function("subgroupAdd(%s)", true, (t, v, lane) -> folded(t.sum, v, v.length, 0)),
            new Function("subgroupInclusiveAdd(%s)", true, (t, v, lane) -> folded(t.sum, v, lane + 1, 0)),
            new Function("subgroupExclusiveAdd(%s)", true, (t, v, lane) -> folded(t.sum, v, lane, 0)),
            new Function("subgroupMul(%s)", true, (t, v, lane) -> folded(t.product, v, v.length, t.one())),
            new Function("subgroupInclusiveMul(%s)", true, (t, v, lane) -> folded(t.product, v, lane + 1, t.one())),
            new Function("subgroupExclusiveMul(%s)", true, (t, v, lane) -> folded(t.product, v, lane, t.one())),
            new Function(
                    "subgroupMin(%s)",
                    true, (t, v, lane) -> folded((a, b) -> t.order.applyAsInt(a, b) <= 0 ? a : b, v, v.length, 0)),
            new Function(
                    "subgroupMax(%s)",
                    true, (t, v, lane) -> folded((a, b) -> t.order.applyAsInt(a, b) >= 0 ? a : b, v, v.length, 0)),
            new Function("subgroupAnd(%s)", false, (t, v, lane) -> folded((a, b) -> a & b, v, v.length, 0)),
            new Function("subgroupOr(%s)", false, (t, v, lane) -> folded((a, b) -> a | b, v, v.length, 0)),
            new Function("subgroupXor(%s)", false, (t, v, lane) -> folded((a, b) -> a ^ b, v, v.length, 0)),
            new Function("subgroupBroadcast(%s, 3)", true, (t, v, lane) -> taken(v, 3, lane)),
            new Function("subgroupBroadcast(%s, 30u)", true, (t, v, lane) -> taken(v, 30, lane)),
            new Function("subgroupBroadcastFirst(%s)", true, (t, v, lane) -> v[0]),
            new Function("subgroupShuffle(%s, 40u - lane)", true, (t, v, lane) -> taken(v, 40 - lane, lane)),
            new Function("subgroupShuffle(%s, i32(lane) - 5)", true, (t, v, lane) -> taken(v, lane - 5, lane)),
            new Function("subgroupShuffleUp(%s, 2u)", true, (t, v, lane) -> taken(v, lane - 2, lane)),
            new Function("subgroupShuffleDown(%s, 7u)", true, (t, v, lane) -> taken(v, lane + 7, lane)),
            new Function("subgroupShuffleXor(%s, 13u)", true, (t, v, lane) -> taken(v, lane ^ 13, lane)),
            new Function("quadBroadcast(%s, 2)", true, (t, v, lane) -> taken(v, lane / 4 * 4 + 2, lane)),
            new Function("quadSwapX(%s)", true, (t, v, lane) -> taken(v, lane ^ 1, lane)),
            new Function("quadSwapY(%s)", true, (t, v, lane) -> taken(v, lane ^ 2, lane)),
            new Function("quadSwapDiagonal(%s)", true, (t, v, lane) -> taken(v, lane ^ 3, lane)));

    private static int folded(IntBinaryOperator operator, int[] values, int end, int ofNone) {
        if (end == 0) return ofNone;
        int result = values[0];
        for (int k = 1; k < end; k++) result = operator.applyAsInt(result, values[k]);
        return result;
    }

    /** Another's value; where there is no other, its own. */
    private static int taken(int[] values, int from, int own) {
        return values[from >= 0 && from < values.length ? from : own];
    }

    @ParameterizedTest
    @EnumSource(Tier.class)
    void scalarsOfEachType(Tier tier) throws Exception {
        for (Scalar type : Scalar.values()) {
            for (int invocations : new int[] {64, 45, 16, 3, 256}) check(tier, type, 1, invocations);
        }
    }

    @ParameterizedTest
    @EnumSource(Tier.class)
    void vectorsOfEachType(Tier tier) throws Exception {
        for (Scalar type : Scalar.values()) {
            for (int components = 2; components <= 4; components++) check(tier, type, components, 40);
        }
    }

    private static void check(Tier tier, Scalar type, int components, int invocations) throws Exception {
        List<Function> functions =
                FUNCTIONS.stream().filter(f -> f.reals() || !type.isReal()).toList();
        int groups = 2;
        int each = functions.size() * components;
        int[] x = new int[groups * invocations * components];
        for (int k = 0; k < x.length; k++) x[k] = type.input(k);
        int[] out = new int[groups * invocations * each];
        Shaders.run(shader(type, components, invocations, functions), tier, groups, x, out);
        for (int at = 0; at < groups * invocations; at++) {
            for (int f = 0; f < functions.size(); f++) {
                for (int c = 0; c < components; c++) {
                    int local = at % invocations;
                    int first = at - local % SUBGROUP;
                    int count = Math.min(SUBGROUP, invocations - local / SUBGROUP * SUBGROUP);
                    int[] values = new int[count];
                    for (int k = 0; k < count; k++) values[k] = x[(first + k) * components + c];
                    assertThat(out[at * each + f * components + c])
                            .as(
                                    "%s, %s x %d of %d, invocation %d, %s",
                                    functions.get(f).call(), type, components, invocations, at, tier)
                            .isEqualTo(functions.get(f).meaning().of(type, values, local % SUBGROUP));
                }
            }
        }
    }

    private static String shader(Scalar type, int components, int invocations, List<Function> functions) {
        List<String> parts = new ArrayList<>();
        for (int c = 0; c < components; c++) parts.add(type.read.formatted("at * " + components + "u + " + c + "u"));
        StringBuilder lines = new StringBuilder();
        int next = 0;
        for (Function function : functions) {
            lines.append("let r")
                    .append(next)
                    .append(" = ")
                    .append(function.call().formatted("v"))
                    .append(";\n");
            for (int c = 0; c < components; c++) {
                String part = components == 1 ? "r" + next : "r" + next + "[" + c + "]";
                lines.append("out[at * %du + %du] = %s;\n"
                        .formatted(functions.size() * components, next * components + c, type.written.formatted(part)));
            }
            next++;
        }
        String value = components == 1 ? parts.getFirst() : "vec" + components + "(" + String.join(", ", parts) + ")";
        return """
                enable f16;
                enable subgroups;
                @group(0) @binding(0) var<storage, read> x: array<u32>;
                @group(0) @binding(1) var<storage, read_write> out: array<u32>;
                @compute @workgroup_size(%d)
                fn main(@builtin(local_invocation_index) i: u32, @builtin(workgroup_id) w: vec3u,
                        @builtin(subgroup_invocation_id) lane: u32) {
                  let at = w.x * %du + i;
                  let v = %s;
                  %s
                }
                """.formatted(invocations, invocations, value, lines);
    }
}
