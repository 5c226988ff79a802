package io.quetzalcore.vgpu.emit;

import static io.quetzalcore.vgpu.emit.Lanes.INT_VECTOR;
import static io.quetzalcore.vgpu.emit.Lanes.MASK;
import static io.quetzalcore.vgpu.emit.VectorOps.vector;

import io.quetzalcore.vgpu.ir.Kind;
import io.quetzalcore.vgpu.ir.Op;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;

/** Writes how vectors and masks are made, chosen from, asked, and told the class of. */
final class IntrinsicValues {
    private final IntrinsicsPen pen;

    IntrinsicValues(IntrinsicsPen pen) {
        this.pen = pen;
    }

    void write() {
        for (Kind kind : Kind.values()) {
            exact(kind);
            broadcast(kind);
            blend(kind);
        }
        questions();
        castOfMask("asInts", Kind.FLOAT, Kind.INT);
        castOfMask("asFloats", Kind.INT, Kind.FLOAT);
    }

    private void exact(Kind kind) {
        pen.method("exact", code -> code.aload(0).checkcast(pen.shape.of(kind)).areturn(), vector(kind), vector(kind));
    }

    private void broadcast(Kind kind) {
        ClassDesc scalar = VectorOps.scalar(kind);
        pen.method(
                "broadcast",
                code -> {
                    pen.lanes(pen.vectors(code, kind), kind);
                    switch (kind) {
                        case FLOAT -> Types.toBits(code.fload(0));
                        case INT -> code.iload(0);
                        case BOOL -> code.iload(0).ineg();
                    }
                    pen.species(pen.constant(code.i2l(), "MODE_BROADCAST"), kind);
                    pen.jvm.call(code, "fromBitsCoerced", "slow_broadcast" + kind, slow -> slowBroadcast(slow, kind));
                    code.checkcast(pen.shape.of(kind)).areturn();
                },
                vector(kind),
                scalar);
    }

    private void slowBroadcast(CodeBuilder slow, Kind kind) {
        pen.api(slow).species(kind);
        slow.lload(0).l2i();
        if (kind == Kind.FLOAT) Types.fromBits(slow);
        if (kind == Kind.BOOL) {
            slow.ineg();
            pen.api(slow).maskAll();
            slow.checkcast(pen.shape.intMask());
        } else {
            pen.api(slow).broadcast(kind);
        }
        slow.areturn();
    }

    /** no, yes, mask. */
    private void blend(Kind kind) {
        pen.method(
                "blend",
                code -> {
                    if (kind == Kind.BOOL) {
                        blendMasks(code);
                        return;
                    }
                    pen.vectors(code, kind).ldc(code.constantPool().classEntry(pen.mask(kind)));
                    pen.exact(pen.exact(pen.lanes(code, kind), 0, kind), 1, kind)
                            .aload(2);
                    if (kind == Kind.FLOAT) pen.self(code, "asFloats", MASK, MASK);
                    code.checkcast(pen.mask(kind));
                    pen.jvm.call(
                            code,
                            "blend",
                            "slow_blend" + kind,
                            slow -> slow.aload(0)
                                    .checkcast(vector(kind))
                                    .aload(1)
                                    .checkcast(Lanes.VECTOR)
                                    .aload(2)
                                    .checkcast(MASK)
                                    .invokevirtual(
                                            vector(kind), "blend", MethodTypeDesc.of(vector(kind), Lanes.VECTOR, MASK))
                                    .areturn());
                    code.checkcast(pen.shape.of(kind)).areturn();
                },
                vector(kind),
                vector(kind),
                vector(kind),
                MASK);
    }

    /** yes &amp; mask | no &amp; !mask. */
    private void blendMasks(CodeBuilder code) {
        code.aload(1).aload(2);
        pen.self(code, Intrinsics.name(Op.BOTH), MASK, MASK, MASK);
        code.aload(0).aload(2);
        pen.self(code, Intrinsics.name(Op.NOT), MASK, MASK);
        pen.self(code, Intrinsics.name(Op.BOTH), MASK, MASK, MASK);
        pen.self(code, Intrinsics.name(Op.EITHER), MASK, MASK, MASK);
        code.areturn();
    }

    private void questions() {
        pen.method(
                "iota",
                code -> {
                    pen.api(code).iota();
                    code.checkcast(pen.shape.ints()).areturn();
                },
                INT_VECTOR);
        pen.method(
                "anyTrue",
                code -> {
                    pen.exact(pen.lanes(pen.vectors(pen.constant(code, "BT_ne"), Kind.BOOL), Kind.BOOL), 0, Kind.BOOL)
                            .iconst_1();
                    pen.self(code, "broadcast", MASK, Types.BOOLEAN);
                    pen.jvm.call(code, "test", "slow_anyTrue", slow -> {
                        slow.aload(0).checkcast(MASK);
                        pen.api(slow).anyTrue();
                        Types.callStatic(
                                slow, ConstantDescs.CD_Boolean, "valueOf", ConstantDescs.CD_Boolean, Types.BOOLEAN);
                        slow.areturn();
                    });
                    code.ireturn();
                },
                Types.BOOLEAN,
                MASK);
        pen.method(
                "toLong",
                code -> {
                    pen.exact(
                            pen.lanes(pen.vectors(pen.constant(code, "VECTOR_OP_MASK_TOLONG"), Kind.BOOL), Kind.BOOL),
                            0,
                            Kind.BOOL);
                    pen.jvm.call(code, "maskReductionCoerced", "slow_toLong", slow -> {
                        slow.aload(0).checkcast(MASK);
                        pen.api(slow).toLong();
                        slow.lreturn();
                    });
                    code.lreturn();
                },
                ConstantDescs.CD_long,
                MASK);
    }

    private void castOfMask(String name, Kind from, Kind to) {
        pen.method(
                name,
                code -> {
                    pen.constant(code, "VECTOR_OP_CAST").ldc(code.constantPool().classEntry(pen.mask(from)));
                    pen.lanes(code, from).ldc(code.constantPool().classEntry(pen.mask(to)));
                    pen.species(pen.lanes(code, to).aload(0).checkcast(pen.mask(from)), to);
                    pen.jvm.call(code, "convert", "slow_" + name, slow -> {
                        slow.aload(0).checkcast(MASK);
                        pen.api(slow).cast(to);
                        slow.checkcast(pen.mask(to)).areturn();
                    });
                    code.checkcast(pen.mask(to)).areturn();
                },
                MASK,
                MASK);
    }
}
