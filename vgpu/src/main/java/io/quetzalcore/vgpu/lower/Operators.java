package io.quetzalcore.vgpu.lower;

import io.quetzalcore.vgpu.ir.Builder;
import io.quetzalcore.vgpu.ir.Kind;
import io.quetzalcore.vgpu.ir.Op;
import io.quetzalcore.vgpu.ir.Value;
import io.quetzalcore.vgpu.wgsl.tree.BinaryOperator;
import io.quetzalcore.vgpu.wgsl.tree.UnaryOperator;
import io.quetzalcore.vgpu.wgsl.type.Matrix;
import io.quetzalcore.vgpu.wgsl.type.Scalar;
import io.quetzalcore.vgpu.wgsl.type.Type;
import io.quetzalcore.vgpu.wgsl.type.Vector;

/** The operators on values taken apart. */
final class Operators extends Scalars {
    private final Elementary elementary;

    Operators(Builder out, Elementary elementary) {
        super(out);
        this.elementary = elementary;
    }

    Value[] unary(UnaryOperator operator, Value[] a) {
        Value[] result = new Value[a.length];
        for (int k = 0; k < a.length; k++) {
            result[k] = switch (operator) {
                case NEGATE -> neg(a[k]);
                case NOT -> op(Op.NOT, a[k]);
                case COMPLEMENT -> op(Op.XOR, a[k], i(-1));
            };
        }
        return result;
    }

    Value[] binary(BinaryOperator operator, Value[] left, Type leftType, Value[] right, Type rightType) {
        if (operator == BinaryOperator.MULTIPLY && (leftType instanceof Matrix || rightType instanceof Matrix)) {
            return multiply(left, leftType, right, rightType);
        }
        boolean signed = leftType.scalar() == Scalar.I32;
        int size = Math.max(left.length, right.length);
        Value[] result = new Value[size];
        for (int k = 0; k < size; k++) {
            Value a = left[left.length == 1 ? 0 : k];
            Value b = right[right.length == 1 ? 0 : k];
            result[k] = scalar(operator, a, b, signed);
        }
        return result;
    }

    private Value scalar(BinaryOperator operator, Value a, Value b, boolean signed) {
        return switch (a.kind()) {
            case FLOAT -> real(operator, a, b);
            case INT -> integer(operator, a, b, signed);
            case BOOL -> logic(operator, a, b);
        };
    }

    private Value logic(BinaryOperator operator, Value a, Value b) {
        return switch (operator) {
            case AND, AND_THEN -> op(Op.BOTH, a, b);
            case OR, OR_ELSE -> op(Op.EITHER, a, b);
            case EQUAL -> op(Op.NOT, op(Op.DIFFER, a, b));
            case NOT_EQUAL, XOR -> op(Op.DIFFER, a, b);
            default -> throw new IllegalStateException(operator + " on bools");
        };
    }

    private Value real(BinaryOperator operator, Value a, Value b) {
        return switch (operator) {
            case ADD -> op(Op.FADD, a, b);
            case SUBTRACT -> op(Op.FSUB, a, b);
            case MULTIPLY -> op(Op.FMUL, a, b);
            case DIVIDE -> op(Op.FDIV, a, b);
            case REMAINDER -> fma(neg(elementary.trunc(div(a, b))), b, a);
            case EQUAL -> op(Op.FEQ, a, b);
            case NOT_EQUAL -> op(Op.FNE, a, b);
            case LESS -> op(Op.FLT, a, b);
            case LESS_EQUAL -> op(Op.FLE, a, b);
            case GREATER -> op(Op.FLT, b, a);
            case GREATER_EQUAL -> op(Op.FLE, b, a);
            default -> throw new IllegalStateException(operator + " on floats");
        };
    }

