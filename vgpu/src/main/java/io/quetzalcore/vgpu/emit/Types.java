package io.quetzalcore.vgpu.emit;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;

/** Names of what emitted code calls. */
public final class Types {
    static final ClassDesc INT = ConstantDescs.CD_int;
    static final ClassDesc FLOAT = ConstantDescs.CD_float;
    static final ClassDesc BOOLEAN = ConstantDescs.CD_boolean;
    static final ClassDesc DOUBLE = ConstantDescs.CD_double;
    static final ClassDesc UNSIGNED = Unsigned.class.describeConstable().orElseThrow();
    static final ClassDesc VOID = ConstantDescs.CD_void;
    static final ClassDesc INTS = INT.arrayType();
    static final ClassDesc INTEGER_CLASS = ClassDesc.of("java.lang.Integer");
    static final ClassDesc FLOAT_CLASS = ClassDesc.of("java.lang.Float");
    static final ClassDesc MATH = ClassDesc.of("java.lang.Math");
    static final ClassDesc WORKSPACE = Workspace.class.describeConstable().orElseThrow();
    static final ClassDesc ATOMICS = Atomics.class.describeConstable().orElseThrow();
    static final ClassDesc SUBGROUPS = Subgroups.class.describeConstable().orElseThrow();
    static final ClassDesc GROUP_CODE = GroupCode.class.describeConstable().orElseThrow();
    static final MethodTypeDesc SEGMENT = MethodTypeDesc.of(VOID, WORKSPACE);
    static final MethodTypeDesc RUN = MethodTypeDesc.of(VOID, WORKSPACE, INT, INT, INT);

    private Types() {}

    static void callStatic(CodeBuilder code, ClassDesc owner, String name, ClassDesc result, ClassDesc... arguments) {
        code.invokestatic(owner, name, MethodTypeDesc.of(result, arguments));
    }

    /** A reinterpretation of the float on the stack as an integer. */
    static void toBits(CodeBuilder code) {
        callStatic(code, FLOAT_CLASS, "floatToRawIntBits", INT, FLOAT);
    }

    /** A reinterpretation of the integer on the stack as a float. */
    static void fromBits(CodeBuilder code) {
        callStatic(code, FLOAT_CLASS, "intBitsToFloat", FLOAT, INT);
    }

    static void workspaceField(CodeBuilder code, String name, ClassDesc type) {
        code.getfield(WORKSPACE, name, type);
    }
}
