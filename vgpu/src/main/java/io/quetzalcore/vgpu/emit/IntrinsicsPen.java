package io.quetzalcore.vgpu.emit;

import io.quetzalcore.vgpu.ir.Kind;
import java.lang.classfile.Annotation;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.attribute.RuntimeVisibleAnnotationsAttribute;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.function.Consumer;

/** What the methods of {@link Intrinsics} are written with: each is inlined wherever it is called. */
final class IntrinsicsPen {
    private static final Annotation FORCE_INLINE =
            Annotation.of(ClassDesc.of("jdk.internal.vm.annotation.ForceInline"));

    final LaneShape shape;
    final JvmVectors jvm;
    private final ClassBuilder type;

    IntrinsicsPen(LaneShape shape, JvmVectors jvm, ClassBuilder type) {
        this.shape = shape;
        this.jvm = jvm;
        this.type = type;
    }

    void method(String name, Consumer<CodeBuilder> body, ClassDesc result, ClassDesc... parameters) {
        type.withMethod(
                name,
                MethodTypeDesc.of(result, parameters),
                ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC,
                method -> method.with(RuntimeVisibleAnnotationsAttribute.of(FORCE_INLINE))
                        .withCode(body));
    }

    VectorApi api(CodeBuilder code) {
        return new VectorApi(code, Intrinsics.OWNER);
    }

    CodeBuilder constant(CodeBuilder code, String name) {
        return code.getstatic(JvmVectors.SUPPORT, name, Types.INT);
    }

    /** Pushes the class of a kind's vectors. */
    CodeBuilder vectors(CodeBuilder code, Kind kind) {
        return code.ldc(code.constantPool().classEntry(shape.of(kind)));
    }

    /** Pushes the class of a kind's lanes, and their number. */
    CodeBuilder lanes(CodeBuilder code, Kind kind) {
        ClassDesc box = kind == Kind.FLOAT ? Types.FLOAT_CLASS : Types.INTEGER_CLASS;
        return code.getstatic(box, "TYPE", ConstantDescs.CD_Class).loadConstant(shape.lanes());
    }

    CodeBuilder species(CodeBuilder code, Kind kind) {
        api(code).species(kind);
        return code.checkcast(JvmVectors.SPECIES);
    }

    /** Pushes a parameter as what it is: the JVM takes no other, and breaks down when asked to test another mask. */
    CodeBuilder exact(CodeBuilder code, int parameter, Kind kind) {
        return code.aload(parameter).checkcast(shape.of(kind));
    }

    void self(CodeBuilder code, String name, ClassDesc result, ClassDesc... parameters) {
        Types.callStatic(code, Intrinsics.OWNER, name, result, parameters);
    }

    ClassDesc mask(Kind kind) {
        return kind == Kind.FLOAT ? shape.floatMask() : shape.intMask();
    }
}
