package io.quetzalcore.vgpu.emit;

import static io.quetzalcore.vgpu.emit.Lanes.FLOAT_VECTOR;
import static io.quetzalcore.vgpu.emit.Lanes.INT_VECTOR;
import static io.quetzalcore.vgpu.emit.Lanes.MASK;

import io.quetzalcore.vgpu.ir.Kind;
import io.quetzalcore.vgpu.ir.Op;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;

/** Writes how vectors are read from arrays and written to them. Out of bounds is an exception, as everywhere in Java. */
final class IntrinsicMemory {
    private static final ClassDesc OBJECTS = ClassDesc.of("java.util.Objects");

    private final IntrinsicsPen pen;

    IntrinsicMemory(IntrinsicsPen pen) {
        this.pen = pen;
    }

    void write() {
        load();
        store();
        masked();
    }

    /** Checks that all lanes' words are in the array and leaves the first one's index. */
    private void check(CodeBuilder code, int array, int index) {
        code.iload(index)
                .aload(array)
                .arraylength()
                .loadConstant(pen.shape.lanes() - 1)
                .isub();
        Types.callStatic(code, OBJECTS, "checkIndex", Types.INT, Types.INT, Types.INT);
        code.istore(index);
    }

    /** Pushes array, address, and that the array's elements are of the lanes' type. */
    private void place(CodeBuilder code, int array, int index) {
        code.aload(array)
                .getstatic(INT_VECTOR, "ARRAY_BASE", ConstantDescs.CD_long)
                .iload(index)
                .i2l()
                .iconst_2()
                .lshl()
                .ladd()
                .iconst_0();
    }

    private void load() {
        pen.method(
                "load",
                code -> {
                    check(code, 0, 1);
                    place(pen.lanes(pen.vectors(code, Kind.INT), Kind.INT), 0, 1);
                    pen.species(code.aload(0).iload(1).i2l(), Kind.INT);
                    pen.jvm.call(code, "load", "slow_load", slow -> {
                        pen.api(slow).species(Kind.INT);
                        slow.aload(0).checkcast(Types.INTS).lload(1).l2i();
                        pen.api(slow).fromArray();
                        slow.areturn();
                    });
                    code.checkcast(pen.shape.ints()).areturn();
                },
                INT_VECTOR,
                Types.INTS,
                Types.INT);
        pen.method(
                "load",
                code -> {
                    code.aload(0).iload(1);
                    pen.self(code, "load", INT_VECTOR, Types.INTS, Types.INT);
                    pen.self(code, Intrinsics.name(Op.FROM_BITS), FLOAT_VECTOR, INT_VECTOR);
                    code.areturn();
                },
                FLOAT_VECTOR,
                Types.INTS,
                Types.INT);
    }

    private void store() {
        pen.method(
                "store",
                code -> {
                    check(code, 1, 2);
                    place(pen.lanes(pen.vectors(code, Kind.INT), Kind.INT), 1, 2);
                    pen.exact(code, 0, Kind.INT).aload(1).iload(2).i2l();
                    pen.jvm.call(code, "store", "slow_store", slow -> {
                        slow.aload(3).checkcast(INT_VECTOR);
                        slow.aload(0).checkcast(Types.INTS).lload(1).l2i();
                        pen.api(slow).intoArray();
                        slow.return_();
                    });
                    code.return_();
                },
                Types.VOID,
                INT_VECTOR,
                Types.INTS,
                Types.INT);
        pen.method(
                "store",
                code -> {
                    code.aload(0);
                    pen.self(code, Intrinsics.name(Op.BITS), INT_VECTOR, FLOAT_VECTOR);
                    code.aload(1).iload(2);
                    pen.self(code, "store", Types.VOID, INT_VECTOR, Types.INTS, Types.INT);
                    code.return_();
                },
                Types.VOID,
                FLOAT_VECTOR,
                Types.INTS,
                Types.INT);
    }

    private void masked() {
        pen.method(
                "load",
                code -> {
                    pen.api(code).species(Kind.INT);
                    code.aload(0).iload(1).aload(2).checkcast(pen.shape.intMask());
                    pen.api(code).fromArrayMasked();
                    code.checkcast(pen.shape.ints()).areturn();
                },
                INT_VECTOR,
                Types.INTS,
                Types.INT,
                MASK);
        pen.method(
                "store",
                code -> {
                    code.aload(0).checkcast(pen.shape.ints());
                    code.aload(1).iload(2).aload(3).checkcast(pen.shape.intMask());
                    pen.api(code).intoArrayMasked();
                    code.return_();
                },
                Types.VOID,
                INT_VECTOR,
                Types.INTS,
                Types.INT,
                MASK);
    }
}
