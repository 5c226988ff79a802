package io.quetzalcore.vgpu.emit;

import static io.quetzalcore.vgpu.emit.Lanes.FLOAT_VECTOR;
import static io.quetzalcore.vgpu.emit.Lanes.INT_VECTOR;
import static io.quetzalcore.vgpu.emit.Lanes.MASK;
import static io.quetzalcore.vgpu.emit.VectorOps.vector;

import io.quetzalcore.vgpu.ir.Kind;
import io.quetzalcore.vgpu.ir.Op;
import java.lang.classfile.Annotation;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.attribute.RuntimeVisibleAnnotationsAttribute;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Writes the class of {@link Intrinsics} for the vectors of one shape. */
final class IntrinsicsWriter {
    /**
     * The classes of a shape's vectors and masks.
     *
     * @param lanes how many of 32 bits
     */
    record Shape(int lanes, ClassDesc ints, ClassDesc floats, ClassDesc intMask, ClassDesc floatMask) {
        static Shape preferred() throws ReflectiveOperationException {
            return new Shape(
                    Lanes.COUNT.orElseThrow(),
                    named("IntVector", "vectorType"),
                    named("FloatVector", "vectorType"),
                    named("IntVector", "maskType"),
                    named("FloatVector", "maskType"));
        }

        private static ClassDesc named(String vector, String part) throws ReflectiveOperationException {
            Object species = Class.forName("jdk.incubator.vector." + vector)
                    .getField("SPECIES_PREFERRED")
                    .get(null);
            Object type = Class.forName("jdk.incubator.vector.VectorSpecies")
                    .getMethod(part)
                    .invoke(species);
            return ((Class<?>) type).describeConstable().orElseThrow();
        }

        ClassDesc of(Kind kind) {
            return switch (kind) {
                case INT -> ints;
                case FLOAT -> floats;
                case BOOL -> intMask;
            };
        }
    }

    private static final Annotation FORCE_INLINE =
            Annotation.of(ClassDesc.of("jdk.internal.vm.annotation.ForceInline"));
    private static final ClassDesc OBJECTS = ClassDesc.of("java.util.Objects");

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

    private final Shape shape;

    IntrinsicsWriter(Shape shape) {
        this.shape = shape;
    }

    byte[] bytes() throws ClassNotFoundException {
        JvmVectors jvm = new JvmVectors();
        return ClassFile.of().build(Intrinsics.OWNER, type -> new Writing(type, jvm).write());
    }

    /** The class while it is written. Parameters of a method are in the order of its operands. */
    private final class Writing {
        private final ClassBuilder type;
        private final JvmVectors jvm;

        Writing(ClassBuilder type, JvmVectors jvm) {
            this.type = type;
            this.jvm = jvm;
        }

        void write() {
            type.withFlags(ClassFile.ACC_PUBLIC | ClassFile.ACC_FINAL | ClassFile.ACC_SUPER);
            VectorApi.declareSpecies(type, Intrinsics.OWNER);
            for (Op op : Op.values()) operation(op);
            for (Kind kind : Kind.values()) {
                exact(kind);
                broadcast(kind);
                blend(kind);
            }
            load();
            store();
            masked();
            questions();
            castOfMask("asInts", Kind.FLOAT, Kind.INT);
            castOfMask("asFloats", Kind.INT, Kind.FLOAT);
            jvm.writeWays(type);
        }

        // ---- pieces

        private void method(String name, Consumer<CodeBuilder> body, ClassDesc result, ClassDesc... parameters) {
            type.withMethod(
                    name,
                    MethodTypeDesc.of(result, parameters),
                    ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC,
                    method -> method.with(RuntimeVisibleAnnotationsAttribute.of(FORCE_INLINE))
                            .withCode(body));
        }

        private VectorApi api(CodeBuilder code) {
            return new VectorApi(code, Intrinsics.OWNER);
        }

        private CodeBuilder constant(CodeBuilder code, String name) {
            return code.getstatic(JvmVectors.SUPPORT, name, Types.INT);
        }

        /** Pushes the class of a kind's vectors. */
        private CodeBuilder vectors(CodeBuilder code, Kind kind) {
            return code.ldc(code.constantPool().classEntry(shape.of(kind)));
        }

