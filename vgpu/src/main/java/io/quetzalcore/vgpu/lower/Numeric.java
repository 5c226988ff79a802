package io.quetzalcore.vgpu.lower;

import io.quetzalcore.vgpu.ir.Builder;
import io.quetzalcore.vgpu.ir.Kind;
import io.quetzalcore.vgpu.ir.Op;
import io.quetzalcore.vgpu.ir.Value;
import io.quetzalcore.vgpu.wgsl.builtin.Builtin;
import io.quetzalcore.vgpu.wgsl.type.Matrix;
import io.quetzalcore.vgpu.wgsl.type.Scalar;
import io.quetzalcore.vgpu.wgsl.type.Type;
import java.util.ArrayList;
import java.util.List;

/** The built-in functions of values (sections "Logical", "Numeric", "Data Packing" and "Data Unpacking"). */
final class Numeric extends Scalars {
    private final Elementary elementary;
    private final Operators operators;
    private final Bitwise bitwise;
    private final Packing packing;

    Numeric(Builder out, Elementary elementary, Operators operators) {
        super(out);
        this.elementary = elementary;
        this.operators = operators;
        this.bitwise = new Bitwise(out);
        this.packing = new Packing(out, bitwise, elementary);
    }

    /** The scalars of a call's result. */
    Value[] call(Builtin builtin, List<Value[]> arguments, List<Type> types) {
        Value[] a = arguments.getFirst();
        Value[] b = arguments.size() > 1 ? arguments.get(1) : a;
        Value[] c = arguments.size() > 2 ? arguments.get(2) : a;
        return switch (builtin) {
            case ALL -> one(reduce(Op.BOTH, a));
            case ANY -> one(reduce(Op.EITHER, a));
            case DOT -> one(operators.dot(a, b));
            case LENGTH -> one(length(a));
            case DISTANCE -> one(length(minus(a, b)));
            case CROSS -> cross(a, b);
            case NORMALIZE -> scale(a, div(f(1), length(a)));
            case FACE_FORWARD -> choose(less(operators.dot(b, c), f(0)), a, negated(a));
            case REFLECT -> reflect(a, b);
            case REFRACT -> refract(a, b, c[0]);
            case TRANSPOSE -> transpose(a, (Matrix) types.getFirst());
            case DETERMINANT -> one(new Determinant(out).of(a, ((Matrix) types.getFirst()).columns()));
            case FREXP -> frexp(a);
            case MODF -> modf(a);
            default -> packing.handles(builtin) ? packing.call(builtin, a, b) : each(builtin, arguments, types);
        };
    }

    /** Of functions that work component by component. */
    private Value[] each(Builtin builtin, List<Value[]> arguments, List<Type> types) {
        int size = arguments.stream().mapToInt(v -> v.length).max().orElse(1);
        Value[] result = new Value[size];
        boolean signed = types.getFirst().scalar() == Scalar.I32;
        for (int k = 0; k < size; k++) {
            Value[] at = new Value[arguments.size()];
            for (int j = 0; j < at.length; j++) {
                Value[] argument = arguments.get(j);
                at[j] = argument[argument.length == 1 ? 0 : k];
            }
            result[k] = at[0].kind() == Kind.INT ? integer(builtin, at, signed) : other(builtin, at);
        }
        return result;
    }

    private Value integer(Builtin builtin, Value[] x, boolean signed) {
        Op min = signed ? Op.MIN_S : Op.MIN_U;
        Op max = signed ? Op.MAX_S : Op.MAX_U;
        return switch (builtin) {
            case ABS -> signed ? op(Op.MAX_S, x[0], neg(x[0])) : x[0];
            case MIN -> op(min, x[0], x[1]);
            case MAX -> op(max, x[0], x[1]);
            case CLAMP -> op(min, op(max, x[0], x[1]), x[2]);
            case SIGN -> op(Op.MAX_S, i(-1), op(Op.MIN_S, i(1), x[0]));
            case SELECT -> select(x[2], x[1], x[0]);
            case COUNT_LEADING_ZEROS -> op(Op.LEADING_ZEROS, x[0]);
            case COUNT_TRAILING_ZEROS -> op(Op.TRAILING_ZEROS, x[0]);
            case COUNT_ONE_BITS -> op(Op.COUNT_ONES, x[0]);
            case FIRST_LEADING_BIT -> bitwise.firstLeadingBit(x[0], signed);
            case FIRST_TRAILING_BIT -> bitwise.firstTrailingBit(x[0]);
            case REVERSE_BITS -> bitwise.reverse(x[0]);
            case EXTRACT_BITS -> bitwise.extract(x[0], x[1], x[2], signed);
            case INSERT_BITS -> bitwise.insert(x[0], x[1], x[2], x[3]);
            case DOT4_U8_PACKED -> dot4(x, false);
            case DOT4_I8_PACKED -> dot4(x, true);
            default -> throw new CannotLower.Deep("the function " + builtin + " is not supported by this device");
        };
    }

