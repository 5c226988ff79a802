package io.quetzalcore.vgpu.wgsl.constant;

import io.quetzalcore.vgpu.wgsl.syntax.Half;
import io.quetzalcore.vgpu.wgsl.tree.Value;
import io.quetzalcore.vgpu.wgsl.type.Matrix;
import io.quetzalcore.vgpu.wgsl.type.Scalar;
import io.quetzalcore.vgpu.wgsl.type.Type;
import io.quetzalcore.vgpu.wgsl.type.Vector;
import java.util.ArrayList;
import java.util.List;

/** The conversions that a program asks for: {@code f32(i)}, {@code bitcast<u32>(f)}. */
final class Conversions {
    private Conversions() {}

    static Value convert(Value value, Type type) {
        return switch (type) {
            case Scalar scalar -> scalar(value, scalar);
            case Vector vector -> Values.mapped(value, type, part -> scalar(part, vector.element()));
            case Matrix matrix -> Values.mapped(value, type, column -> convert(column, matrix.column()));
            default -> Values.implicitly(value, type);
        };
    }

    private static Value scalar(Value value, Scalar type) {
        if (value.type().equals(type)) return value;
        if (value.type().scalar() instanceof Scalar from && from.isAbstract() && fitsUnasked(from, type)) {
            return Values.implicitly(value, type);
        }
        if (type == Scalar.BOOL) return new Value.Bool(value.asDouble() != 0);
        if (value instanceof Value.Bool bool) {
            return type.isInteger()
                    ? new Value.Int(type, bool.value() ? 1 : 0)
                    : new Value.Real(type, bool.value() ? 1 : 0);
        }
        if (type.isFloat()) return Values.real(type, value.asDouble());
        return value instanceof Value.Int number
                ? Values.wrapped(type, number.value())
                : truncated((Value.Real) value, type);
    }

    private static boolean fitsUnasked(Scalar from, Scalar to) {
        return to != Scalar.BOOL && (from == Scalar.ABSTRACT_INT || to.isFloat());
    }

    /** Towards zero, and no farther than the integers that both types have. */
    private static Value truncated(Value.Real value, Scalar type) {
        double low = type == Scalar.I32 ? Integer.MIN_VALUE : type == Scalar.U32 ? 0 : Long.MIN_VALUE;
        double high = type == Scalar.I32 ? Integer.MAX_VALUE : type == Scalar.U32 ? 0xFFFF_FFFFL : Long.MAX_VALUE;
        if (value.type() == Scalar.F32) high = Math.nextDown((float) high);
        return new Value.Int(type, (long) Math.clamp(value.value(), low, high));
    }

    static Value bitcast(Value value, Type type) {
        if (value.type().equals(type)) return value;
        List<Integer> halves = new ArrayList<>();
        for (Value part : Values.components(value)) bits(part, halves);
        Scalar scalar = (Scalar) type.scalar();
        List<Value> parts = new ArrayList<>();
        int each = scalar == Scalar.F16 ? 1 : 2;
        for (int i = 0; i < halves.size(); i += each) {
            parts.add(each == 1 ? half(halves.get(i)) : word(halves.get(i) | halves.get(i + 1) << 16, scalar));
        }
        return Values.shaped(type, parts);
    }

    private static void bits(Value part, List<Integer> halves) {
        if (part instanceof Value.Real number && number.type() == Scalar.F16) {
            halves.add(Float.floatToFloat16((float) number.value()) & 0xFFFF);
            return;
        }
        int word = part instanceof Value.Real number
                ? Float.floatToRawIntBits((float) number.value())
                : (int) part.asLong();
        halves.add(word & 0xFFFF);
        halves.add(word >>> 16);
    }

    private static Value half(int bits) {
        return Values.real(Scalar.F16, Half.nearest(Float.float16ToFloat((short) bits)));
    }

    private static Value word(int bits, Scalar scalar) {
        return switch (scalar) {
            case F32 -> {
                float number = Float.intBitsToFloat(bits);
                if (!Float.isFinite(number)) {
                    throw new EvaluationProblem("the bits 0x" + Integer.toHexString(bits) + " are no finite f32");
                }
                yield new Value.Real(Scalar.F32, number);
            }
            default -> Values.wrapped(scalar, bits);
        };
    }
}
