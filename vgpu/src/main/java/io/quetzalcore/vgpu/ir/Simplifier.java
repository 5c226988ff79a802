package io.quetzalcore.vgpu.ir;

import org.jspecify.annotations.Nullable;

/** Finds something simpler than an operation: a constant, an operand, a cheaper operation. Exact in every bit. */
final class Simplifier {
    private static final int ONE = Float.floatToRawIntBits(1f);
    private static final int MINUS_ZERO = 0x80000000;

    private final Builder builder;

    Simplifier(Builder builder) {
        this.builder = builder;
    }

    /** A value equal to the operation's, or null when the operation itself is needed. */
    @Nullable
    Value simplify(Op op, Value... operands) {
        Value constant = fold(op, operands);
        if (constant != null) return constant;
        Value a = operands[0];
        if (operands.length == 1) return unary(op, a);
        Value b = operands[1];
        if (operands.length == 3) return op == Op.FMA ? null : select(op, a, b, operands[2]);
        if (op.commutes() && builder.isConstant(a) && !builder.isConstant(b)) return builder.compute(op, b, a);
        return switch (op.operands().getFirst()) {
            case INT -> op.result() == Kind.BOOL ? comparison(op, a, b) : integer(op, a, b);
            case FLOAT -> real(op, a, b);
            case BOOL -> logic(op, a, b);
        };
    }

    private @Nullable Value fold(Op op, Value... operands) {
        int[] bits = new int[3];
        for (int i = 0; i < operands.length; i++) {
            if (!builder.isConstant(operands[i])) return null;
            bits[i] = builder.bits(operands[i]);
        }
        boolean divides = op == Op.DIV_S || op == Op.DIV_U || op == Op.REM_S || op == Op.REM_U;
        if (divides && bits[1] == 0) return null;
        return builder.constant(op.result(), Folding.evaluate(op, bits[0], bits[1], bits[2]));
    }

    private @Nullable Value unary(Op op, Value a) {
        if (!(builder.definition(a) instanceof Statement.Compute inner)) return null;
        Value x = inner.operands().getFirst();
        Value y = inner.operands().getLast();
        return switch (op) {
            case NOT ->
                switch (inner.op()) {
                    case NOT -> x;
                    case EQ -> builder.compute(Op.NE, x, y);
                    case NE -> builder.compute(Op.EQ, x, y);
                    case LT_S -> builder.compute(Op.LE_S, y, x);
                    case LE_S -> builder.compute(Op.LT_S, y, x);
                    case LT_U -> builder.compute(Op.LE_U, y, x);
                    case LE_U -> builder.compute(Op.LT_U, y, x);
                    case FEQ -> builder.compute(Op.FNE, x, y);
                    case FNE -> builder.compute(Op.FEQ, x, y);
                    default -> null;
                };
            case BITS -> inner.op() == Op.FROM_BITS ? x : null;
            case FROM_BITS -> inner.op() == Op.BITS ? x : null;
            case FNEG -> inner.op() == Op.FNEG ? x : null;
            case FABS -> inner.op() == Op.FABS ? a : null;
            default -> null;
        };
    }

    private @Nullable Value select(Op op, Value condition, Value yes, Value no) {
        if (yes.equals(no)) return yes;
        if (builder.isConstant(condition)) return builder.bits(condition) != 0 ? yes : no;
        if (op != Op.BSELECT) return null;
        if (builder.isConstant(no, 0)) return builder.compute(Op.BOTH, condition, yes);
        if (builder.isConstant(yes, 1)) return builder.compute(Op.EITHER, condition, no);
        return null;
    }

    private @Nullable Value logic(Op op, Value a, Value b) {
        if (a.equals(b)) return op == Op.DIFFER ? builder.truth(false) : a;
        if (!builder.isConstant(b)) return null;
        boolean truth = builder.bits(b) != 0;
        return switch (op) {
            case BOTH -> truth ? a : b;
            case EITHER -> truth ? b : a;
            case DIFFER -> truth ? builder.compute(Op.NOT, a) : a;
            default -> null;
        };
    }