    private Value dot4(Value[] x, boolean signed) {
        return operators.dot(bitwise.unpacked(x[0], 8, signed), bitwise.unpacked(x[1], 8, signed));
    }

    private Value other(Builtin builtin, Value[] x) {
        return switch (builtin) {
            case SELECT -> select(x[2], x[1], x[0]);
            case ABS -> abs(x[0]);
            case MIN -> op(Op.FMIN, x[0], x[1]);
            case MAX -> op(Op.FMAX, x[0], x[1]);
            case CLAMP -> op(Op.FMIN, op(Op.FMAX, x[0], x[1]), x[2]);
            case SATURATE -> op(Op.FMIN, op(Op.FMAX, x[0], f(0)), f(1));
            case SIGN -> select(less(f(0), x[0]), f(1), select(less(x[0], f(0)), f(-1), f(0)));
            case FMA -> fma(x[0], x[1], x[2]);
            case MIX -> fma(x[1], x[2], mul(x[0], sub(f(1), x[2])));
            case STEP -> select(op(Op.FLE, x[0], x[1]), f(1), f(0));
            case SMOOTHSTEP -> smoothstep(x[0], x[1], x[2]);
            case DEGREES -> mul(x[0], f(180 / Math.PI));
            case RADIANS -> mul(x[0], f(Math.PI / 180));
            case LDEXP -> ldexp(x[0], x[1]);
            case QUANTIZE_TO_F16 -> bitwise.fromHalf(bitwise.toHalf(x[0]));
            default -> elementary(builtin, x);
        };
    }

    private Value elementary(Builtin builtin, Value[] x) {
        return switch (builtin) {
            case ACOS -> elementary.acos(x[0]);
            case ACOSH -> elementary.acosh(x[0]);
            case ASIN -> elementary.asin(x[0]);
            case ASINH -> elementary.asinh(x[0]);
            case ATAN -> elementary.atan(x[0]);
            case ATANH -> elementary.atanh(x[0]);
            case ATAN2 -> elementary.atan2(x[0], x[1]);
            case CEIL -> elementary.ceil(x[0]);
            case COS -> elementary.cos(x[0]);
            case COSH -> elementary.cosh(x[0]);
            case EXP -> elementary.exp(x[0]);
            case EXP2 -> elementary.exp2(x[0]);
            case FLOOR -> elementary.floor(x[0]);
            case FRACT -> elementary.fract(x[0]);
            case INVERSE_SQRT -> div(f(1), op(Op.FSQRT, x[0]));
            case LOG -> elementary.log(x[0]);
            case LOG2 -> elementary.log2(x[0]);
            case POW -> elementary.pow(x[0], x[1]);
            case ROUND -> elementary.round(x[0]);
            case SIN -> elementary.sin(x[0]);
            case SINH -> elementary.sinh(x[0]);
            case SQRT -> op(Op.FSQRT, x[0]);
            case TAN -> elementary.tan(x[0]);
            case TANH -> elementary.tanh(x[0]);
            case TRUNC -> elementary.trunc(x[0]);
            default -> throw new CannotLower.Deep("the function " + builtin + " is not supported by this device");
        };
    }

    private Value smoothstep(Value low, Value high, Value x) {
        Value t = div(sub(x, low), sub(high, low));
        t = op(Op.FMIN, op(Op.FMAX, t, f(0)), f(1));
        return mul(mul(t, t), fma(f(-2), t, f(3)));
    }

    /** x 2^n in two steps, so that neither factor overflows; n is cut to where the result is 0 or infinite anyway. */
    private Value ldexp(Value x, Value n) {
        Value cut = op(Op.MAX_S, i(-278), op(Op.MIN_S, i(276), n));
        Value half = op(Op.SHR_S, cut, i(1));
        Value quarter = op(Op.SHR_S, half, i(1));
        Value rest = op(Op.SUB, cut, half);
        Value restHalf = op(Op.SHR_S, rest, i(1));
        Value y = mul(x, elementary.power(quarter));
        y = mul(y, elementary.power(op(Op.SUB, half, quarter)));
        y = mul(y, elementary.power(restHalf));
        return mul(y, elementary.power(op(Op.SUB, rest, restHalf)));
    }

