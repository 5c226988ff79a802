package io.quetzalcore.vgpu.emit;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicCallSiteDesc;
import java.lang.constant.MethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Calls of {@code jdk.internal.vm.vector.VectorSupport}, whose methods the JVM's second compiler replaces by instructions.
 * Each is given what to do until then, as a function.
 */
final class JvmVectors {
    static final ClassDesc SUPPORT = ClassDesc.of("jdk.internal.vm.vector.VectorSupport");
    static final ClassDesc SPECIES = SUPPORT.nested("VectorSpecies");

    private static final DirectMethodHandleDesc METAFACTORY = ConstantDescs.ofCallsiteBootstrap(
            ClassDesc.of("java.lang.invoke.LambdaMetafactory"),
            "metafactory",
            ConstantDescs.CD_CallSite,
            ConstantDescs.CD_MethodType,
            ConstantDescs.CD_MethodHandle,
            ConstantDescs.CD_MethodType);

    /** What is done until a call is compiled: a method of the written class. */
    private record Slowly(MethodTypeDesc type, Consumer<CodeBuilder> body) {}

    private final Map<String, Method> methods = new LinkedHashMap<>();
    private final Map<String, Slowly> ways = new LinkedHashMap<>();

    /** @throws ClassNotFoundException in a JVM that has no such class */
    JvmVectors() throws ClassNotFoundException {
        for (Method method : Class.forName(SUPPORT.packageName() + "." + SUPPORT.displayName())
                .getDeclaredMethods()) {
            if (Modifier.isPublic(method.getModifiers())) methods.put(method.getName(), method);
        }
    }

    /**
     * Writes a call whose arguments but the last are on the stack.
     *
     * @param name the method of VectorSupport
     * @param way a name for what is done until it is compiled
     * @param slowly writes that; its parameters are those of the function that the method wants
     */
    void call(CodeBuilder code, String name, String way, Consumer<CodeBuilder> slowly) {
        Method method = methods.get(name);
        if (method == null) throw new IllegalStateException("VectorSupport has no " + name);
        Class<?> wanted = method.getParameterTypes()[method.getParameterCount() - 1];
        Method function = Arrays.stream(wanted.getMethods())
                .filter(m -> Modifier.isAbstract(m.getModifiers()))
                .findFirst()
                .orElseThrow();
        MethodTypeDesc type = type(function);
        ways.put(way, new Slowly(type, slowly));
        code.invokedynamic(DynamicCallSiteDesc.of(
                        METAFACTORY,
                        function.getName(),
                        MethodTypeDesc.of(wanted.describeConstable().orElseThrow()),
                        type,
                        MethodHandleDesc.ofMethod(DirectMethodHandleDesc.Kind.STATIC, Intrinsics.OWNER, way, type),
                        type))
                .invokestatic(SUPPORT, name, type(method));
    }

    private static MethodTypeDesc type(Method method) {
        return MethodTypeDesc.of(
                method.getReturnType().describeConstable().orElseThrow(),
                Arrays.stream(method.getParameterTypes())
                        .map(p -> p.describeConstable().orElseThrow())
                        .toArray(ClassDesc[]::new));
    }

    /** Adds to the class what its calls do until they are compiled. */
    void writeWays(ClassBuilder type) {
        int flags = ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC;
        ways.forEach((name, way) -> type.withMethodBody(name, way.type(), flags, way.body()));
    }
}
