package io.quetzalcore.vgpu.ir;

/** What the operations compute, on bit patterns: the reference that constant folding and the interpreter share. */
public final class Folding {
    private Folding() {}

    /** The result of an operation; bools are 0 and 1, floats their bits; operands that it does not take are ignored. */
    public static int evaluate(Op op, int a, int b, int c) {
        return switch (op) {
            case SELECT, FSELECT, BSELECT -> a != 0 ? b : c;
            case NOT -> a ^ 1;
            case BOTH, AND -> a & b;
            case EITHER, OR -> a | b;
            case DIFFER, XOR -> a ^ b;
            case BITS, FROM_BITS -> a;
            case TO_FLOAT -> bits((float) a);
            case TO_INT -> (int) real(a);
            default ->
                op.operands().getFirst() == Kind.FLOAT ? floats(op, real(a), real(b), real(c)) : integers(op, a, b);
        };
    }

    private static int integers(Op op, int a, int b) {
        return switch (op) {
            case ADD -> a + b;
            case SUB -> a - b;
            case MUL -> a * b;
            case DIV_S -> a / b;
            case DIV_U -> Integer.divideUnsigned(a, b);
            case REM_S -> a % b;
            case REM_U -> Integer.remainderUnsigned(a, b);
            case SHL -> a << b;
            case SHR_S -> a >> b;
            case SHR_U -> a >>> b;
            case MIN_S -> Math.min(a, b);
            case MAX_S -> Math.max(a, b);
            case MIN_U -> Integer.compareUnsigned(a, b) <= 0 ? a : b;
            case MAX_U -> Integer.compareUnsigned(a, b) >= 0 ? a : b;
            case LEADING_ZEROS -> Integer.numberOfLeadingZeros(a);
            case TRAILING_ZEROS -> Integer.numberOfTrailingZeros(a);
            case COUNT_ONES -> Integer.bitCount(a);
            case EQ -> truth(a == b);
            case NE -> truth(a != b);
            case LT_S -> truth(a < b);
            case LE_S -> truth(a <= b);
            case LT_U -> truth(Integer.compareUnsigned(a, b) < 0);
            case LE_U -> truth(Integer.compareUnsigned(a, b) <= 0);
            default -> throw new IllegalStateException(op + " is no operation on integers");
        };
    }

    private static int floats(Op op, float a, float b, float c) {
        return switch (op) {
            case FADD -> bits(a + b);
            case FSUB -> bits(a - b);
            case FMUL -> bits(a * b);
            case FDIV -> bits(a / b);
            case FMIN -> bits(Math.min(a, b));
            case FMAX -> bits(Math.max(a, b));
            case FMA -> bits(Math.fma(a, b, c));
            case FSQRT -> bits((float) Math.sqrt(a));
            case FABS -> bits(Math.abs(a));
            case FNEG -> bits(-a);
            case FEQ -> truth(a == b);
            case FNE -> truth(a != b);
            case FLT -> truth(a < b);
            case FLE -> truth(a <= b);
            default -> throw new IllegalStateException(op + " is no operation on floats");
        };
    }

    private static int bits(float value) {
        return Float.floatToRawIntBits(value);
    }

    private static float real(int bits) {
        return Float.intBitsToFloat(bits);
    }

    private static int truth(boolean value) {
        return value ? 1 : 0;
    }
}
