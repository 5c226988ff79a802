package io.quetzalcore.vgpu.emit;

import static io.quetzalcore.vgpu.emit.Lanes.FLOAT_VECTOR;
import static io.quetzalcore.vgpu.emit.Lanes.INT_VECTOR;
import static io.quetzalcore.vgpu.emit.Lanes.MASK;

import io.quetzalcore.vgpu.ir.Kind;
import io.quetzalcore.vgpu.ir.Op;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;

/** Operations on vectors and masks on the operand stack: calls of {@link Intrinsics}. Masks are those of integer vectors. */
final class VectorOps {
    private final CodeBuilder code;

    VectorOps(CodeBuilder code) {
        this.code = code;
    }

    static ClassDesc vector(Kind kind) {
        return switch (kind) {
            case FLOAT -> FLOAT_VECTOR;
            case INT -> INT_VECTOR;
            case BOOL -> MASK;
        };
    }

    private void call(String name, ClassDesc result, ClassDesc... arguments) {
        Types.callStatic(code, Intrinsics.OWNER, name, result, arguments);
    }

    /** Emits an operation whose operands are on the stack. Selects and divisions are emitted elsewhere. */
    void emit(Op op) {
        call(
                Intrinsics.name(op),
                vector(op.result()),
                op.operands().stream().map(VectorOps::vector).toArray(ClassDesc[]::new));
    }

    /** Tells the JVM the class of what a local variable holds, where it only knows an abstract one. */
    void exact(Kind kind, int local) {
        code.aload(local);
        call("exact", vector(kind), vector(kind));
        code.astore(local);
    }

    /** no, yes, mask to a vector of both. */
    void blend(Kind kind) {
        call("blend", vector(kind), vector(kind), vector(kind), MASK);
    }

    /** Pushes the lanes' numbers. */
    void iota() {
        call("iota", INT_VECTOR);
    }

    /** A scalar to a vector of it, a boolean to a mask. */
    void broadcast(Kind kind) {
        call("broadcast", vector(kind), scalar(kind));
    }

    /** What a vector's lanes, or a mask's, are made of. */
    static ClassDesc scalar(Kind kind) {
        return switch (kind) {
            case FLOAT -> Types.FLOAT;
            case INT -> Types.INT;
            case BOOL -> Types.BOOLEAN;
        };
    }

    void anyTrue() {
        call("anyTrue", Types.BOOLEAN, MASK);
    }

    /** a, b to a and not b. */
    void andNot() {
        emit(Op.NOT);
        emit(Op.BOTH);
    }

    /** The mask's lanes as bits. */
    void toLong() {
        call("toLong", ConstantDescs.CD_long, MASK);
    }

    /** array, index to a vector. */
    void fromArray(Kind kind) {
        call("load", vector(kind), Types.INTS, Types.INT);
    }

    /** array, index, mask to an integer vector; zero where the mask is not set. */
    void fromArrayMasked() {
        call("load", INT_VECTOR, Types.INTS, Types.INT, MASK);
    }

    /** vector, array, index. */
    void intoArray(Kind kind) {
        call("store", Types.VOID, vector(kind), Types.INTS, Types.INT);
    }

    /** integer vector, array, index, mask. */
    void intoArrayMasked() {
        call("store", Types.VOID, INT_VECTOR, Types.INTS, Types.INT, MASK);
    }
}
