package io.quetzalcore.vgpu.emit;

import static io.quetzalcore.vgpu.emit.Lanes.INT_VECTOR;
import static io.quetzalcore.vgpu.emit.Lanes.VECTOR;

import io.quetzalcore.vgpu.ir.Op;
import io.quetzalcore.vgpu.ir.Statement;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;

/**
 * Integer division through doubles, which hold all 32-bit integers: the quotient of two is never rounded up to the next
 * integer, since it would have to lie within 2^-53 of it and the nearest it comes is 2^-32.
 */
final class VectorDivision {
    private static final ClassDesc DOUBLE_VECTOR = ClassDesc.of("jdk.incubator.vector.DoubleVector");

    private final VectorValues values;
    private final CodeBuilder code;

    VectorDivision(VectorValues values) {
        this.values = values;
        this.code = values.code;
    }

    void emit(Statement.Compute compute, int group) {
        boolean signed = compute.op() == Op.DIV_S || compute.op() == Op.REM_S;
        boolean remainder = compute.op() == Op.REM_S || compute.op() == Op.REM_U;
        int a = code.allocateLocal(TypeKind.REFERENCE);
        int b = code.allocateLocal(TypeKind.REFERENCE);
        values.pushVector(compute.operands().get(0), group);
        code.astore(a);
        values.pushVector(compute.operands().get(1), group);
        code.astore(b);
        if (remainder) code.aload(a);
        quotient(a, b, signed);
        if (!remainder) return;
        code.aload(b);
        values.ops.emit(Op.MUL);
        values.ops.emit(Op.SUB);
    }

    private void quotient(int a, int b, boolean signed) {
        half(a, b, 0, signed);
        half(a, b, 1, signed);
        values.ops.emit(Op.OR);
    }

    /** The quotients of one half of the lanes, in their place, zero elsewhere. */
    private void half(int a, int b, int part, boolean signed) {
        wide(a, part, signed);
        wide(b, part, signed);
        code.invokevirtual(DOUBLE_VECTOR, "div", MethodTypeDesc.of(DOUBLE_VECTOR, VECTOR));
        values.ops.convert("D2L", 0);
        values.ops.convert("L2I", -part);
        code.checkcast(INT_VECTOR);
    }

    private void wide(int local, int part, boolean signed) {
        code.aload(local);
        values.ops.convert(signed ? "I2L" : "ZERO_EXTEND_I2L", part);
        values.ops.convert("L2D", 0);
        code.checkcast(DOUBLE_VECTOR);
    }
}
