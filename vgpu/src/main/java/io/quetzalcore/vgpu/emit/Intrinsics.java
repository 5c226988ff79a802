package io.quetzalcore.vgpu.emit;

import io.quetzalcore.vgpu.ir.Op;
import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.invoke.MethodHandles;
import java.util.Locale;
import java.util.Optional;

/**
 * The operations on vectors as methods that hand them to the JVM's intrinsics with nothing in between.
 *
 * <p>Through the Vector API an addition is a dozen nested methods, some of them virtual, and which of them the JVM's second
 * compiler takes in depends on what ran before: vectors then become objects, for the life of the process. A class of ours in
 * the API's own package can name the classes that vectors are of, and be inlined without asking for a budget; so all is
 * known when code is parsed, and there is a tenth of it. The class is made when the JVM runs and
 * needs {@code --add-opens jdk.incubator.vector/jdk.incubator.vector=ALL-UNNAMED}.
 */
final class Intrinsics {
    private static final String API = "jdk.incubator.vector";

    static final ClassDesc OWNER = ClassDesc.of("jdk.incubator.vector.QuetzalIntrinsics");

    /** Why vectors cannot be had; empty when they can. */
    static final Optional<String> MISSING = define();

    private Intrinsics() {}

    /** The method of an operation. */
    static String name(Op op) {
        return op.name().toLowerCase(Locale.ROOT);
    }

    /** What the JVM's command line lacks for vectors; asked without loading a class of theirs. */
    static Optional<String> closed() {
        Optional<Module> module = ModuleLayer.boot().findModule(API);
        if (module.isEmpty()) return Optional.of("the JVM was started without --add-modules " + API);
        if (module.get().isOpen(API, Intrinsics.class.getModule())) return Optional.empty();
        return Optional.of("the JVM was started without --add-opens " + API + "/" + API + "=ALL-UNNAMED");
    }

    private static Optional<String> define() {
        Optional<String> closed = closed();
        if (closed.isPresent()) return closed;
        try {
            MethodHandles.Lookup inside =
                    MethodHandles.privateLookupIn(Class.forName(API + ".IntVector"), MethodHandles.lookup());
            inside.ensureInitialized(inside.defineClass(write(LaneShape.preferred(), new JvmVectors())));
            return Optional.empty();
        } catch (ReflectiveOperationException | LinkageError other) {
            return Optional.of("this JVM's Vector API is not that of JDK 25: " + other);
        }
    }

    private static byte[] write(LaneShape shape, JvmVectors jvm) {
        return ClassFile.of().build(OWNER, type -> {
            type.withFlags(ClassFile.ACC_PUBLIC | ClassFile.ACC_FINAL | ClassFile.ACC_SUPER);
            VectorApi.declareSpecies(type, OWNER);
            IntrinsicsPen pen = new IntrinsicsPen(shape, jvm, type);
            new IntrinsicOperations(pen).write();
            new IntrinsicValues(pen).write();
            new IntrinsicMemory(pen).write();
            jvm.writeWays(type);
        });
    }
}
