package io.quetzalcore.vgpu.wgsl.tree;

import io.quetzalcore.vgpu.wgsl.type.Scalar;
import io.quetzalcore.vgpu.wgsl.type.Type;
import java.util.List;

/** A value known when the shader is compiled, or when its overrides are. */
public sealed interface Value {
    Type type();

    /** A bool. */
    record Bool(boolean value) implements Value {
        @Override
        public Scalar type() {
            return Scalar.BOOL;
        }
    }

    /**
     * An integer.
     *
     * @param type I32, U32 or ABSTRACT_INT
     * @param value in the type's range; a u32 is not negative
     */
    record Int(Scalar type, long value) implements Value {}

    /**
     * A floating-point number.
     *
     * @param type F32, F16 or ABSTRACT_FLOAT
     * @param value one that the type can hold exactly; never infinite nor NaN
     */
    record Real(Scalar type, double value) implements Value {}

    /**
     * A vector (its scalars), matrix (its columns, vectors), array (its elements) or structure (its members).
     *
     * @param parts unmodifiable; of a large array of zeros all the same object
     */
    record Composite(Type type, List<Value> parts) implements Value {}

    /** Of a bool. */
    default boolean asBoolean() {
        return ((Bool) this).value();
    }

    /** Of an integer. */
    default long asLong() {
        return ((Int) this).value();
    }

    /** Of a number. */
    default double asDouble() {
        return switch (this) {
            case Int number -> (double) number.value();
            case Real number -> number.value();
            case Bool bool -> throw new IllegalStateException("a bool is no number");
            case Composite composite -> throw new IllegalStateException("a " + composite.type() + " is no number");
        };
    }

    /** The parts of a composite. */
    default List<Value> parts() {
        throw new IllegalStateException("a " + type() + " has no parts");
    }
}
