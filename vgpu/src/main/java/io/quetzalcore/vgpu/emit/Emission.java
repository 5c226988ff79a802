package io.quetzalcore.vgpu.emit;

import io.quetzalcore.vgpu.emit.Plan.Segment;
import io.quetzalcore.vgpu.ir.Program;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.MethodModel;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.invoke.MethodHandles;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** A program as a loaded hidden class. */
public final class Emission {
    private static final int METHOD = ClassFile.ACC_PUBLIC | ClassFile.ACC_FINAL;
    private static final int SEGMENT = ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC;

    private static final int LARGEST = 7990;

    /** Of 32 bits, in the smallest vectors there are. */
    private static final int FEWEST_LANES = 2;

    /** The name of classes of vector code, before what makes a hidden class's name. */
    static final String VECTORS = Emission.class.getPackageName() + ".Vectors";

    /** What came of emitting vectors. */
    public sealed interface Vectorised {}

    /** It could be done. */
    public record Done(Emission emission) implements Vectorised {}

    /** It could not be done, and why. */
    public record NotVectorised(String reason) implements Vectorised {}

    private final GroupCode code;
    private final Workspace.Sizes sizes;

    private final boolean rows;

    private Emission(GroupCode code, Workspace.Sizes sizes, boolean rows) {
        this.code = code;
        this.sizes = sizes;
        this.rows = rows;
    }

    /** Whether a call runs several workgroups along x. */
    public boolean inRows() {
        return rows;
    }

    public GroupCode code() {
        return code;
    }

    /** Memory for one host thread to run the code in. */
    public Supplier<Workspace> workspaces() {
        return () -> new Workspace(sizes);
    }

    /** Emits a program as scalar bytecode; empty when even in chunks a method needs more than 64 KiB. */
    public static Optional<Emission> scalar(Program program, int bindings) {
        Plan plan = Planner.plan(program);
        Arrangement arrangement = new Arrangement(plan.program(), plan.program().invocations());
        return scalars(plan, arrangement)
                .map(made -> new Emission(
                        define(made.bytes()), sizes(plan, arrangement, bindings, made.scratchWords()), false));
    }

    /** The class that {@link #scalar} loads. */
    static Optional<byte[]> scalarBytes(Program program) {
        Plan plan = Planner.plan(program);
        Arrangement arrangement = new Arrangement(plan.program(), plan.program().invocations());
        return scalars(plan, arrangement).map(Scalars::bytes);
    }

    private static Optional<Scalars> scalars(Plan plan, Arrangement arrangement) {
        return scalarClass(plan, arrangement, false)
                .filter(made -> tooLarge(made.bytes()).isEmpty())
                .or(() -> scalarClass(plan, arrangement, true));
    }

    /** A class and the words of scratch memory that it needs. */
    private record Scalars(byte[] bytes, int scratchWords) {}

    private static Optional<Scalars> scalarClass(Plan plan, Arrangement arrangement, boolean cut) {
        ClassDesc owner = ClassDesc.of(Emission.class.getPackageName() + ".Scalar");
        int[] scratchWords = new int[1];
        try {
            byte[] bytes = ClassFile.of().build(owner, type -> {
                header(type);
                type.withMethodBody("run", Types.RUN, METHOD, code -> GroupMethod.emit(code, plan, arrangement, owner));
                for (Segment segment : plan.segments()) {
                    ScalarOutlining outlining = new ScalarOutlining(plan, arrangement, segment, owner, cut);
                    type.withMethodBody(
                            segmentName(segment),
                            Types.SEGMENT,
                            SEGMENT,
                            code -> ScalarSegment.emit(code, plan, arrangement, segment, outlining));
                    int words = outlining.emit(type, SEGMENT);
                    scratchWords[0] = Math.max(scratchWords[0], words);
                }
            });
            return Optional.of(new Scalars(bytes, scratchWords[0]));
        } catch (IllegalArgumentException tooLarge) {
            return Optional.empty();
        }
    }

    /** Why a program is not for vectors, as far as that is known without loading a class of theirs, which takes a while. */
    public static Optional<String> notForVectors(Program program) {
        Optional<String> closed = Intrinsics.closed();
        if (closed.isPresent()) return closed;
        if (program.invocations() >= FEWEST_LANES) return Optional.empty();
        return Optional.of(
                "a workgroup has " + program.invocations() + " invocations, fewer than any vector has lanes");
    }

