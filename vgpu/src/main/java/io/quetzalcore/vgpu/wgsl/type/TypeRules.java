package io.quetzalcore.vgpu.wgsl.type;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What may be done with a type (sections "Constructible", "Storable", "Host-shareable types"). A structure is looked into
 * once, however often it is a part: types that are written in a few lines can have more parts than there is time for.
 */
public final class TypeRules {
    private TypeRules() {}

    /** A value of it can be made, copied, passed and returned. */
    public static boolean isConstructible(Type type) {
        return !contains(type, TypeRules::hindersConstruction);
    }

    private static boolean hindersConstruction(Type part) {
        return switch (part) {
            case Scalar scalar -> false;
            case Vector vector -> false;
            case Matrix matrix -> false;
            case Struct struct -> false;
            case Array array -> !(array.count() instanceof ArrayCount.Fixed);
            default -> true;
        };
    }

    /** Scalars, vectors, matrices, atomics, and arrays and structures of such. */
    public static boolean isPlain(Type type) {
        return !contains(type, TypeRules::isNotPlain);
    }

    private static boolean isNotPlain(Type part) {
        return switch (part) {
            case Scalar scalar -> scalar.isAbstract();
            case Vector vector -> false;
            case Matrix matrix -> false;
            case Atomic atomic -> false;
            case Array array -> false;
            case Struct struct -> false;
            default -> true;
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
        return contains(type, such, new HashSet<>());
    }

    private static boolean contains(Type type, Predicate<Type> such, Set<Struct> seen) {
        if (such.test(type)) return true;
        return switch (type) {
            case Vector vector -> such.test(vector.element());
            case Matrix matrix -> such.test(matrix.element());
            case Atomic atomic -> such.test(atomic.element());
            case Array array -> contains(array.element(), such, seen);
            case Struct struct ->
                seen.add(struct) && struct.members().stream().anyMatch(m -> contains(m.type(), such, seen));
            default -> false;
        };
    }

    /** Whether an atomic is in it. */
    public static boolean hasAtomic(Type type) {
        return contains(type, part -> part instanceof Atomic);
    }

    /** How deep composites nest: 0 for a scalar. */
    public static int depth(Type type) {
        return depth(type, new HashMap<>());
    }

    private static int depth(Type type, Map<Struct, Integer> known) {
        return switch (type) {
            case Vector vector -> 1;
            case Matrix matrix -> 2;
            case Array array -> 1 + depth(array.element(), known);
            case Struct struct -> {
                Integer before = known.get(struct);
                if (before != null) yield before;
                int deepest = 0;
                for (Struct.Member member : struct.members()) deepest = Math.max(deepest, depth(member.type(), known));
                known.put(struct, deepest + 1);
                yield deepest + 1;
            }
            default -> 0;
        };
    }
}
