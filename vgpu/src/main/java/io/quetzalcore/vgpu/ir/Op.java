package io.quetzalcore.vgpu.ir;

import static io.quetzalcore.vgpu.ir.Kind.BOOL;
import static io.quetzalcore.vgpu.ir.Kind.FLOAT;
import static io.quetzalcore.vgpu.ir.Kind.INT;

import java.util.List;

/** The operations without effects. {@link Folding} says what each computes. */
public enum Op {
    ADD(INT, INT, INT),
    SUB(INT, INT, INT),
    MUL(INT, INT, INT),
    /** Lowering has replaced a divisor of zero. */
    DIV_S(INT, INT, INT),
    DIV_U(INT, INT, INT),
    REM_S(INT, INT, INT),
    REM_U(INT, INT, INT),
    AND(INT, INT, INT),
    OR(INT, INT, INT),
    XOR(INT, INT, INT),
    /** Shifts take their amount modulo 32. */
    SHL(INT, INT, INT),
    SHR_S(INT, INT, INT),
    SHR_U(INT, INT, INT),
    MIN_S(INT, INT, INT),
    MAX_S(INT, INT, INT),
    MIN_U(INT, INT, INT),
    MAX_U(INT, INT, INT),
    LEADING_ZEROS(INT, INT),
    TRAILING_ZEROS(INT, INT),
    COUNT_ONES(INT, INT),
    EQ(BOOL, INT, INT),
    NE(BOOL, INT, INT),
    LT_S(BOOL, INT, INT),
    LE_S(BOOL, INT, INT),
    LT_U(BOOL, INT, INT),
    LE_U(BOOL, INT, INT),
    FADD(FLOAT, FLOAT, FLOAT),
    FSUB(FLOAT, FLOAT, FLOAT),
    FMUL(FLOAT, FLOAT, FLOAT),
    FDIV(FLOAT, FLOAT, FLOAT),
    /** NaN if either is; -0 is less than +0. */
    FMIN(FLOAT, FLOAT, FLOAT),
    FMAX(FLOAT, FLOAT, FLOAT),
    /** a * b + c, rounded once. */
    FMA(FLOAT, FLOAT, FLOAT, FLOAT),
    FSQRT(FLOAT, FLOAT),
    FABS(FLOAT, FLOAT),
    FNEG(FLOAT, FLOAT),
    FEQ(BOOL, FLOAT, FLOAT),
    FNE(BOOL, FLOAT, FLOAT),
    FLT(BOOL, FLOAT, FLOAT),
    FLE(BOOL, FLOAT, FLOAT),
    /** Of a signed integer. */
    TO_FLOAT(FLOAT, INT),
    /** Toward zero, saturating, NaN to 0. */
    TO_INT(INT, FLOAT),
    BITS(INT, FLOAT),
    FROM_BITS(FLOAT, INT),
    NOT(BOOL, BOOL),
    BOTH(BOOL, BOOL, BOOL),
    EITHER(BOOL, BOOL, BOOL),
    DIFFER(BOOL, BOOL, BOOL),
    /** The second where the first is true, else the third. */
    SELECT(INT, BOOL, INT, INT),
    FSELECT(FLOAT, BOOL, FLOAT, FLOAT),
    BSELECT(BOOL, BOOL, BOOL, BOOL);

    private final Kind result;

    @SuppressWarnings("ImmutableEnumChecker") // an unmodifiable list of enum constants
    private final List<Kind> operands;

    Op(Kind result, Kind... operands) {
        this.result = result;
        this.operands = List.of(operands);
    }

    public Kind result() {
        return result;
    }

    public List<Kind> operands() {
        return operands;
    }

    /** Whether the first two operands may change places. */
    public boolean commutes() {
        return switch (this) {
            case ADD, MUL, AND, OR, XOR, MIN_S, MAX_S, MIN_U, MAX_U, EQ, NE, BOTH, EITHER, DIFFER -> true;
            default -> false;
        };
    }

    /** The select of a kind. */
    public static Op select(Kind kind) {
        return switch (kind) {
            case BOOL -> BSELECT;
            case INT -> SELECT;
            case FLOAT -> FSELECT;
        };
    }
}