    /** The fractions in [0.5, 1), then the exponents. Subnormal numbers are scaled up first. */
    private Value[] frexp(Value[] a) {
        Value[] result = new Value[2 * a.length];
        for (int k = 0; k < a.length; k++) {
            Value tiny = less(abs(a[k]), f(Float.MIN_NORMAL));
            Value x = select(tiny, mul(a[k], f(16777216)), a[k]);
            Value field = bitwise.and(bitwise.shr(bits(x), 23), 0xff);
            Value exponent = op(Op.SUB, field, select(tiny, i(126 + 24), i(126)));
            Value fraction = fromBits(op(Op.OR, bitwise.and(bits(x), 0x807fffff), i(0x3f000000)));
            Value special = op(Op.EITHER, op(Op.FEQ, x, f(0)), op(Op.EQ, field, i(0xff)));
            result[k] = select(special, a[k], fraction);
            result[a.length + k] = select(special, i(0), exponent);
        }
        return result;
    }

    private Value[] modf(Value[] a) {
        Value[] result = new Value[2 * a.length];
        for (int k = 0; k < a.length; k++) {
            result[a.length + k] = elementary.trunc(a[k]);
            result[k] = sub(a[k], result[a.length + k]);
        }
        return result;
    }

    // ---- vectors

    private static Value[] one(Value value) {
        return new Value[] {value};
    }

    private Value reduce(Op op, Value[] a) {
        Value result = a[0];
        for (int k = 1; k < a.length; k++) result = op(op, result, a[k]);
        return result;
    }

    private Value length(Value[] a) {
        return a.length == 1 ? abs(a[0]) : op(Op.FSQRT, operators.dot(a, a));
    }

    private Value[] minus(Value[] a, Value[] b) {
        Value[] result = new Value[a.length];
        for (int k = 0; k < a.length; k++) result[k] = sub(a[k], b[k]);
        return result;
    }

    private Value[] negated(Value[] a) {
        Value[] result = new Value[a.length];
        for (int k = 0; k < a.length; k++) result[k] = neg(a[k]);
        return result;
    }

    private Value[] scale(Value[] a, Value by) {
        Value[] result = new Value[a.length];
        for (int k = 0; k < a.length; k++) result[k] = mul(a[k], by);
        return result;
    }

    private Value[] choose(Value condition, Value[] yes, Value[] no) {
        Value[] result = new Value[yes.length];
        for (int k = 0; k < yes.length; k++) result[k] = select(condition, yes[k], no[k]);
        return result;
    }

    private Value[] cross(Value[] a, Value[] b) {
        Value[] result = new Value[3];
        for (int k = 0; k < 3; k++) {
            int m = (k + 1) % 3;
            int n = (k + 2) % 3;
            result[k] = fma(a[m], b[n], neg(mul(a[n], b[m])));
        }
        return result;
    }

    private Value[] reflect(Value[] e, Value[] n) {
        Value twice = mul(f(-2), operators.dot(n, e));
        List<Value> result = new ArrayList<>();
        for (int k = 0; k < e.length; k++) result.add(fma(twice, n[k], e[k]));
        return result.toArray(Value[]::new);
    }

    private Value[] refract(Value[] e, Value[] n, Value ratio) {
        Value along = operators.dot(n, e);
        Value k = fma(neg(mul(ratio, ratio)), fma(neg(along), along, f(1)), f(1));
        Value by = neg(fma(ratio, along, op(Op.FSQRT, k)));
        Value[] result = new Value[e.length];
        for (int j = 0; j < e.length; j++) {
            result[j] = select(less(k, f(0)), f(0), fma(ratio, e[j], mul(by, n[j])));
        }
        return result;
    }

    private static Value[] transpose(Value[] a, Matrix matrix) {
        Value[] result = new Value[a.length];
        for (int c = 0; c < matrix.columns(); c++) {
            for (int r = 0; r < matrix.rows(); r++) result[r * matrix.columns() + c] = a[c * matrix.rows() + r];
        }
        return result;
    }
}