        /** Pushes the class of a kind's lanes, and their number. */
        private CodeBuilder lanes(CodeBuilder code, Kind kind) {
            ClassDesc box = kind == Kind.FLOAT ? Types.FLOAT_CLASS : Types.INTEGER_CLASS;
            return code.getstatic(box, "TYPE", ConstantDescs.CD_Class).loadConstant(shape.lanes());
        }

        private CodeBuilder species(CodeBuilder code, Kind kind) {
            api(code).species(kind);
            return code.checkcast(JvmVectors.SPECIES);
        }

        /** Pushes a parameter as what it is: the JVM takes no other, and breaks down when asked to test another mask. */
        private CodeBuilder exact(CodeBuilder code, int parameter, Kind kind) {
            return code.aload(parameter).checkcast(shape.of(kind));
        }

        private void self(CodeBuilder code, String name, ClassDesc result, ClassDesc... parameters) {
            Types.callStatic(code, Intrinsics.OWNER, name, result, parameters);
        }

        // ---- operations

        private void operation(Op op) {
            ClassDesc[] parameters =
                    op.operands().stream().map(VectorOps::vector).toArray(ClassDesc[]::new);
            method(
                    Intrinsics.name(op),
                    code -> {
                        body(code, op);
                        code.checkcast(shape.of(op.result())).areturn();
                    },
                    vector(op.result()),
                    parameters);
        }

        private void body(CodeBuilder code, Op op) {
            switch (op) {
                case DIV_S, DIV_U, REM_S, REM_U -> VectorDivision.emit(code, api(code), op);
                case EQ, NE, LT_S, LE_S, LT_U, LE_U -> compare(code, op, Kind.INT);
                case FEQ, FNE, FLT, FLE -> {
                    compare(code, op, Kind.FLOAT);
                    code.checkcast(MASK);
                    self(code, "asInts", MASK, MASK);
                }
                case BITS, TO_INT -> convert(code, op, Kind.FLOAT, Kind.INT);
                case FROM_BITS, TO_FLOAT -> convert(code, op, Kind.INT, Kind.FLOAT);
                case NOT -> {
                    code.aload(0).iconst_1();
                    self(code, "broadcast", MASK, Types.BOOLEAN);
                    self(code, Intrinsics.name(Op.DIFFER), MASK, MASK, MASK);
                }
                case SELECT, FSELECT, BSELECT -> {
                    code.aload(2).aload(1).aload(0);
                    ClassDesc vector = vector(op.result());
                    self(code, "blend", vector, vector, vector, MASK);
                }
                default -> lanewise(code, op);
            }
        }

        private void lanewise(CodeBuilder code, Op op) {
            Kind kind = op.result();
            vectors(constant(code, "VECTOR_OP_" + LANEWISE.get(op)), kind).aconst_null();
            lanes(code, kind);
            int count = op.operands().size();
            for (int k = 0; k < count; k++) exact(code, k, kind);
            if (op == Op.SHL || op == Op.SHR_S || op == Op.SHR_U) amount(code);
            code.aconst_null();
            String name = List.of("unaryOp", "binaryOp", "ternaryOp").get(count - 1);
            jvm.call(code, name, "slow_" + Intrinsics.name(op), slow -> {
                for (int k = 0; k < count; k++) slow.aload(k).checkcast(vector(kind));
                api(slow).emit(op);
                slow.areturn();
            });
        }

        /** The amount of a shift modulo 32. */
        private void amount(CodeBuilder code) {
            code.loadConstant(31);
            self(code, "broadcast", INT_VECTOR, Types.INT);
            self(code, Intrinsics.name(Op.AND), INT_VECTOR, INT_VECTOR, INT_VECTOR);
        }

        private void compare(CodeBuilder code, Op op, Kind kind) {
            vectors(constant(code, "BT_" + COMPARED.get(op)), kind)
                    .ldc(code.constantPool().classEntry(mask(kind)));
            lanes(code, kind);
            exact(exact(code, 0, kind), 1, kind).aconst_null();
            jvm.call(code, "compare", "slow_" + Intrinsics.name(op), slow -> {
                slow.aload(1).checkcast(vector(kind)).aload(2).checkcast(vector(kind));
                api(slow).emit(op);
                if (kind == Kind.FLOAT) api(slow).cast(Kind.FLOAT);
                slow.checkcast(mask(kind)).areturn();
            });
        }

        private ClassDesc mask(Kind kind) {
            return kind == Kind.FLOAT ? shape.floatMask() : shape.intMask();
        }

