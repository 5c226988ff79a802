package io.quetzalcore.vgpu.lower;

import io.quetzalcore.vgpu.ir.Builder;
import io.quetzalcore.vgpu.ir.Op;
import io.quetzalcore.vgpu.ir.Value;
import io.quetzalcore.vgpu.wgsl.builtin.Builtin;

/** The functions that pack vectors into a word and unpack them. */
final class Packing extends Scalars {
    private final Bitwise bitwise;
    private final Elementary elementary;

    Packing(Builder out, Bitwise bitwise, Elementary elementary) {
        super(out);
        this.bitwise = bitwise;
        this.elementary = elementary;
    }

    boolean handles(Builtin builtin) {
        return builtin.name().startsWith("PACK_") || builtin.name().startsWith("UNPACK_");
    }

    Value[] call(Builtin builtin, Value[] a, Value[] b) {
        return switch (builtin) {
            case PACK_4X8_SNORM -> word(normalised(a, -1, 127), 8);
            case PACK_4X8_UNORM -> word(normalised(a, 0, 255), 8);
            case PACK_2X16_SNORM -> word(normalised(a, -1, 32767), 16);
            case PACK_2X16_UNORM -> word(normalised(a, 0, 65535), 16);
            case PACK_4X_I8, PACK_4X_U8 -> word(a, 8);
            case PACK_4X_I8_CLAMP -> word(clamped(a), 8);
            case PACK_4X_U8_CLAMP -> word(clampedUnsigned(a), 8);
            case PACK_2X16_FLOAT -> word(halves(a), 16);
            case UNPACK_4X8_SNORM -> fractions(a[0], 8, true, 127);
            case UNPACK_4X8_UNORM -> fractions(a[0], 8, false, 255);
            case UNPACK_2X16_SNORM -> fractions(a[0], 16, true, 32767);
            case UNPACK_2X16_UNORM -> fractions(a[0], 16, false, 65535);
            case UNPACK_4X_I8 -> bitwise.unpacked(a[0], 8, true);
            case UNPACK_4X_U8 -> bitwise.unpacked(a[0], 8, false);
            case UNPACK_2X16_FLOAT -> floats(a[0]);
            default -> throw new IllegalStateException(builtin + " packs nothing");
        };
    }

    private Value[] word(Value[] fields, int width) {
        return new Value[] {bitwise.packed(fields, width)};
    }

    /** floor(0.5 + scale * clamp(x, low, 1)). */
    private Value[] normalised(Value[] a, float low, float scale) {
        Value[] result = new Value[a.length];
        for (int k = 0; k < a.length; k++) {
            Value x = op(Op.FMIN, op(Op.FMAX, a[k], f(low)), f(1));
            result[k] = op(Op.TO_INT, elementary.floor(fma(x, f(scale), f(0.5))));
        }
        return result;
    }

    private Value[] clamped(Value[] a) {
        Value[] result = new Value[a.length];
        for (int k = 0; k < a.length; k++) result[k] = op(Op.MAX_S, i(-128), op(Op.MIN_S, i(127), a[k]));
        return result;
    }

    private Value[] clampedUnsigned(Value[] a) {
        Value[] result = new Value[a.length];
        for (int k = 0; k < a.length; k++) result[k] = op(Op.MIN_U, a[k], i(255));
        return result;
    }

    private Value[] halves(Value[] a) {
        Value[] result = new Value[a.length];
        for (int k = 0; k < a.length; k++) result[k] = bitwise.toHalf(a[k]);
        return result;
    }

    private Value[] fractions(Value word, int width, boolean signed, float scale) {
        Value[] fields = bitwise.unpacked(word, width, signed);
        for (int k = 0; k < fields.length; k++) {
            Value x = div(op(Op.TO_FLOAT, fields[k]), f(scale));
            fields[k] = signed ? op(Op.FMAX, x, f(-1)) : x;
        }
        return fields;
    }

    private Value[] floats(Value word) {
        Value[] fields = bitwise.unpacked(word, 16, false);
        for (int k = 0; k < fields.length; k++) fields[k] = bitwise.fromHalf(fields[k]);
        return fields;
    }
}