    private Value integer(BinaryOperator operator, Value a, Value b, boolean signed) {
        return switch (operator) {
            case ADD -> op(Op.ADD, a, b);
            case SUBTRACT -> op(Op.SUB, a, b);
            case MULTIPLY -> op(Op.MUL, a, b);
            case DIVIDE -> op(signed ? Op.DIV_S : Op.DIV_U, a, divisor(b));
            case REMAINDER -> op(signed ? Op.REM_S : Op.REM_U, a, divisor(b));
            case AND -> op(Op.AND, a, b);
            case OR -> op(Op.OR, a, b);
            case XOR -> op(Op.XOR, a, b);
            case SHIFT_LEFT -> op(Op.SHL, a, b);
            case SHIFT_RIGHT -> op(signed ? Op.SHR_S : Op.SHR_U, a, b);
            case EQUAL -> op(Op.EQ, a, b);
            case NOT_EQUAL -> op(Op.NE, a, b);
            case LESS -> op(signed ? Op.LT_S : Op.LT_U, a, b);
            case LESS_EQUAL -> op(signed ? Op.LE_S : Op.LE_U, a, b);
            case GREATER -> op(signed ? Op.LT_S : Op.LT_U, b, a);
            case GREATER_EQUAL -> op(signed ? Op.LE_S : Op.LE_U, b, a);
            default -> throw new IllegalStateException(operator + " on integers");
        };
    }

    /** A divisor of zero counts as one: WGSL's x / 0 is x, and x % 0 is 0. */
    private Value divisor(Value b) {
        return select(op(Op.EQ, b, i(0)), i(1), b);
    }

    /** a * b + c for each component, or a * b - c, or c - a * b; each rounded once. */
    Value[] fused(Value[] a, Value[] b, Value[] c, boolean negateProduct, boolean negateSum) {
        int size = Math.max(a.length, Math.max(b.length, c.length));
        Value[] result = new Value[size];
        for (int k = 0; k < size; k++) {
            Value x = a[a.length == 1 ? 0 : k];
            Value y = b[b.length == 1 ? 0 : k];
            Value z = c[c.length == 1 ? 0 : k];
            result[k] = fma(negateProduct ? neg(x) : x, y, negateSum ? neg(z) : z);
        }
        return result;
    }

    // ---- linear algebra, columns one after another

    private Value[] multiply(Value[] left, Type leftType, Value[] right, Type rightType) {
        if (leftType instanceof Matrix a) {
            if (rightType instanceof Matrix b) return product(left, a.columns(), a.rows(), right, b.columns());
            if (rightType instanceof Vector) return product(left, a.columns(), a.rows(), right, 1);
        } else if (leftType instanceof Vector) {
            Matrix b = (Matrix) rightType;
            return product(left, b.rows(), 1, right, b.columns());
        }
        return binary(BinaryOperator.MULTIPLY, left, Scalar.F32, right, Scalar.F32);
    }

    /** (inner x rows) times (columns x inner). */
    private Value[] product(Value[] a, int inner, int rows, Value[] b, int columns) {
        Value[] result = new Value[rows * columns];
        for (int c = 0; c < columns; c++) {
            for (int r = 0; r < rows; r++) {
                Value sum = mul(a[r], b[c * inner]);
                for (int k = 1; k < inner; k++) sum = fma(a[k * rows + r], b[c * inner + k], sum);
                result[c * rows + r] = sum;
            }
        }
        return result;
    }

    Value dot(Value[] a, Value[] b) {
        Value sum = mul(a[0], b[0]);
        boolean real = a[0].kind() == Kind.FLOAT;
        for (int k = 1; k < a.length; k++) sum = real ? fma(a[k], b[k], sum) : add(sum, mul(a[k], b[k]));
        return sum;
    }

    // ---- conversions

    Value convert(Value a, Scalar from, Scalar to) {
        if (from == to) return a;
        return switch (Layouts.kind(to)) {
            case BOOL -> a.kind() == Kind.FLOAT ? op(Op.FNE, a, f(0)) : op(Op.NE, a, i(0));
            case INT -> toInteger(a, to == Scalar.I32);
            case FLOAT ->
                switch (a.kind()) {
                    case BOOL -> select(a, f(1), f(0));
                    case INT -> from == Scalar.U32 ? elementary.fromUnsigned(a) : op(Op.TO_FLOAT, a);
                    case FLOAT -> a;
                };
        };
    }

    private Value toInteger(Value a, boolean signed) {
        return switch (a.kind()) {
            case BOOL -> select(a, i(1), i(0));
            case INT -> a;
            case FLOAT -> signed ? elementary.toSigned(a) : elementary.toUnsigned(a);
        };
    }

    Value bitcast(Value a, Kind to) {
        if (a.kind() == to) return a;
        return to == Kind.FLOAT ? fromBits(a) : bits(a);
    }
}