    /** Emits a program as vector bytecode. */
    public static Vectorised vector(Program program, int bindings) {
        if (Intrinsics.MISSING.isPresent()) return new NotVectorised(Intrinsics.MISSING.get());
        int lanes = Lanes.COUNT.orElseThrow();
        if (program.invocations() < lanes) {
            return new NotVectorised(
                    "a workgroup has " + program.invocations() + " invocations and a vector " + lanes + " lanes");
        }
        SecondCompiler.ask();
        Plan plan = Planner.plan(program, true);
        int most = VectorSegment.MOST_GROUPS * lanes;
        Arrangement arrangement = new Arrangement(plan.program(), (program.invocations() + most - 1) / most * most);
        try {
            Map<String, VectorChunk> chunks = new LinkedHashMap<>();
            byte[] bytes = vectorClass(Versions.add(plan, lanes), arrangement, lanes, false, chunks);
            if (tooLarge(bytes).isPresent()) bytes = vectorClass(plan, arrangement, lanes, false, chunks);
            if (tooLarge(bytes).isPresent()) bytes = vectorClass(plan, arrangement, lanes, true, chunks);
            Optional<String> large = tooLarge(bytes);
            if (large.isPresent()) return new NotVectorised(large.get());
            Workspace.Sizes sizes = sizes(plan, arrangement, bindings, scratchWords(chunks, lanes));
            return new Done(new Emission(define(bytes), sizes, plan.rows()));
        } catch (IllegalArgumentException tooLarge) {
            return new NotVectorised("a segment takes more bytecode than a method can hold");
        } catch (VectorCode.Unsupported unsupported) {
            return new NotVectorised(String.valueOf(unsupported.getMessage()));
        }
    }

    private static byte[] vectorClass(
            Plan plan, Arrangement arrangement, int lanes, boolean cut, Map<String, VectorChunk> chunks) {
        ClassDesc owner = ClassDesc.of(VECTORS);
        return ClassFile.of().build(owner, type -> {
            header(type);
            type.withMethodBody("run", Types.RUN, METHOD, code -> GroupMethod.emit(code, plan, arrangement, owner));
            for (Segment segment : plan.segments()) {
                type.withMethodBody(
                        segmentName(segment),
                        Types.SEGMENT,
                        SEGMENT,
                        code -> VectorSegment.emit(code, plan, arrangement, segment, owner, lanes, cut, chunks));
            }
            chunks.forEach((name, chunk) -> type.withMethodBody(name, Types.SEGMENT, SEGMENT, chunk::emit));
        });
    }

    private static int scratchWords(Map<String, VectorChunk> chunks, int lanes) {
        return chunks.values().stream()
                .mapToInt(VectorChunk::scratchWords)
                .reduce(VectorMemory.ROWS * lanes, Math::max);
    }

    private static Optional<String> tooLarge(byte[] bytes) {
        for (MethodModel method : ClassFile.of().parse(bytes).methods()) {
            int length = method.findAttribute(Attributes.code())
                    .map(c -> c.codeLength())
                    .orElse(0);
            if (length > LARGEST) {
                return Optional.of("a segment takes " + length
                        + " bytes of bytecode, and the JVM compiles no method beyond 8,000");
            }
        }
        return Optional.empty();
    }

    static Workspace.Sizes sizes(Plan plan, Arrangement arrangement, int bindings, int scratch) {
        return new Workspace.Sizes(
                bindings,
                arrangement.sharedWords(),
                Math.multiplyExact(plan.slotCount(), arrangement.columns()),
                arrangement.privateWords(),
                plan.uniformCount(),
                scratch,
                plan.collectives());
    }

    static String segmentName(Segment segment) {
        return "segment" + segment.index;
    }

    static void header(ClassBuilder type) {
        type.withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SUPER);
        type.withInterfaceSymbols(Types.GROUP_CODE);
        type.withMethodBody(
                ConstantDescs.INIT_NAME,
                ConstantDescs.MTD_void,
                0,
                code -> code.aload(0)
                        .invokespecial(ConstantDescs.CD_Object, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void)
                        .return_());
    }

    static GroupCode define(byte[] bytes) {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup().defineHiddenClass(bytes, true);
            return (GroupCode) lookup.lookupClass().getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("emitted code is refused", impossible);
        }
    }
}
