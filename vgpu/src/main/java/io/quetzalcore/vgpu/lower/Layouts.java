package io.quetzalcore.vgpu.lower;

import io.quetzalcore.vgpu.ir.Kind;
import io.quetzalcore.vgpu.wgsl.type.Array;
import io.quetzalcore.vgpu.wgsl.type.ArrayCount;
import io.quetzalcore.vgpu.wgsl.type.Atomic;
import io.quetzalcore.vgpu.wgsl.type.Layout;
import io.quetzalcore.vgpu.wgsl.type.Matrix;
import io.quetzalcore.vgpu.wgsl.type.Scalar;
import io.quetzalcore.vgpu.wgsl.type.Struct;
import io.quetzalcore.vgpu.wgsl.type.Type;
import io.quetzalcore.vgpu.wgsl.type.Vector;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Shapes of types. Buffers lie as WGSL says (section "Memory layout"). Workgroup and private variables lie in planes: for
 * an array of vectors or structures all first components follow each other, then all second ones, so that neighbouring
 * invocations touch neighbouring words.
 */
final class Layouts {
    private final ToIntFunction<ArrayCount.Overridden> overridden;

    /** @param overridden the value of an array count that an override gives */
    Layouts(ToIntFunction<ArrayCount.Overridden> overridden) {
        this.overridden = overridden;
    }

    static Kind kind(Scalar scalar) {
        return switch (scalar) {
            case BOOL -> Kind.BOOL;
            case I32, U32, ABSTRACT_INT -> Kind.INT;
            case F32, F16, ABSTRACT_FLOAT -> Kind.FLOAT;
        };
    }

    /** Elements of an array; -1 when only the dispatch knows. */
    int count(Array array) {
        return switch (array.count()) {
            case ArrayCount.Fixed fixed -> fixed.elements();
            case ArrayCount.Overridden count -> overridden.applyAsInt(count);
            case ArrayCount.Unsized unsized -> -1;
        };
    }

    // ---- buffers

    Shape inBuffer(Type type) {
        return inBuffer(type, hasHalf(type) ? 2 : 4);
    }

    /** With addresses in units of so many bytes. */
    private Shape inBuffer(Type type, int unit) {
        return switch (type) {
            case Scalar scalar when scalar == Scalar.F16 -> new Shape.Half();
            case Scalar scalar -> unit == 4 ? new Shape.Word(kind(scalar)) : new Shape.Wide(kind(scalar));
            case Atomic atomic -> unit == 4 ? new Shape.Word(Kind.INT) : new Shape.Wide(Kind.INT);
            case Vector vector -> repeat(vector.element(), vector.size(), Layout.sizeBytes(vector.element()), unit);
            case Matrix matrix -> repeat(matrix.column(), matrix.columns(), Layout.strideBytes(matrix.column()), unit);
            case Array array -> repeat(array.element(), count(array), array.strideBytes(), unit);
            case Struct struct -> {
                List<Integer> offsets = struct.members().stream()
                        .map(m -> units(m.offsetBytes(), unit))
                        .toList();
                yield new Shape.Group(
                        struct.members().stream()
                                .map(m -> inBuffer(m.type(), unit))
                                .toList(),
                        offsets);
            }
            default -> throw new CannotLower.Deep("a " + type + " is not supported by this device");
        };
    }

    private Shape repeat(Type element, int count, long strideBytes, int unit) {
        return new Shape.Repeat(inBuffer(element, unit), count, units(strideBytes, unit));
    }

    /** Whether an f16 is in it. */
    static boolean hasHalf(Type type) {
        return switch (type) {
            case Array array -> hasHalf(array.element());
            case Struct struct -> struct.members().stream().anyMatch(m -> hasHalf(m.type()));
            default -> type.scalar() == Scalar.F16;
        };
    }

    /** Bytes of a type of fixed size, as WGSL counts them. */
    long bytes(Type type) {
        return type instanceof Array array ? count(array) * array.strideBytes() : Layout.sizeBytes(type);
    }

    private static int units(long bytes, int unit) {
        return Math.toIntExact(bytes / unit);
    }

    // ---- planes

    Shape inPlanes(Type type) {
        if (type instanceof Array array) return arrayInPlanes(array);
        if (type instanceof Struct struct && hasArray(struct)) {
            List<Shape> members =
                    struct.members().stream().map(m -> inPlanes(m.type())).toList();
            return group(struct, members, 1);
        }
        return plane(type, 1);
    }

    private Shape arrayInPlanes(Array array) {
        List<Integer> counts = new ArrayList<>();
        Type element = array;
        while (element instanceof Array inner) {
            counts.add(count(inner));
            element = inner.element();
        }
        int all = counts.stream().reduce(1, Math::multiplyExact);
        Shape shape;
        int stride;
        if (hasArray(element)) {
            shape = inPlanes(element);
            stride = words(element);
        } else {
            shape = plane(element, all);
            stride = 1;
        }
        for (int i = counts.size() - 1; i >= 0; i--) {
            shape = new Shape.Repeat(shape, counts.get(i), stride);
            stride = Math.multiplyExact(stride, counts.get(i));
        }
        return shape;
    }

    private static boolean hasArray(Type type) {
        return type instanceof Array
                || (type instanceof Struct struct && struct.members().stream().anyMatch(m -> hasArray(m.type())));
    }

    private Shape plane(Type type, int size) {
        return switch (type) {
            case Scalar scalar -> new Shape.Word(kind(scalar));
            case Atomic atomic -> new Shape.Word(Kind.INT);
            case Vector vector -> new Shape.Repeat(plane(vector.element(), size), vector.size(), size);
            case Matrix matrix ->
                new Shape.Repeat(plane(matrix.column(), size), matrix.columns(), matrix.rows() * size);
            case Struct struct -> {
                List<Shape> members = struct.members().stream()
                        .map(m -> plane(m.type(), size))
                        .toList();
                yield group(struct, members, size);
            }
            default -> throw new CannotLower.Deep("a " + type + " is not supported by this device");
        };
    }

    private Shape group(Struct struct, List<Shape> members, int size) {
        List<Integer> offsets = new ArrayList<>();
        int offset = 0;
        for (Struct.Member member : struct.members()) {
            offsets.add(offset);
            offset += words(member.type()) * size;
        }
        return new Shape.Group(members, offsets);
    }

    /** Scalars of a type of fixed size. */
    int words(Type type) {
        return switch (type) {
            case Vector vector -> vector.size();
            case Matrix matrix -> matrix.columns() * matrix.rows();
            case Array array -> Math.multiplyExact(count(array), words(array.element()));
            case Struct struct ->
                struct.members().stream().mapToInt(m -> words(m.type())).sum();
            default -> 1;
        };
    }

    /** The kinds of a type's scalars, in order. */
    List<Kind> kinds(Type type) {
        List<Kind> kinds = new ArrayList<>();
        collect(type, kinds);
        return kinds;
    }

    private void collect(Type type, List<Kind> into) {
        switch (type) {
            case Scalar scalar -> into.add(kind(scalar));
            case Atomic atomic -> into.add(Kind.INT);
            case Vector vector -> {
                for (int i = 0; i < vector.size(); i++) into.add(kind(vector.element()));
            }
            case Matrix matrix -> {
                for (int i = 0; i < words(matrix); i++) into.add(kind(matrix.element()));
            }
            case Array array -> {
                for (int i = 0; i < count(array); i++) collect(array.element(), into);
            }
            case Struct struct -> struct.members().forEach(m -> collect(m.type(), into));
            default -> throw new CannotLower.Deep("a " + type + " is not supported by this device");
        }
    }
}
