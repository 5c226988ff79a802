package io.quetzalcore.vgpu.wgsl.type;

/** A type of WGSL. {@code toString} is the type as a programmer writes it, and stands so in messages. */
public sealed interface Type
        permits Scalar, Vector, Matrix, Array, Struct, Atomic, Pointer, Reference, Texture, Sampler, NoValue {

    /** The scalar of a scalar, vector, matrix or atomic; of anything else the type itself. */
    default Type scalar() {
        return switch (this) {
            case Vector vector -> vector.element();
            case Matrix matrix -> matrix.element();
            case Atomic atomic -> atomic.element();
            default -> this;
        };
    }

    /** Whether the type has a size that is known when the shader is compiled, or fixed by overrides. */
    default boolean hasFixedFootprint() {
        return switch (this) {
            case Array array -> !(array.count() instanceof ArrayCount.Unsized);
            case Struct struct ->
                struct.members().isEmpty() || struct.members().getLast().type().hasFixedFootprint();
            default -> true;
        };
    }
}
