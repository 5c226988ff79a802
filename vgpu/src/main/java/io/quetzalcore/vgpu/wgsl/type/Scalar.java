package io.quetzalcore.vgpu.wgsl.type;

/** The scalar types. The abstract ones are those of literals and const-expressions; none is left in a resolved program. */
public enum Scalar implements Type {
    BOOL("bool"),
    I32("i32"),
    U32("u32"),
    F32("f32"),
    F16("f16"),
    ABSTRACT_INT("abstract-int"),
    ABSTRACT_FLOAT("abstract-float");

    private final String written;

    Scalar(String written) {
        this.written = written;
    }

    public boolean isAbstract() {
        return this == ABSTRACT_INT || this == ABSTRACT_FLOAT;
    }

    public boolean isInteger() {
        return this == I32 || this == U32 || this == ABSTRACT_INT;
    }

    public boolean isFloat() {
        return this == F32 || this == F16 || this == ABSTRACT_FLOAT;
    }

    public boolean isNumeric() {
        return this != BOOL;
    }

    @Override
    public String toString() {
        return written;
    }
}
