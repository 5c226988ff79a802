package io.quetzalcore.vgpu.wgsl.constant;

import io.quetzalcore.vgpu.wgsl.builtin.Builtin;
import io.quetzalcore.vgpu.wgsl.tree.Value;
import io.quetzalcore.vgpu.wgsl.type.Scalar;

/** Built-in functions on integers. */
final class IntegerValues {
    private IntegerValues() {}

    static Value evaluate(Builtin builtin, long[] x, Scalar type) {
        return switch (builtin) {
            case ABS -> Values.wrapped(type, Math.abs(x[0]));
            case CLAMP -> clamp(x, type);
            case MAX -> new Value.Int(type, Math.max(x[0], x[1]));
            case MIN -> new Value.Int(type, Math.min(x[0], x[1]));
            case SIGN -> new Value.Int(type, Long.signum(x[0]));
            case COUNT_LEADING_ZEROS -> new Value.Int(type, Integer.numberOfLeadingZeros((int) x[0]));
            case COUNT_ONE_BITS -> new Value.Int(type, Integer.bitCount((int) x[0]));
            case COUNT_TRAILING_ZEROS -> new Value.Int(type, Integer.numberOfTrailingZeros((int) x[0]));
            case FIRST_LEADING_BIT -> Values.wrapped(type, firstLeadingBit((int) x[0], type));
            case FIRST_TRAILING_BIT -> Values.wrapped(type, x[0] == 0 ? -1 : Integer.numberOfTrailingZeros((int) x[0]));
            case REVERSE_BITS -> Values.wrapped(type, Integer.reverse((int) x[0]));
            case EXTRACT_BITS -> extract(x, type);
            case INSERT_BITS -> insert(x, type);
            default -> throw new EvaluationProblem("'" + builtin + "' has no value at compile time");
        };
    }

    private static Value clamp(long[] x, Scalar type) {
        if (x[1] > x[2]) throw new EvaluationProblem("'clamp' from " + x[1] + " to " + x[2] + " is empty");
        return new Value.Int(type, Math.min(Math.max(x[0], x[1]), x[2]));
    }

    private static int firstLeadingBit(int x, Scalar type) {
        int significant = type == Scalar.I32 && x < 0 ? ~x : x;
        return 31 - Integer.numberOfLeadingZeros(significant);
    }

    private static Value extract(long[] x, Scalar type) {
        checkBits(x[1], x[2]);
        if (x[2] == 0) return new Value.Int(type, 0);
        int up = (int) (32 - x[1] - x[2]);
        int down = (int) (32 - x[2]);
        int raised = (int) x[0] << up;
        return Values.wrapped(type, type == Scalar.I32 ? raised >> down : raised >>> down);
    }

    private static Value insert(long[] x, Scalar type) {
        checkBits(x[2], x[3]);
        long mask = ((1L << x[3]) - 1) << x[2];
        return Values.wrapped(type, (x[0] & ~mask) | ((x[1] << x[2]) & mask));
    }

    /** Offset and count must lie in 32 bits, also beside a value that is not constant. */
    static void checkBits(long offset, long count) {
        if (offset + count > 32) {
            throw new EvaluationProblem("the bits from " + offset + ", " + count + " of them, end beyond bit 32");
        }
    }
}
