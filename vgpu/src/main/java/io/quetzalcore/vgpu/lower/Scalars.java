package io.quetzalcore.vgpu.lower;

import io.quetzalcore.vgpu.ir.Builder;
import io.quetzalcore.vgpu.ir.Kind;
import io.quetzalcore.vgpu.ir.Op;
import io.quetzalcore.vgpu.ir.Value;

/** A short hand for the builder's operations. */
class Scalars {
    final Builder out;

    Scalars(Builder out) {
        this.out = out;
    }

    Value op(Op op, Value... operands) {
        return out.compute(op, operands);
    }

    Value i(int value) {
        return out.integer(value);
    }

    Value f(double value) {
        return out.real((float) value);
    }

    Value add(Value a, Value b) {
        return op(a.kind() == Kind.FLOAT ? Op.FADD : Op.ADD, a, b);
    }

    Value sub(Value a, Value b) {
        return op(a.kind() == Kind.FLOAT ? Op.FSUB : Op.SUB, a, b);
    }

    Value mul(Value a, Value b) {
        return op(a.kind() == Kind.FLOAT ? Op.FMUL : Op.MUL, a, b);
    }

    Value div(Value a, Value b) {
        return op(Op.FDIV, a, b);
    }

    Value fma(Value a, Value b, Value c) {
        return op(Op.FMA, a, b, c);
    }

    Value neg(Value a) {
        return a.kind() == Kind.FLOAT ? op(Op.FNEG, a) : op(Op.SUB, i(0), a);
    }

    Value abs(Value a) {
        return op(Op.FABS, a);
    }

    Value select(Value condition, Value yes, Value no) {
        return op(Op.select(yes.kind()), condition, yes, no);
    }

    Value less(Value a, Value b) {
        return op(Op.FLT, a, b);
    }

    Value bits(Value a) {
        return op(Op.BITS, a);
    }

    Value fromBits(Value a) {
        return op(Op.FROM_BITS, a);
    }

    /** A magnitude with the sign of another float. */
    Value signed(Value magnitude, Value sign) {
        Value bit = op(Op.AND, bits(sign), i(Integer.MIN_VALUE));
        return fromBits(op(Op.OR, bits(magnitude), bit));
    }

    /** c0 + x (c1 + x (c2 + ...)), fused. */
    Value polynomial(Value x, double... coefficients) {
        Value sum = f(coefficients[coefficients.length - 1]);
        for (int k = coefficients.length - 2; k >= 0; k--) sum = fma(sum, x, f(coefficients[k]));
        return sum;
    }
}