    private @Nullable Value comparison(Op op, Value a, Value b) {
        if (a.equals(b)) return builder.truth(op == Op.EQ || op == Op.LE_S || op == Op.LE_U);
        boolean small = builder.upper(a) <= Integer.MAX_VALUE && builder.upper(b) <= Integer.MAX_VALUE;
        if (op == Op.LT_S && small) return builder.compute(Op.LT_U, a, b);
        if (op == Op.LE_S && small) return builder.compute(Op.LE_U, a, b);
        if (op == Op.LT_U && builder.isConstant(b)) {
            long limit = Integer.toUnsignedLong(builder.bits(b));
            if (limit == 0) return builder.truth(false);
            if (builder.upper(a) < limit) return builder.truth(true);
        }
        if (op == Op.LE_U && builder.isConstant(b)) {
            if (builder.upper(a) <= Integer.toUnsignedLong(builder.bits(b))) return builder.truth(true);
        }
        if (op == Op.LE_U && builder.isConstant(a, 0)) return builder.truth(true);
        return null;
    }

    private @Nullable Value real(Op op, Value a, Value b) {
        if (!builder.isConstant(b)) return null;
        int bits = builder.bits(b);
        return switch (op) {
            case FMUL, FDIV -> bits == ONE ? a : null;
            case FSUB -> bits == 0 ? a : null;
            case FADD -> bits == MINUS_ZERO ? a : null;
            default -> null;
        };
    }

    private @Nullable Value integer(Op op, Value a, Value b) {
        if (a.equals(b)) {
            if (op == Op.SUB || op == Op.XOR) return builder.integer(0);
            if (op == Op.AND || op == Op.OR || op == Op.MIN_U || op == Op.MIN_S) return a;
        }
        boolean small = builder.upper(a) <= Integer.MAX_VALUE && builder.upper(b) <= Integer.MAX_VALUE;
        if (small && op == Op.DIV_S) return builder.compute(Op.DIV_U, a, b);
        if (small && op == Op.REM_S) return builder.compute(Op.REM_U, a, b);
        if (small && op == Op.SHR_S) return builder.compute(Op.SHR_U, a, b);
        if (small && op == Op.MIN_S) return builder.compute(Op.MIN_U, a, b);
        return builder.isConstant(b) ? byConstant(op, a, builder.bits(b)) : null;
    }

    private @Nullable Value byConstant(Op op, Value a, int c) {
        long most = builder.upper(a);
        long unsigned = Integer.toUnsignedLong(c);
        boolean power = c != 0 && (c & (c - 1)) == 0;
        int log = Integer.numberOfTrailingZeros(c);
        return switch (op) {
            case ADD -> c == 0 ? a : addConstant(a, c);
            case SUB -> builder.compute(Op.ADD, a, builder.integer(-c));
            case MUL -> c == 0 ? builder.integer(0) : power ? builder.compute(Op.SHL, a, builder.integer(log)) : null;
            case DIV_U ->
                unsigned > most && c != 0
                        ? builder.integer(0)
                        : power ? builder.compute(Op.SHR_U, a, builder.integer(log)) : null;
            case DIV_S -> c == 1 ? a : null;
            case REM_U -> unsigned > most ? a : power ? builder.compute(Op.AND, a, builder.integer(c - 1)) : null;
            case AND -> c == 0 ? builder.integer(0) : isMask(c) && most <= unsigned ? a : null;
            case OR, XOR -> c == 0 ? a : null;
            case SHL, SHR_S -> (c & 31) == 0 ? a : null;
            case SHR_U -> (c & 31) == 0 ? a : most >>> (c & 31) == 0 ? builder.integer(0) : null;
            case MIN_U -> most <= unsigned ? a : c == 0 ? builder.integer(0) : null;
            case MAX_U -> c == 0 ? a : null;
            default -> null;
        };
    }

    private static boolean isMask(int c) {
        return (c & (c + 1)) == 0;
    }

    /** (x + d) + c is x + (d + c). */
    private @Nullable Value addConstant(Value a, int c) {
        boolean sum = builder.definition(a) instanceof Statement.Compute inner
                && inner.op() == Op.ADD
                && builder.isConstant(inner.operands().getLast());
        if (!sum || !(builder.definition(a) instanceof Statement.Compute inner)) return null;
        int d = builder.bits(inner.operands().getLast());
        return builder.compute(Op.ADD, inner.operands().getFirst(), builder.integer(d + c));
    }
}
