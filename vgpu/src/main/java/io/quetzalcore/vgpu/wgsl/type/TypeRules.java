package io.quetzalcore.vgpu.wgsl.type;

import java.util.function.Predicate;

/** What may be done with a type (sections "Constructible", "Storable", "Host-shareable types"). */
public final class TypeRules {
    private TypeRules() {}

    /** A value of it can be made, copied, passed and returned. */
    public static boolean isConstructible(Type type) {
        return switch (type) {
            case Scalar scalar -> true;
            case Vector vector -> true;
            case Matrix matrix -> true;
            case Array array -> array.count() instanceof ArrayCount.Fixed && isConstructible(array.element());
            case Struct struct -> struct.members().stream().allMatch(m -> isConstructible(m.type()));
            default -> false;
        };
    }

    /** It can be the type of a variable's memory. */
    public static boolean isStorable(Type type) {
        return isPlain(type) || type instanceof Texture || type instanceof Sampler;
    }

    /** Scalars, vectors, matrices, atomics, and arrays and structures of such. */
    public static boolean isPlain(Type type) {
        return switch (type) {
            case Scalar scalar -> !scalar.isAbstract();
            case Vector vector -> !vector.element().isAbstract();
            case Matrix matrix -> !matrix.element().isAbstract();
            case Atomic atomic -> true;
            case Array array -> isPlain(array.element());
            case Struct struct -> struct.members().stream().allMatch(m -> isPlain(m.type()));
            default -> false;
        };
    }

    /** It can be shared with the host in a buffer: no bool is in it, nor an array sized by an override. */
    public static boolean isHostShareable(Type type) {
        return isPlain(type)
                && !contains(type, part -> part == Scalar.BOOL)
                && !contains(type, TypeRules::isOverridden);
    }

    private static boolean isOverridden(Type type) {
        return type instanceof Array array && array.count() instanceof ArrayCount.Overridden;
    }

    /** Whether the type itself or a part of it is such. */
    public static boolean contains(Type type, Predicate<Type> such) {
        if (such.test(type)) return true;
        return switch (type) {
            case Vector vector -> such.test(vector.element());
            case Matrix matrix -> such.test(matrix.element());
            case Atomic atomic -> such.test(atomic.element());
            case Array array -> contains(array.element(), such);
            case Struct struct -> struct.members().stream().anyMatch(m -> contains(m.type(), such));
            default -> false;
        };
    }

    /** Whether an atomic is in it. */
    public static boolean hasAtomic(Type type) {
        return contains(type, part -> part instanceof Atomic);
    }

    /** How deep composites nest: 0 for a scalar. */
    public static int depth(Type type) {
        return switch (type) {
            case Vector vector -> 1;
            case Matrix matrix -> 2;
            case Array array -> 1 + depth(array.element());
            case Struct struct ->
                1
                        + struct.members().stream()
                                .mapToInt(m -> depth(m.type()))
                                .max()
                                .orElse(0);
            default -> 0;
        };
    }
}
