package io.quetzalcore.vgpu.wgsl.constant;

import io.quetzalcore.vgpu.wgsl.builtin.Builtin;
import io.quetzalcore.vgpu.wgsl.tree.Value;
import io.quetzalcore.vgpu.wgsl.type.Scalar;
import io.quetzalcore.vgpu.wgsl.type.Struct;
import io.quetzalcore.vgpu.wgsl.type.Type;
import java.util.List;

/** {@code modf} and {@code frexp}: a number in two parts. */
final class SplitValues {
    private SplitValues() {}

    static Value evaluate(Builtin builtin, Value value, Type type) {
        List<Struct.Member> members = ((Struct) type).members();
        return new Value.Composite(
                type,
                List.of(
                        part(builtin, value, members.getFirst().type(), true),
                        part(builtin, value, members.getLast().type(), false)));
    }

    private static Value part(Builtin builtin, Value value, Type type, boolean first) {
        Scalar scalar = (Scalar) type.scalar();
        List<Value> parts = Values.components(value).stream()
                .map(c -> builtin == Builtin.MODF
                        ? modf(c.asDouble(), scalar, first)
                        : frexp(c.asDouble(), scalar, first))
                .toList();
        return Values.shaped(type, parts);
    }

    private static Value modf(double x, Scalar type, boolean fraction) {
        double whole = x < 0 ? Math.ceil(x) : Math.floor(x);
        return Values.real(type, fraction ? x - whole : whole);
    }

    /** The fraction is zero or from 0.5 to below 1, subnormal numbers included. */
    private static Value frexp(double x, Scalar type, boolean fraction) {
        if (x == 0) return fraction ? Values.real(type, x) : new Value.Int(type, 0);
        double normal = Math.abs(x) < Double.MIN_NORMAL ? x * 0x1p64 : x;
        int exponent = Math.getExponent(normal) + 1;
        int shown = Math.abs(x) < Double.MIN_NORMAL ? exponent - 64 : exponent;
        return fraction ? Values.real(type, Math.scalb(normal, -exponent)) : new Value.Int(type, shown);
    }
}
