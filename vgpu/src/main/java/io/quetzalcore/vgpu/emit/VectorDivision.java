package io.quetzalcore.vgpu.emit;

import static io.quetzalcore.vgpu.emit.Lanes.INT_VECTOR;
import static io.quetzalcore.vgpu.emit.Lanes.VECTOR;

import io.quetzalcore.vgpu.ir.Op;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;

/**
 * Integer division through doubles, which hold all 32-bit integers: the quotient of two is never rounded up to the next
 * integer, since it would have to lie within 2^-53 of it and the nearest it comes is 2^-32.
 */
final class VectorDivision {
    private static final ClassDesc DOUBLE_VECTOR = ClassDesc.of("jdk.incubator.vector.DoubleVector");

    private final CodeBuilder code;
    private final VectorApi api;
    private final boolean signed;

    private VectorDivision(CodeBuilder code, VectorApi api, boolean signed) {
        this.code = code;
        this.api = api;
        this.signed = signed;
    }

    /** Emits the quotient or remainder of the first two parameters of the method. */
    static void emit(CodeBuilder code, VectorApi api, Op op) {
        boolean remainder = op == Op.REM_S || op == Op.REM_U;
        if (remainder) code.aload(0);
        new VectorDivision(code, api, op == Op.DIV_S || op == Op.REM_S).quotient();
        if (!remainder) return;
        code.aload(1);
        api.emit(Op.MUL);
        api.emit(Op.SUB);
    }

    private void quotient() {
        half(0);
        half(1);
        api.emit(Op.OR);
    }

    /** The quotients of one half of the lanes, in their place, zero elsewhere. */
    private void half(int part) {
        wide(0, part);
        wide(1, part);
        code.invokevirtual(DOUBLE_VECTOR, "div", MethodTypeDesc.of(DOUBLE_VECTOR, VECTOR));
        api.convert("D2L", 0);
        api.convert("L2I", -part);
        code.checkcast(INT_VECTOR);
    }

    private void wide(int local, int part) {
        code.aload(local);
        api.convert(signed ? "I2L" : "ZERO_EXTEND_I2L", part);
        api.convert("L2D", 0);
        code.checkcast(DOUBLE_VECTOR);
    }
}
