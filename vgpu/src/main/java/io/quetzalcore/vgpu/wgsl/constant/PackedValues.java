package io.quetzalcore.vgpu.wgsl.constant;

import io.quetzalcore.vgpu.wgsl.builtin.Builtin;
import io.quetzalcore.vgpu.wgsl.syntax.Half;
import io.quetzalcore.vgpu.wgsl.tree.Value;
import io.quetzalcore.vgpu.wgsl.type.Scalar;
import io.quetzalcore.vgpu.wgsl.type.Vector;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.ToLongFunction;

/** Several small numbers in one word (section "Data packing built-in functions"); the first lies in the lowest bits. */
final class PackedValues {
    private PackedValues() {}

    static Value evaluate(Builtin builtin, List<Value> arguments) {
        Value x = arguments.getFirst();
        return switch (builtin) {
            case DOT4_U8_PACKED -> dot(x.asLong(), arguments.get(1).asLong(), false);
            case DOT4_I8_PACKED -> dot(x.asLong(), arguments.get(1).asLong(), true);
            case PACK_4X8_SNORM -> pack(x, 8, v -> (long) Math.floor(0.5 + 127 * Math.clamp(v.asDouble(), -1.0, 1.0)));
            case PACK_4X8_UNORM -> pack(x, 8, v -> (long) Math.floor(0.5 + 255 * Math.clamp(v.asDouble(), 0.0, 1.0)));
            case PACK_4X_I8, PACK_4X_U8 -> pack(x, 8, Value::asLong);
            case PACK_4X_I8_CLAMP -> pack(x, 8, v -> Math.clamp(v.asLong(), -128L, 127L));
            case PACK_4X_U8_CLAMP -> pack(x, 8, v -> Math.clamp(v.asLong(), 0L, 255L));
            case PACK_2X16_SNORM ->
                pack(x, 16, v -> (long) Math.floor(0.5 + 32767 * Math.clamp(v.asDouble(), -1.0, 1.0)));
            case PACK_2X16_UNORM ->
                pack(x, 16, v -> (long) Math.floor(0.5 + 65535 * Math.clamp(v.asDouble(), 0.0, 1.0)));
            case PACK_2X16_FLOAT -> pack(x, 16, PackedValues::halfBits);
            default -> unpack(builtin, (int) x.asLong());
        };
    }

    private static Value unpack(Builtin builtin, int word) {
        return switch (builtin) {
            case UNPACK_4X8_SNORM -> unpack(word, 8, Scalar.F32, b -> float32(Math.max((byte) b / 127.0, -1)));
            case UNPACK_4X8_UNORM -> unpack(word, 8, Scalar.F32, b -> float32(b / 255.0));
            case UNPACK_4X_I8 -> unpack(word, 8, Scalar.I32, b -> new Value.Int(Scalar.I32, (byte) b));
            case UNPACK_4X_U8 -> unpack(word, 8, Scalar.U32, b -> new Value.Int(Scalar.U32, b));
            case UNPACK_2X16_SNORM -> unpack(word, 16, Scalar.F32, b -> float32(Math.max((short) b / 32767.0, -1)));
            case UNPACK_2X16_UNORM -> unpack(word, 16, Scalar.F32, b -> float32(b / 65535.0));
            default -> unpack(word, 16, Scalar.F32, b -> float32(Float.float16ToFloat((short) b)));
        };
    }

    private static Value float32(double value) {
        return Values.real(Scalar.F32, value);
    }

    private static Value pack(Value vector, int bits, ToLongFunction<Value> code) {
        long word = 0;
        for (int i = 0; i < vector.parts().size(); i++) {
            long mask = (1L << bits) - 1;
            word |= (code.applyAsLong(vector.parts().get(i)) & mask) << (i * bits);
        }
        return new Value.Int(Scalar.U32, word);
    }

    private static long halfBits(Value value) {
        double half = Half.nearest(value.asDouble());
        if (Math.abs(value.asDouble()) > 65504) {
            throw new EvaluationProblem("'pack2x16float' of " + value.asDouble() + " is too large for f16");
        }
        return Float.floatToFloat16((float) half);
    }

    private static Value unpack(int word, int bits, Scalar type, IntFunction<Value> decode) {
        int count = 32 / bits;
        List<Value> parts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            parts.add(decode.apply((word >>> (i * bits)) & ((1 << bits) - 1)));
        }
        return new Value.Composite(new Vector(count, type), List.copyOf(parts));
    }

    private static Value dot(long a, long b, boolean signed) {
        long sum = 0;
        for (int i = 0; i < 4; i++) {
            long x = (a >>> (8 * i)) & 0xFF;
            long y = (b >>> (8 * i)) & 0xFF;
            sum += signed ? (byte) x * (long) (byte) y : x * y;
        }
        return Values.wrapped(signed ? Scalar.I32 : Scalar.U32, sum);
    }
}
