package io.quetzalcore.vgpu.ir;

/** Read-modify-write operations; each returns what was there before. */
public enum AtomicOp {
    LOAD,
    STORE,
    ADD,
    SUB,
    MAX_S,
    MAX_U,
    MIN_S,
    MIN_U,
    AND,
    OR,
    XOR,
    EXCHANGE,
    /** Writes if the old value equals the comparand. */
    COMPARE_EXCHANGE;

    /** The value after the operation. */
    public int apply(int old, int operand, int comparand) {
        return switch (this) {
            case LOAD -> old;
            case STORE, EXCHANGE -> operand;
            case ADD -> old + operand;
            case SUB -> old - operand;
            case MAX_S -> Math.max(old, operand);
            case MAX_U -> Integer.compareUnsigned(old, operand) >= 0 ? old : operand;
            case MIN_S -> Math.min(old, operand);
            case MIN_U -> Integer.compareUnsigned(old, operand) <= 0 ? old : operand;
            case AND -> old & operand;
            case OR -> old | operand;
            case XOR -> old ^ operand;
            case COMPARE_EXCHANGE -> old == comparand ? operand : old;
        };
    }
}
