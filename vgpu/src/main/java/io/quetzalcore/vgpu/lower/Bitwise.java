package io.quetzalcore.vgpu.lower;

import io.quetzalcore.vgpu.ir.Builder;
import io.quetzalcore.vgpu.ir.Op;
import io.quetzalcore.vgpu.ir.Value;

/** Bit operations, packing, and half-precision numbers in integers. */
final class Bitwise extends Scalars {
    Bitwise(Builder out) {
        super(out);
    }

    Value and(Value a, int mask) {
        return op(Op.AND, a, i(mask));
    }

    private Value or(Value a, Value b) {
        return op(Op.OR, a, b);
    }

    private Value shl(Value a, int n) {
        return op(Op.SHL, a, i(n));
    }

    Value shr(Value a, int n) {
        return op(Op.SHR_U, a, i(n));
    }

    Value reverse(Value x) {
        Value r = swap(x, 0x55555555, 1);
        r = swap(r, 0x33333333, 2);
        r = swap(r, 0x0f0f0f0f, 4);
        r = swap(r, 0x00ff00ff, 8);
        return or(shr(r, 16), shl(r, 16));
    }

    private Value swap(Value x, int mask, int n) {
        return or(and(shr(x, n), mask), shl(and(x, mask), n));
    }

    /** Index of the highest set bit; of a signed number, of the highest that differs from the sign; -1 for none. */
    Value firstLeadingBit(Value x, boolean signed) {
        Value bits = signed ? op(Op.XOR, x, op(Op.SHR_S, x, i(31))) : x;
        return op(Op.SUB, i(31), op(Op.LEADING_ZEROS, bits));
    }

    Value firstTrailingBit(Value x) {
        return select(op(Op.EQ, x, i(0)), i(-1), op(Op.TRAILING_ZEROS, x));
    }

    Value extract(Value e, Value offset, Value count, boolean signed) {
        Value o = op(Op.MIN_U, offset, i(32));
        Value c = op(Op.MIN_U, count, op(Op.SUB, i(32), o));
        Value left = op(Op.SUB, i(32), op(Op.ADD, c, o));
        Value none = op(Op.EQ, c, i(0));
        Value up = op(Op.SHL, e, left);
        Value down = op(signed ? Op.SHR_S : Op.SHR_U, up, op(Op.ADD, left, o));
        return select(none, i(0), down);
    }

    Value insert(Value e, Value bits, Value offset, Value count) {
        Value o = op(Op.MIN_U, offset, i(32));
        Value c = op(Op.MIN_U, count, op(Op.SUB, i(32), o));
        Value ones = op(Op.SHR_U, i(-1), op(Op.SUB, i(32), c));
        Value mask = op(Op.SHL, ones, o);
        Value kept = op(Op.AND, e, op(Op.XOR, mask, i(-1)));
        Value inserted = or(kept, op(Op.AND, op(Op.SHL, bits, o), mask));
        return select(op(Op.EQ, c, i(0)), e, inserted);
    }

    // ---- halves

    /** The 16 bits of the nearest half-precision number, ties to even, overflow to infinity. */
    Value toHalf(Value x) {
        Value bits = bits(x);
        Value sign = and(shr(bits, 16), 0x8000);
        Value magnitude = and(bits, 0x7fffffff);
        // normal: rebias the exponent, round by adding half of the last place kept
        Value odd = and(shr(magnitude, 13), 1);
        Value rounded = op(Op.ADD, op(Op.ADD, magnitude, i(0xc8000fff)), odd);
        Value normal = shr(rounded, 13);
        // subnormal: adding 0.5 aligns the last place kept with that of 0.5
        Value aligned = add(fromBits(magnitude), f(0.5));
        Value small = op(Op.SUB, bits(aligned), i(0x3f000000));
        Value finite = select(op(Op.LT_U, magnitude, i(0x38800000)), small, normal);
        Value infinite = select(op(Op.LT_U, i(0x7f800000), magnitude), i(0x7e00), i(0x7c00));
        return or(sign, select(op(Op.LE_U, i(0x477ff000), magnitude), infinite, finite));
    }

    /** The number of a half's 16 bits. */
    Value fromHalf(Value half) {
        Value sign = shl(and(half, 0x8000), 16);
        Value magnitude = and(half, 0x7fff);
        Value normal = op(Op.ADD, shl(magnitude, 13), i(0x38000000));
        Value infinite = op(Op.ADD, shl(magnitude, 13), i(0x70000000));
        // 0x38800000 is 2^-14: the bits of a subnormal under its exponent, less 2^-14
        Value small = bits(sub(fromBits(or(shl(magnitude, 13), i(0x38800000))), f(6.103515625e-5)));
        Value finite = select(op(Op.LT_U, magnitude, i(0x400)), small, normal);
        return fromBits(or(sign, select(op(Op.LE_U, i(0x7c00), magnitude), infinite, finite)));
    }

    /** Each value's low bits side by side, the first lowest. */
    Value packed(Value[] values, int width) {
        Value word = i(0);
        for (int k = 0; k < values.length; k++) {
            word = or(word, shl(and(values[k], (1 << width) - 1), k * width));
        }
        return word;
    }

    /** The fields of a word, the lowest first. */
    Value[] unpacked(Value word, int width, boolean signed) {
        Value[] fields = new Value[32 / width];
        for (int k = 0; k < fields.length; k++) {
            Value top = shl(word, 32 - width * (k + 1));
            fields[k] = op(signed ? Op.SHR_S : Op.SHR_U, top, i(32 - width));
        }
        return fields;
    }
}