        private void convert(CodeBuilder code, Op op, Kind from, Kind to) {
            boolean bits = op == Op.BITS || op == Op.FROM_BITS;
            vectors(constant(code, bits ? "VECTOR_OP_REINTERPRET" : "VECTOR_OP_CAST"), from);
            vectors(lanes(code, from), to);
            species(exact(lanes(code, to), 0, from), to);
            jvm.call(code, "convert", "slow_" + Intrinsics.name(op), slow -> {
                slow.aload(0).checkcast(vector(from));
                api(slow).emit(op);
                slow.areturn();
            });
        }

        private void castOfMask(String name, Kind from, Kind to) {
            method(
                    name,
                    code -> {
                        constant(code, "VECTOR_OP_CAST").ldc(code.constantPool().classEntry(mask(from)));
                        lanes(code, from).ldc(code.constantPool().classEntry(mask(to)));
                        species(lanes(code, to).aload(0).checkcast(mask(from)), to);
                        jvm.call(code, "convert", "slow_" + name, slow -> {
                            slow.aload(0).checkcast(MASK);
                            api(slow).cast(to);
                            slow.checkcast(mask(to)).areturn();
                        });
                        code.checkcast(mask(to)).areturn();
                    },
                    MASK,
                    MASK);
        }

        // ---- making and choosing

        private void exact(Kind kind) {
            method("exact", code -> code.aload(0).checkcast(shape.of(kind)).areturn(), vector(kind), vector(kind));
        }

        private void broadcast(Kind kind) {
            ClassDesc scalar = VectorOps.scalar(kind);
            method(
                    "broadcast",
                    code -> {
                        lanes(vectors(code, kind), kind);
                        switch (kind) {
                            case FLOAT -> Types.toBits(code.fload(0));
                            case INT -> code.iload(0);
                            case BOOL -> code.iload(0).ineg();
                        }
                        species(constant(code.i2l(), "MODE_BROADCAST"), kind);
                        jvm.call(code, "fromBitsCoerced", "slow_broadcast" + kind, slow -> slowBroadcast(slow, kind));
                        code.checkcast(shape.of(kind)).areturn();
                    },
                    vector(kind),
                    scalar);
        }

        private void slowBroadcast(CodeBuilder slow, Kind kind) {
            api(slow).species(kind);
            slow.lload(0).l2i();
            if (kind == Kind.FLOAT) Types.fromBits(slow);
            if (kind == Kind.BOOL) {
                slow.ineg();
                api(slow).maskAll();
                slow.checkcast(shape.intMask());
            } else {
                api(slow).broadcast(kind);
            }
            slow.areturn();
        }

        /** no, yes, mask. */
        private void blend(Kind kind) {
            method(
                    "blend",
                    code -> {
                        if (kind == Kind.BOOL) {
                            blendMasks(code);
                            return;
                        }
                        vectors(code, kind).ldc(code.constantPool().classEntry(mask(kind)));
                        exact(exact(lanes(code, kind), 0, kind), 1, kind).aload(2);
                        if (kind == Kind.FLOAT) self(code, "asFloats", MASK, MASK);
                        code.checkcast(mask(kind));
                        jvm.call(
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
                                                vector(kind),
                                                "blend",
                                                MethodTypeDesc.of(vector(kind), Lanes.VECTOR, MASK))
                                        .areturn());
                        code.checkcast(shape.of(kind)).areturn();
                    },
                    vector(kind),
                    vector(kind),
                    vector(kind),
                    MASK);
        }

        /** yes &amp; mask | no &amp; !mask. */
        private void blendMasks(CodeBuilder code) {
            code.aload(1).aload(2);
            self(code, Intrinsics.name(Op.BOTH), MASK, MASK, MASK);
            code.aload(0).aload(2);
            self(code, Intrinsics.name(Op.NOT), MASK, MASK);
            self(code, Intrinsics.name(Op.BOTH), MASK, MASK, MASK);
            self(code, Intrinsics.name(Op.EITHER), MASK, MASK, MASK);
            code.areturn();
        }

