package io.quetzalcore.vgpu.wgsl.type;

/** {@code array<E, N>} or the runtime-sized {@code array<E>}. */
public record Array(Type element, ArrayCount count) implements Type {
    /** An array whose count is known when the shader is compiled. */
    public static Array of(Type element, int count) {
        return new Array(element, new ArrayCount.Fixed(count));
    }

    /** A runtime-sized array. */
    public static Array runtime(Type element) {
        return new Array(element, new ArrayCount.Unsized());
    }

    /** Bytes from one element to the next. */
    public long strideBytes() {
        return Layout.strideBytes(element);
    }

    /** The count, of an array whose count is known when the shader is compiled. */
    public int fixedCount() {
        return switch (count) {
            case ArrayCount.Fixed fixed -> fixed.elements();
            case ArrayCount.Overridden overridden ->
                throw new IllegalStateException("the count of " + this + " is known at pipeline creation only");
            case ArrayCount.Unsized unsized ->
                throw new IllegalStateException("the count of " + this + " is known at dispatch only");
        };
    }

    @Override
    public String toString() {
        return switch (count) {
            case ArrayCount.Fixed fixed -> "array<" + element + ", " + fixed.elements() + ">";
            case ArrayCount.Overridden overridden -> "array<" + element + ", " + overridden.text() + ">";
            case ArrayCount.Unsized unsized -> "array<" + element + ">";
        };
    }
}
