package io.quetzalcore.vgpu.emit;

import static io.quetzalcore.vgpu.emit.Types.FLOAT;
import static io.quetzalcore.vgpu.emit.Types.FLOAT_CLASS;
import static io.quetzalcore.vgpu.emit.Types.INT;
import static io.quetzalcore.vgpu.emit.Types.INTEGER_CLASS;
import static io.quetzalcore.vgpu.emit.Types.MATH;
import static io.quetzalcore.vgpu.emit.Types.callStatic;

import io.quetzalcore.vgpu.ir.Op;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;

/** Scalar operations on the operand stack; bools are 0 and 1. The bits are those of {@code Folding}. */
final class ScalarOps {
    private ScalarOps() {}

    /** Emits the operation on operands that are on the stack. Selects are emitted elsewhere. */
    static void emit(CodeBuilder code, Op op) {
        switch (op) {
            case ADD -> code.iadd();
            case SUB -> code.isub();
            case MUL -> code.imul();
            case DIV_S -> code.idiv();
            case REM_S -> code.irem();
            case DIV_U -> callStatic(code, INTEGER_CLASS, "divideUnsigned", INT, INT, INT);
            case REM_U -> callStatic(code, INTEGER_CLASS, "remainderUnsigned", INT, INT, INT);
            case AND, BOTH -> code.iand();
            case OR, EITHER -> code.ior();
            case XOR, DIFFER -> code.ixor();
            case SHL -> code.ishl();
            case SHR_S -> code.ishr();
            case SHR_U -> code.iushr();
            case MIN_S -> callStatic(code, MATH, "min", INT, INT, INT);
            case MAX_S -> callStatic(code, MATH, "max", INT, INT, INT);
            case MIN_U -> callStatic(code, Types.UNSIGNED, "min", INT, INT, INT);
            case MAX_U -> callStatic(code, Types.UNSIGNED, "max", INT, INT, INT);
            case LEADING_ZEROS -> callStatic(code, INTEGER_CLASS, "numberOfLeadingZeros", INT, INT);
            case TRAILING_ZEROS -> callStatic(code, INTEGER_CLASS, "numberOfTrailingZeros", INT, INT);
            case COUNT_ONES -> callStatic(code, INTEGER_CLASS, "bitCount", INT, INT);
            case NOT -> code.iconst_1().ixor();
            case TO_FLOAT -> code.i2f();
            case TO_INT -> code.f2i();
            case BITS -> callStatic(code, FLOAT_CLASS, "floatToRawIntBits", INT, FLOAT);
            case FROM_BITS -> callStatic(code, FLOAT_CLASS, "intBitsToFloat", FLOAT, INT);
            default -> floats(code, op);
        }
    }

    private static void floats(CodeBuilder code, Op op) {
        switch (op) {
            case FADD -> code.fadd();
            case FSUB -> code.fsub();
            case FMUL -> code.fmul();
            case FDIV -> code.fdiv();
            case FNEG -> code.fneg();
            case FMIN -> callStatic(code, MATH, "min", FLOAT, FLOAT, FLOAT);
            case FMAX -> callStatic(code, MATH, "max", FLOAT, FLOAT, FLOAT);
            case FMA -> callStatic(code, MATH, "fma", FLOAT, FLOAT, FLOAT, FLOAT);
            case FABS -> callStatic(code, MATH, "abs", FLOAT, FLOAT);
            case FSQRT -> {
                code.f2d();
                callStatic(code, MATH, "sqrt", Types.DOUBLE, Types.DOUBLE);
                code.d2f();
            }
            default -> truth(code, op);
        }
    }

    /** A comparison's result as 0 or 1. */
    private static void truth(CodeBuilder code, Op op) {
        Label no = code.newLabel();
        Label end = code.newLabel();
        jumpUnless(code, op, no);
        code.iconst_1().goto_(end).labelBinding(no).iconst_0().labelBinding(end);
    }

    static boolean isComparison(Op op) {
        return switch (op) {
            case EQ, NE, LT_S, LE_S, LT_U, LE_U, FEQ, FNE, FLT, FLE -> true;
            default -> false;
        };
    }

    /** Compares the two operands on the stack and jumps when the comparison does not hold. */
    static void jumpUnless(CodeBuilder code, Op op, Label target) {
        switch (op) {
            case EQ -> code.branch(Opcode.IF_ICMPNE, target);
            case NE -> code.branch(Opcode.IF_ICMPEQ, target);
            case LT_S -> code.branch(Opcode.IF_ICMPGE, target);
            case LE_S -> code.branch(Opcode.IF_ICMPGT, target);
            case LT_U -> unsigned(code).branch(Opcode.IFGE, target);
            case LE_U -> unsigned(code).branch(Opcode.IFGT, target);
            case FEQ -> code.fcmpl().branch(Opcode.IFNE, target);
            case FNE -> code.fcmpl().branch(Opcode.IFEQ, target);
            case FLT -> code.fcmpg().branch(Opcode.IFGE, target);
            case FLE -> code.fcmpg().branch(Opcode.IFGT, target);
            default -> throw new IllegalStateException(op + " compares nothing");
        }
    }

    private static CodeBuilder unsigned(CodeBuilder code) {
        callStatic(code, INTEGER_CLASS, "compareUnsigned", INT, INT, INT);
        return code;
    }
}
