package io.quetzalcore.vgpu.emit;

import static io.quetzalcore.vgpu.emit.Lanes.INT_VECTOR;
import static io.quetzalcore.vgpu.emit.Lanes.MASK;
import static io.quetzalcore.vgpu.emit.VectorOps.vector;

import io.quetzalcore.vgpu.ir.Kind;
import io.quetzalcore.vgpu.ir.Op;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.util.List;
import java.util.Map;

/** Writes the operations of programs for vectors. Parameters are in the order of operands. */
final class IntrinsicOperations {
    /** The JVM's names of operations. */
    private static final Map<Op, String> LANEWISE = Map.ofEntries(
            Map.entry(Op.ADD, "ADD"),
            Map.entry(Op.SUB, "SUB"),
            Map.entry(Op.MUL, "MUL"),
            Map.entry(Op.AND, "AND"),
            Map.entry(Op.OR, "OR"),
            Map.entry(Op.XOR, "XOR"),
            Map.entry(Op.SHL, "LSHIFT"),
            Map.entry(Op.SHR_S, "RSHIFT"),
            Map.entry(Op.SHR_U, "URSHIFT"),
            Map.entry(Op.MIN_S, "MIN"),
            Map.entry(Op.MAX_S, "MAX"),
            Map.entry(Op.MIN_U, "UMIN"),
            Map.entry(Op.MAX_U, "UMAX"),
            Map.entry(Op.LEADING_ZEROS, "LZ_COUNT"),
            Map.entry(Op.TRAILING_ZEROS, "TZ_COUNT"),
            Map.entry(Op.COUNT_ONES, "BIT_COUNT"),
            Map.entry(Op.FADD, "ADD"),
            Map.entry(Op.FSUB, "SUB"),
            Map.entry(Op.FMUL, "MUL"),
            Map.entry(Op.FDIV, "DIV"),
            Map.entry(Op.FMIN, "MIN"),
            Map.entry(Op.FMAX, "MAX"),
            Map.entry(Op.FMA, "FMA"),
            Map.entry(Op.FSQRT, "SQRT"),
            Map.entry(Op.FABS, "ABS"),
            Map.entry(Op.FNEG, "NEG"),
            Map.entry(Op.BOTH, "AND"),
            Map.entry(Op.EITHER, "OR"),
            Map.entry(Op.DIFFER, "XOR"));

    private static final Map<Op, String> COMPARED = Map.of(
            Op.EQ, "eq", Op.NE, "ne", Op.LT_S, "lt", Op.LE_S, "le", Op.LT_U, "ult", Op.LE_U, "ule", Op.FEQ, "eq",
            Op.FNE, "ne", Op.FLT, "lt", Op.FLE, "le");

    private final IntrinsicsPen pen;

    IntrinsicOperations(IntrinsicsPen pen) {
        this.pen = pen;
    }

    void write() {
        for (Op op : Op.values()) operation(op);
    }

    private void operation(Op op) {
        ClassDesc[] parameters = op.operands().stream().map(VectorOps::vector).toArray(ClassDesc[]::new);
        pen.method(
                Intrinsics.name(op),
                code -> {
                    body(code, op);
                    code.checkcast(pen.shape.of(op.result())).areturn();
                },
                vector(op.result()),
                parameters);
    }

    private void body(CodeBuilder code, Op op) {
        switch (op) {
            case DIV_S, DIV_U, REM_S, REM_U -> VectorDivision.emit(code, pen.api(code), op);
            case EQ, NE, LT_S, LE_S, LT_U, LE_U -> compare(code, op, Kind.INT);
            case FEQ, FNE, FLT, FLE -> {
                compare(code, op, Kind.FLOAT);
                code.checkcast(MASK);
                pen.self(code, "asInts", MASK, MASK);
            }
            case BITS, TO_INT -> convert(code, op, Kind.FLOAT, Kind.INT);
            case FROM_BITS, TO_FLOAT -> convert(code, op, Kind.INT, Kind.FLOAT);
            case NOT -> {
                code.aload(0).iconst_1();
                pen.self(code, "broadcast", MASK, Types.BOOLEAN);
                pen.self(code, Intrinsics.name(Op.DIFFER), MASK, MASK, MASK);
            }
            case SELECT, FSELECT, BSELECT -> {
                code.aload(2).aload(1).aload(0);
                ClassDesc vector = vector(op.result());
                pen.self(code, "blend", vector, vector, vector, MASK);
            }
            default -> lanewise(code, op);
        }
    }

    private void lanewise(CodeBuilder code, Op op) {
        Kind kind = op.result();
        pen.vectors(pen.constant(code, "VECTOR_OP_" + LANEWISE.get(op)), kind).aconst_null();
        pen.lanes(code, kind);
        int count = op.operands().size();
        for (int k = 0; k < count; k++) pen.exact(code, k, kind);
        if (op == Op.SHL || op == Op.SHR_S || op == Op.SHR_U) amount(code);
        code.aconst_null();
        String name = List.of("unaryOp", "binaryOp", "ternaryOp").get(count - 1);
        pen.jvm.call(code, name, "slow_" + Intrinsics.name(op), slow -> {
            for (int k = 0; k < count; k++) slow.aload(k).checkcast(vector(kind));
            pen.api(slow).emit(op);
            slow.areturn();
        });
    }

    /** The amount of a shift modulo 32. */
    private void amount(CodeBuilder code) {
        code.loadConstant(31);
        pen.self(code, "broadcast", INT_VECTOR, Types.INT);
        pen.self(code, Intrinsics.name(Op.AND), INT_VECTOR, INT_VECTOR, INT_VECTOR);
    }

    private void compare(CodeBuilder code, Op op, Kind kind) {
        pen.vectors(pen.constant(code, "BT_" + COMPARED.get(op)), kind)
                .ldc(code.constantPool().classEntry(pen.mask(kind)));
        pen.lanes(code, kind);
        pen.exact(pen.exact(code, 0, kind), 1, kind).aconst_null();
        pen.jvm.call(code, "compare", "slow_" + Intrinsics.name(op), slow -> {
            slow.aload(1).checkcast(vector(kind)).aload(2).checkcast(vector(kind));
            pen.api(slow).emit(op);
            if (kind == Kind.FLOAT) pen.api(slow).cast(Kind.FLOAT);
            slow.checkcast(pen.mask(kind)).areturn();
        });
    }

    private void convert(CodeBuilder code, Op op, Kind from, Kind to) {
        boolean bits = op == Op.BITS || op == Op.FROM_BITS;
        pen.vectors(pen.constant(code, bits ? "VECTOR_OP_REINTERPRET" : "VECTOR_OP_CAST"), from);
        pen.vectors(pen.lanes(code, from), to);
        pen.species(pen.exact(pen.lanes(code, to), 0, from), to);
        pen.jvm.call(code, "convert", "slow_" + Intrinsics.name(op), slow -> {
            slow.aload(0).checkcast(vector(from));
            pen.api(slow).emit(op);
            slow.areturn();
        });
    }
}