        private void questions() {
            method(
                    "iota",
                    code -> {
                        api(code).iota();
                        code.checkcast(shape.ints()).areturn();
                    },
                    INT_VECTOR);
            method(
                    "anyTrue",
                    code -> {
                        exact(lanes(vectors(constant(code, "BT_ne"), Kind.BOOL), Kind.BOOL), 0, Kind.BOOL)
                                .iconst_1();
                        self(code, "broadcast", MASK, Types.BOOLEAN);
                        jvm.call(code, "test", "slow_anyTrue", slow -> {
                            slow.aload(0).checkcast(MASK);
                            api(slow).anyTrue();
                            Types.callStatic(
                                    slow, ConstantDescs.CD_Boolean, "valueOf", ConstantDescs.CD_Boolean, Types.BOOLEAN);
                            slow.areturn();
                        });
                        code.ireturn();
                    },
                    Types.BOOLEAN,
                    MASK);
            method(
                    "toLong",
                    code -> {
                        exact(
                                lanes(vectors(constant(code, "VECTOR_OP_MASK_TOLONG"), Kind.BOOL), Kind.BOOL),
                                0,
                                Kind.BOOL);
                        jvm.call(code, "maskReductionCoerced", "slow_toLong", slow -> {
                            slow.aload(0).checkcast(MASK);
                            api(slow).toLong();
                            slow.lreturn();
                        });
                        code.lreturn();
                    },
                    ConstantDescs.CD_long,
                    MASK);
        }

        // ---- memory

        /** Checks that all lanes' words are in the array and leaves the first one's index. */
        private void check(CodeBuilder code, int array, int index) {
            code.iload(index)
                    .aload(array)
                    .arraylength()
                    .loadConstant(shape.lanes() - 1)
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
            method(
                    "load",
                    code -> {
                        check(code, 0, 1);
                        place(lanes(vectors(code, Kind.INT), Kind.INT), 0, 1);
                        species(code.aload(0).iload(1).i2l(), Kind.INT);
                        jvm.call(code, "load", "slow_load", slow -> {
                            api(slow).species(Kind.INT);
                            slow.aload(0).checkcast(Types.INTS).lload(1).l2i();
                            api(slow).fromArray();
                            slow.areturn();
                        });
                        code.checkcast(shape.ints()).areturn();
                    },
                    INT_VECTOR,
                    Types.INTS,
                    Types.INT);
            method(
                    "load",
                    code -> {
                        code.aload(0).iload(1);
                        self(code, "load", INT_VECTOR, Types.INTS, Types.INT);
                        self(code, Intrinsics.name(Op.FROM_BITS), FLOAT_VECTOR, INT_VECTOR);
                        code.areturn();
                    },
                    FLOAT_VECTOR,
                    Types.INTS,
                    Types.INT);
        }

        private void store() {
            method(
                    "store",
                    code -> {
                        check(code, 1, 2);
                        place(lanes(vectors(code, Kind.INT), Kind.INT), 1, 2);
                        exact(code, 0, Kind.INT).aload(1).iload(2).i2l();
                        jvm.call(code, "store", "slow_store", slow -> {
                            slow.aload(3).checkcast(INT_VECTOR);
                            slow.aload(0).checkcast(Types.INTS).lload(1).l2i();
                            api(slow).intoArray();
                            slow.return_();
                        });
                        code.return_();
                    },
                    Types.VOID,
                    INT_VECTOR,
                    Types.INTS,
                    Types.INT);
            method(
                    "store",
                    code -> {
                        code.aload(0);
                        self(code, Intrinsics.name(Op.BITS), INT_VECTOR, FLOAT_VECTOR);
                        code.aload(1).iload(2);
                        self(code, "store", Types.VOID, INT_VECTOR, Types.INTS, Types.INT);
                        code.return_();
                    },
                    Types.VOID,
                    FLOAT_VECTOR,
                    Types.INTS,
                    Types.INT);
        }

        private void masked() {
            method(
                    "load",
                    code -> {
                        api(code).species(Kind.INT);
                        code.aload(0).iload(1).aload(2).checkcast(shape.intMask());
                        api(code).fromArrayMasked();
                        code.checkcast(shape.ints()).areturn();
                    },
                    INT_VECTOR,
                    Types.INTS,
                    Types.INT,
                    MASK);
            method(
                    "store",
                    code -> {
                        code.aload(0).checkcast(shape.ints());
                        code.aload(1).iload(2).aload(3).checkcast(shape.intMask());
                        api(code).intoArrayMasked();
                        code.return_();
                    },
                    Types.VOID,
                    INT_VECTOR,
                    Types.INTS,
                    Types.INT,
                    MASK);
        }
    }
}
