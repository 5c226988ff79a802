package io.quetzalcore.vgpu.wgsl.constant;

import io.quetzalcore.vgpu.wgsl.tree.BinaryOperator;
import io.quetzalcore.vgpu.wgsl.tree.UnaryOperator;
import io.quetzalcore.vgpu.wgsl.tree.Value;
import io.quetzalcore.vgpu.wgsl.type.Scalar;

/** The operators on scalars, with the errors of const-expressions (section "Arithmetic expressions", "Bit expressions"). */
final class Arithmetic {
    private Arithmetic() {}

    static Value unary(UnaryOperator operator, Value value) {
        return switch (value) {
            case Value.Bool bool -> new Value.Bool(!bool.value());
            case Value.Int number ->
                Values.wrapped(number.type(), operator == UnaryOperator.COMPLEMENT ? ~number.value() : -number.value());
            case Value.Real number -> new Value.Real(number.type(), -number.value());
            case Value.Composite composite -> throw new IllegalStateException("not a scalar: " + composite.type());
        };
    }

    static Value binary(BinaryOperator operator, Value left, Value right) {
        return switch (left) {
            case Value.Bool bool -> logical(operator, bool.value(), right.asBoolean());
            case Value.Int number -> integer(operator, number.type(), number.value(), right.asLong());
            case Value.Real number -> real(operator, number.type(), number.value(), right.asDouble());
            case Value.Composite composite -> throw new IllegalStateException("not a scalar: " + composite.type());
        };
    }

    private static Value logical(BinaryOperator operator, boolean left, boolean right) {
        return new Value.Bool(
                switch (operator) {
                    case AND, AND_THEN -> left && right;
                    case OR, OR_ELSE -> left || right;
                    case XOR, NOT_EQUAL -> left != right;
                    case EQUAL -> left == right;
                    default -> throw new IllegalStateException(operator + " is not for bools");
                });
    }

    private static Value integer(BinaryOperator operator, Scalar type, long a, long b) {
        return switch (operator) {
            case ADD, SUBTRACT, MULTIPLY -> sum(operator, type, a, b);
            case DIVIDE, REMAINDER -> division(operator, type, a, b);
            case AND -> new Value.Int(type, a & b);
            case OR -> new Value.Int(type, a | b);
            case XOR -> new Value.Int(type, a ^ b);
            case SHIFT_LEFT -> Shifts.left(type, a, b);
            case SHIFT_RIGHT -> Shifts.right(type, a, b);
            default -> relation(operator, Long.compare(a, b));
        };
    }

    private static Value sum(BinaryOperator operator, Scalar type, long a, long b) {
        if (type != Scalar.ABSTRACT_INT) {
            long wide = operator == BinaryOperator.ADD ? a + b : operator == BinaryOperator.SUBTRACT ? a - b : a * b;
            return Values.wrapped(type, wide);
        }
        try {
            return new Value.Int(
                    type,
                    switch (operator) {
                        case ADD -> Math.addExact(a, b);
                        case SUBTRACT -> Math.subtractExact(a, b);
                        default -> Math.multiplyExact(a, b);
                    });
        } catch (ArithmeticException beyond) {
            throw new EvaluationProblem(a + " " + operator + " " + b + " is too large for " + type);
        }
    }

    private static Value division(BinaryOperator operator, Scalar type, long a, long b) {
        if (b == 0) throw new EvaluationProblem(a + " " + operator + " 0 is a division by zero");
        long lowest = type == Scalar.I32 ? Integer.MIN_VALUE : type == Scalar.U32 ? 0 : Long.MIN_VALUE;
        if (b == -1 && a == lowest) throw new EvaluationProblem(a + " " + operator + " -1 is too large for " + type);
        return new Value.Int(type, operator == BinaryOperator.DIVIDE ? a / b : a % b);
    }

    private static Value real(BinaryOperator operator, Scalar type, double a, double b) {
        return switch (operator) {
            case ADD -> Values.real(type, a + b);
            case SUBTRACT -> Values.real(type, a - b);
            case MULTIPLY -> Values.real(type, a * b);
            case DIVIDE -> {
                if (b == 0) throw new EvaluationProblem(a + " / " + b + " is a division by zero");
                yield Values.real(type, a / b);
            }
            case REMAINDER -> {
                if (b == 0) throw new EvaluationProblem(a + " % " + b + " is a division by zero");
                yield Values.real(type, a % b);
            }
            default -> relation(operator, a < b ? -1 : a > b ? 1 : 0);
        };
    }

    private static Value relation(BinaryOperator operator, int order) {
        return new Value.Bool(
                switch (operator) {
                    case EQUAL -> order == 0;
                    case NOT_EQUAL -> order != 0;
                    case LESS -> order < 0;
                    case LESS_EQUAL -> order <= 0;
                    case GREATER -> order > 0;
                    case GREATER_EQUAL -> order >= 0;
                    default -> throw new IllegalStateException(operator + " is no relation");
                });
    }
}
