package io.quetzalcore.vgpu.wgsl.builtin;

import io.quetzalcore.vgpu.wgsl.type.Layout;
import io.quetzalcore.vgpu.wgsl.type.Scalar;
import io.quetzalcore.vgpu.wgsl.type.Struct;
import io.quetzalcore.vgpu.wgsl.type.Type;
import io.quetzalcore.vgpu.wgsl.type.Vector;
import java.util.ArrayList;
import java.util.List;

/** The structures that {@code modf}, {@code frexp} and {@code atomicCompareExchangeWeak} return. */
public final class ResultStructs {
    private ResultStructs() {}

    /** {@code {fract, whole}} of a float scalar or vector. */
    public static Struct modf(Type value) {
        return struct("__modf_result_" + suffix(value), List.of("fract", "whole"), List.of(value, value));
    }

    /** {@code {fract, exp}} of a float scalar or vector; exp is i32, or abstract when the value is. */
    public static Struct frexp(Type value) {
        Scalar exponent = value.scalar() == Scalar.ABSTRACT_FLOAT ? Scalar.ABSTRACT_INT : Scalar.I32;
        Type shaped = value instanceof Vector vector ? new Vector(vector.size(), exponent) : exponent;
        return struct("__frexp_result_" + suffix(value), List.of("fract", "exp"), List.of(value, shaped));
    }

    /** {@code {old_value, exchanged}}. */
    public static Struct exchange(Scalar value) {
        List<String> names = List.of("old_value", "exchanged");
        return struct("__atomic_compare_exchange_result_" + value, names, List.of(value, Scalar.BOOL));
    }

    /** An abstract result made concrete; any other type is itself. */
    static Type concrete(Type type) {
        if (!(type instanceof Struct struct) || !struct.name().contains("_result_")) return type;
        Type value = struct.members().getFirst().type();
        if (!(value.scalar() instanceof Scalar scalar) || !scalar.isAbstract()) return type;
        return struct.name().startsWith("__modf") ? modf(Rank.concrete(value)) : frexp(Rank.concrete(value));
    }

    private static String suffix(Type value) {
        String scalar = value.scalar() == Scalar.ABSTRACT_FLOAT
                ? "abstract"
                : value.scalar().toString();
        return value instanceof Vector vector ? "vec" + vector.size() + "_" + scalar : scalar;
    }

    private static Struct struct(String name, List<String> names, List<Type> types) {
        List<Struct.Member> members = new ArrayList<>();
        long offset = 0;
        long align = 1;
        for (int i = 0; i < names.size(); i++) {
            Type type = types.get(i);
            offset = Layout.roundUp(Layout.alignBytes(type), offset);
            long size = Layout.sizeBytes(type);
            members.add(new Struct.Member(names.get(i), type, offset, Layout.alignBytes(type), size, null));
            offset += size;
            align = Math.max(align, Layout.alignBytes(type));
        }
        return new Struct(name, members, align, Layout.roundUp(align, offset));
    }
}
