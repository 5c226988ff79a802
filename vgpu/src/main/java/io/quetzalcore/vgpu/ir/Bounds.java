package io.quetzalcore.vgpu.ir;

/** Upper bounds of integers taken as unsigned; what proves that an index needs no clamp. */
final class Bounds {
    /** Nothing is known. */
    static final long ANY = 0xFFFF_FFFFL;

    private final Builder builder;

    Bounds(Builder builder) {
        this.builder = builder;
    }

    /** A bound of an operation's result. */
    long of(Op op, Value... operands) {
        if (op.result() == Kind.BOOL) return 1;
        if (op.result() == Kind.FLOAT || op.operands().getLast() == Kind.FLOAT) return ANY;
        long a = builder.upper(operands[0]);
        long b = operands.length > 1 ? builder.upper(operands[1]) : 0;
        return switch (op) {
            case ADD -> fits(a + b);
            case MUL -> a != 0 && b > ANY / a ? ANY : a * b;
            case AND, MIN_U -> Math.min(a, b);
            case OR, XOR -> filled(a | b);
            case MAX_U -> Math.max(a, b);
            case MIN_S, MAX_S -> a <= Integer.MAX_VALUE && b <= Integer.MAX_VALUE ? larger(op, a, b) : ANY;
            case SHR_U -> builder.isConstant(operands[1]) ? a >>> (builder.bits(operands[1]) & 31) : a;
            case SHL -> builder.isConstant(operands[1]) ? fits(a << (builder.bits(operands[1]) & 31)) : ANY;
            case DIV_U -> builder.isConstant(operands[1]) ? a / b : a;
            case REM_U -> Math.min(a, b == 0 ? a : b - 1);
            case SELECT -> Math.max(b, builder.upper(operands[2]));
            case LEADING_ZEROS, TRAILING_ZEROS, COUNT_ONES -> 32;
            default -> ANY;
        };
    }

    private static long larger(Op op, long a, long b) {
        return op == Op.MIN_S ? Math.min(a, b) : Math.max(a, b);
    }

    private static long fits(long sum) {
        return sum > ANY ? ANY : sum;
    }

    private static long filled(long bits) {
        return bits == 0 ? 0 : (Long.highestOneBit(bits) << 1) - 1;
    }

    void assume(Value condition, boolean holds) {
        if (!(builder.definition(condition) instanceof Statement.Compute compute)) return;
        Value a = compute.operands().getFirst();
        Value b = compute.operands().getLast();
        switch (compute.op()) {
            case NOT -> assume(a, !holds);
            case BOTH -> {
                if (holds) assumeEach(a, b, true);
            }
            case EITHER -> {
                if (!holds) assumeEach(a, b, false);
            }
            case LT_U -> {
                if (holds) below(a, builder.upper(b) - 1);
                else below(b, builder.upper(a));
            }
            case LE_U -> {
                if (holds) below(a, builder.upper(b));
                else below(b, builder.upper(a) - 1);
            }
            default -> {}
        }
    }

    private void assumeEach(Value a, Value b, boolean holds) {
        assume(a, holds);
        assume(b, holds);
    }

    private void below(Value value, long greatest) {
        if (greatest >= 0) builder.bound(value, greatest);
    }
}
