package io.quetzalcore.vgpu.emit;

import static io.quetzalcore.vgpu.emit.Lanes.ASSOCIATIVE;
import static io.quetzalcore.vgpu.emit.Lanes.BINARY;
import static io.quetzalcore.vgpu.emit.Lanes.COMPARISON;
import static io.quetzalcore.vgpu.emit.Lanes.CONVERSION;
import static io.quetzalcore.vgpu.emit.Lanes.FLOAT_VECTOR;
import static io.quetzalcore.vgpu.emit.Lanes.INT_VECTOR;
import static io.quetzalcore.vgpu.emit.Lanes.MASK;
import static io.quetzalcore.vgpu.emit.Lanes.OPERATORS;
import static io.quetzalcore.vgpu.emit.Lanes.SPECIES;
import static io.quetzalcore.vgpu.emit.Lanes.UNARY;
import static io.quetzalcore.vgpu.emit.Lanes.VECTOR;

import io.quetzalcore.vgpu.ir.Kind;
import io.quetzalcore.vgpu.ir.Op;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;

/**
 * Operations on vectors and masks on the operand stack, as calls of the Vector API: what {@link Intrinsics} does where the
 * JVM has not compiled it yet. Masks are those of integer vectors.
 */
final class VectorApi {
    static final String INTS = "INTS";
    static final String FLOATS = "FLOATS";

    private static final MethodTypeDesc INT_BY_VECTOR = MethodTypeDesc.of(INT_VECTOR, VECTOR);
    private static final MethodTypeDesc FLOAT_BY_VECTOR = MethodTypeDesc.of(FLOAT_VECTOR, VECTOR);

    private final CodeBuilder code;
    private final ClassDesc owner;

    VectorApi(CodeBuilder code, ClassDesc owner) {
        this.code = code;
        this.owner = owner;
    }

    /** Adds the species to a class as constants. */
    static void declareSpecies(ClassBuilder type, ClassDesc owner) {
        int flags = ClassFile.ACC_STATIC | ClassFile.ACC_FINAL;
        type.withField(INTS, SPECIES, flags);
        type.withField(FLOATS, SPECIES, flags);
        type.withMethodBody(
                ConstantDescs.CLASS_INIT_NAME,
                ConstantDescs.MTD_void,
                ClassFile.ACC_STATIC,
                code -> code.getstatic(INT_VECTOR, "SPECIES_PREFERRED", SPECIES)
                        .putstatic(owner, INTS, SPECIES)
                        .getstatic(FLOAT_VECTOR, "SPECIES_PREFERRED", SPECIES)
                        .putstatic(owner, FLOATS, SPECIES)
                        .return_());
    }

    void species(Kind kind) {
        code.getstatic(owner, kind == Kind.FLOAT ? FLOATS : INTS, SPECIES);
    }

    private void operator(ClassDesc type, String name) {
        code.getstatic(OPERATORS, name, type);
    }

    /** Emits an operation whose operands are on the stack. Selects and divisions are emitted elsewhere. */
    void emit(Op op) {
        switch (op) {
            case ADD -> integers("add");
            case SUB -> integers("sub");
            case MUL -> integers("mul");
            case AND -> integers("and");
            case OR -> integers("or");
            case XOR -> integerLanewise(ASSOCIATIVE, "XOR");
            case SHL -> integerLanewise(BINARY, "LSHL");
            case SHR_S -> integerLanewise(BINARY, "ASHR");
            case SHR_U -> integerLanewise(BINARY, "LSHR");
            case MIN_S -> integers("min");
            case MAX_S -> integers("max");
            case MIN_U -> integerLanewise(ASSOCIATIVE, "UMIN");
            case MAX_U -> integerLanewise(ASSOCIATIVE, "UMAX");
            case LEADING_ZEROS -> unary(INT_VECTOR, "LEADING_ZEROS_COUNT");
            case TRAILING_ZEROS -> unary(INT_VECTOR, "TRAILING_ZEROS_COUNT");
            case COUNT_ONES -> unary(INT_VECTOR, "BIT_COUNT");
            case EQ -> compare(INT_VECTOR, "EQ");
            case NE -> compare(INT_VECTOR, "NE");
            case LT_S -> compare(INT_VECTOR, "LT");
            case LE_S -> compare(INT_VECTOR, "LE");
            case LT_U -> compare(INT_VECTOR, "ULT");
            case LE_U -> compare(INT_VECTOR, "ULE");
            case NOT -> code.invokevirtual(MASK, "not", MethodTypeDesc.of(MASK));
            case BOTH -> masks("and");
            case EITHER -> masks("or");
            case DIFFER -> masks("xor");
            default -> floats(op);
        }
    }

    private void floats(Op op) {
        switch (op) {
            case FADD -> reals("add");
            case FSUB -> reals("sub");
            case FMUL -> reals("mul");
            case FDIV -> reals("div");
            case FMIN -> reals("min");
            case FMAX -> reals("max");
            case FMA -> code.invokevirtual(FLOAT_VECTOR, "fma", MethodTypeDesc.of(FLOAT_VECTOR, VECTOR, VECTOR));
            case FSQRT -> unary(FLOAT_VECTOR, "SQRT");
            case FABS -> code.invokevirtual(FLOAT_VECTOR, "abs", MethodTypeDesc.of(FLOAT_VECTOR));
            case FNEG -> code.invokevirtual(FLOAT_VECTOR, "neg", MethodTypeDesc.of(FLOAT_VECTOR));
            case FEQ -> compareReals("EQ");
            case FNE -> compareReals("NE");
            case FLT -> compareReals("LT");
            case FLE -> compareReals("LE");
            case BITS -> code.invokevirtual(FLOAT_VECTOR, "reinterpretAsInts", MethodTypeDesc.of(INT_VECTOR));
            case FROM_BITS -> code.invokevirtual(INT_VECTOR, "reinterpretAsFloats", MethodTypeDesc.of(FLOAT_VECTOR));
            case TO_FLOAT -> {
                convert("I2F", 0);
                code.checkcast(FLOAT_VECTOR);
            }
            case TO_INT -> {
                convert("F2I", 0);
                code.checkcast(INT_VECTOR);
            }
            default -> throw new IllegalStateException(op + " is no operation on vectors");
        }
    }

    private void integers(String method) {
        code.invokevirtual(INT_VECTOR, method, INT_BY_VECTOR);
    }

    private void reals(String method) {
        code.invokevirtual(FLOAT_VECTOR, method, FLOAT_BY_VECTOR);
    }

    private void masks(String method) {
        code.invokevirtual(MASK, method, MethodTypeDesc.of(MASK, MASK));
    }

    /** a, b to a.lanewise(OP, b). */
    private void integerLanewise(ClassDesc type, String name) {
        operator(type, name);
        code.swap();
        code.invokevirtual(INT_VECTOR, "lanewise", MethodTypeDesc.of(INT_VECTOR, BINARY, VECTOR));
    }

    private void unary(ClassDesc type, String name) {
        operator(UNARY, name);
        code.invokevirtual(type, "lanewise", MethodTypeDesc.of(type, UNARY));
    }

    private void compare(ClassDesc type, String name) {
        operator(COMPARISON, name);
        code.swap();
        code.invokevirtual(type, "compare", MethodTypeDesc.of(MASK, COMPARISON, VECTOR));
    }

    private void compareReals(String name) {
        compare(FLOAT_VECTOR, name);
        cast(Kind.INT);
    }

    /** The mask on the stack as one of vectors of that kind. */
    void cast(Kind kind) {
        species(kind);
        code.invokevirtual(MASK, "cast", MethodTypeDesc.of(MASK, SPECIES));
    }

    /** The conversion of the vector on the stack, a Vector afterwards. */
    void convert(String name, int part) {
        operator(CONVERSION, name);
        code.loadConstant(part);
        code.invokevirtual(VECTOR, "convert", MethodTypeDesc.of(VECTOR, CONVERSION, Types.INT));
    }

    /** Pushes the lanes' numbers. */
    void iota() {
        species(Kind.INT);
        code.iconst_0();
        broadcast(Kind.INT);
        code.iconst_1();
        code.invokevirtual(INT_VECTOR, "addIndex", MethodTypeDesc.of(INT_VECTOR, Types.INT));
    }

    /** species, scalar to a vector of it. */
    void broadcast(Kind kind) {
        ClassDesc type = VectorOps.vector(kind);
        ClassDesc scalar = kind == Kind.FLOAT ? Types.FLOAT : Types.INT;
        code.invokestatic(type, "broadcast", MethodTypeDesc.of(type, SPECIES, scalar));
    }

    /** species, boolean to a mask. */
    void maskAll() {
        code.invokeinterface(SPECIES, "maskAll", MethodTypeDesc.of(MASK, Types.BOOLEAN));
    }

    void anyTrue() {
        code.invokevirtual(MASK, "anyTrue", MethodTypeDesc.of(Types.BOOLEAN));
    }

    /** array, index to an integer vector. */
    void fromArray() {
        code.invokestatic(INT_VECTOR, "fromArray", MethodTypeDesc.of(INT_VECTOR, SPECIES, Types.INTS, Types.INT));
    }

    void fromArrayMasked() {
        code.invokestatic(INT_VECTOR, "fromArray", MethodTypeDesc.of(INT_VECTOR, SPECIES, Types.INTS, Types.INT, MASK));
    }

    /** vector, array, index. */
    void intoArray() {
        code.invokevirtual(INT_VECTOR, "intoArray", MethodTypeDesc.of(Types.VOID, Types.INTS, Types.INT));
    }

    void intoArrayMasked() {
        code.invokevirtual(INT_VECTOR, "intoArray", MethodTypeDesc.of(Types.VOID, Types.INTS, Types.INT, MASK));
    }

    void toLong() {
        code.invokevirtual(MASK, "toLong", MethodTypeDesc.of(ConstantDescs.CD_long));
    }
}
