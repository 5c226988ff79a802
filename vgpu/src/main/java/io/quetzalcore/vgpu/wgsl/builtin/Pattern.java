package io.quetzalcore.vgpu.wgsl.builtin;

import io.quetzalcore.vgpu.wgsl.type.Access;
import io.quetzalcore.vgpu.wgsl.type.AddressSpace;
import io.quetzalcore.vgpu.wgsl.type.Array;
import io.quetzalcore.vgpu.wgsl.type.ArrayCount;
import io.quetzalcore.vgpu.wgsl.type.Atomic;
import io.quetzalcore.vgpu.wgsl.type.Matrix;
import io.quetzalcore.vgpu.wgsl.type.NoValue;
import io.quetzalcore.vgpu.wgsl.type.Pointer;
import io.quetzalcore.vgpu.wgsl.type.Sampler;
import io.quetzalcore.vgpu.wgsl.type.Scalar;
import io.quetzalcore.vgpu.wgsl.type.Texture;
import io.quetzalcore.vgpu.wgsl.type.Type;
import io.quetzalcore.vgpu.wgsl.type.TypeRules;
import io.quetzalcore.vgpu.wgsl.type.Vector;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The patterns of one overload with one T: sizes are bound by the first argument that has them. */
final class Pattern {
    private static final Map<String, Type> FIXED = Map.ofEntries(
            Map.entry("bool", Scalar.BOOL),
            Map.entry("i32", Scalar.I32),
            Map.entry("u32", Scalar.U32),
            Map.entry("f32", Scalar.F32),
            Map.entry("abstract-int", Scalar.ABSTRACT_INT),
            Map.entry("vec2f", new Vector(2, Scalar.F32)),
            Map.entry("vec4f", new Vector(4, Scalar.F32)),
            Map.entry("vec4i", new Vector(4, Scalar.I32)),
            Map.entry("vec4u", new Vector(4, Scalar.U32)),
            Map.entry("vec3f", new Vector(3, Scalar.F32)),
            Map.entry("vec2i", new Vector(2, Scalar.I32)),
            Map.entry("vec3i", new Vector(3, Scalar.I32)),
            Map.entry("vec2u", new Vector(2, Scalar.U32)),
            Map.entry("vec3u", new Vector(3, Scalar.U32)),
            Map.entry("sampler", new Sampler(false)),
            Map.entry("sampler_comparison", new Sampler(true)),
            Map.entry("none", NoValue.NO_VALUE));

    private final @Nullable Scalar scalar;
    private int size;
    private int columns;
    private int rows;
    private int secondColumns;
    private @Nullable Type loaded;

    Pattern(@Nullable Scalar scalar) {
        this.scalar = scalar;
    }

    /** What an argument would have to turn into, or null when it has the wrong shape. */
    @Nullable
    Type parameter(String pattern, Type argument) {
        Type fixed = FIXED.get(pattern);
        if (fixed != null) return fixed;
        return switch (pattern) {
            case "T" -> scalar;
            case "vec", "vecb", "veci", "veca", "vecu" -> vector(pattern, argument);
            case "vec3" -> new Vector(3, t());
            case "vec4" -> new Vector(4, t());
            case "int" -> argument == Scalar.U32 ? Scalar.U32 : Scalar.I32;
            case "int2" -> integers(2, argument);
            case "int3" -> integers(3, argument);
            case "vecC" -> argument instanceof Vector vector ? boundColumns(vector) : null;
            case "vecR" -> argument instanceof Vector vector ? boundRows(vector) : null;
            case "mat" -> argument instanceof Matrix matrix ? matrix(matrix) : null;
            case "square" ->
                argument instanceof Matrix matrix && matrix.columns() == matrix.rows() ? matrix(matrix) : null;
            case "second" -> argument instanceof Matrix matrix && matrix.rows() == columns ? second(matrix) : null;
            default -> handleOrPointer(pattern, argument);
        };
    }

    private static Type integers(int size, Type argument) {
        return new Vector(size, argument.scalar() == Scalar.U32 ? Scalar.U32 : Scalar.I32);
    }

    private @Nullable Type handleOrPointer(String pattern, Type argument) {
        if (!pattern.startsWith("texture")) return argument instanceof Pointer p ? pointer(pattern, p) : null;
        boolean fits = argument instanceof Texture texture
                && texture.kind().toString().equals(pattern)
                && (scalar == null || texture.sampled() == scalar);
        return fits ? argument : null;
    }

    private Scalar t() {
        if (scalar == null) throw new IllegalStateException("the overload has no T");
        return scalar;
    }

    private @Nullable Type vector(String pattern, Type argument) {
        if (!(argument instanceof Vector vector)) return null;
        if (size == 0) size = vector.size();
        return size == vector.size() ? sized(pattern, size) : null;
    }

    private Vector sized(String pattern, int size) {
        return new Vector(
                size,
                switch (pattern) {
                    case "vecb" -> Scalar.BOOL;
                    case "veci" -> Scalar.I32;
                    case "vecu" -> Scalar.U32;
                    case "veca" -> Scalar.ABSTRACT_INT;
                    default -> t();
                });
    }

    private @Nullable Type boundColumns(Vector vector) {
        return vector.size() == columns ? new Vector(columns, t()) : null;
    }

    /** The row vector stands before its matrix and says how many rows that must have. */
    private Type boundRows(Vector vector) {
        rows = vector.size();
        return new Vector(rows, t());
    }

    private @Nullable Type matrix(Matrix matrix) {
        boolean first = columns == 0;
        if (rows != 0 && matrix.rows() != rows) return null;
        if (!first && matrix.columns() != columns) return null;
        columns = matrix.columns();
        rows = matrix.rows();
        return new Matrix(columns, rows, t());
    }

    private Type second(Matrix matrix) {
        secondColumns = matrix.columns();
        return new Matrix(secondColumns, columns, t());
    }

    private @Nullable Type pointer(String pattern, Pointer pointer) {
        boolean fits = switch (pattern) {
            case "atomic" ->
                (pointer.space() == AddressSpace.STORAGE || pointer.space() == AddressSpace.WORKGROUP)
                        && pointer.access() == Access.READ_WRITE
                        && pointer.store() instanceof Atomic atomic
                        && atomic.element() == scalar;
            case "runtime" -> pointer.store() instanceof Array array && array.count() instanceof ArrayCount.Unsized;
            case "workgroup" ->
                pointer.space() == AddressSpace.WORKGROUP
                        && (pointer.store() instanceof Atomic || TypeRules.isConstructible(pointer.store()));
            default -> throw new IllegalStateException("no such pattern: " + pattern);
        };
        if (!fits) return null;
        loaded = pointer.store() instanceof Atomic atomic ? atomic.element() : pointer.store();
        return pointer;
    }

    /** The type of the result, once all arguments have been seen. */
    Type result(String pattern) {
        Type fixed = FIXED.get(pattern);
        if (fixed != null) return fixed;
        return switch (pattern) {
            case "T" -> t();
            case "vec", "vecb" -> sized(pattern, size);
            case "vec3" -> new Vector(3, t());
            case "vec4" -> new Vector(4, t());
            case "vecC" -> new Vector(columns, t());
            case "vecR" -> new Vector(rows, t());
            case "mat" -> new Matrix(columns, rows, t());
            case "turned" -> new Matrix(rows, columns, t());
            case "product" -> new Matrix(secondColumns, rows, t());
            case "frexp" -> ResultStructs.frexp(t());
            case "frexpvec" -> ResultStructs.frexp(new Vector(size, t()));
            case "modf" -> ResultStructs.modf(t());
            case "modfvec" -> ResultStructs.modf(new Vector(size, t()));
            case "exchange" -> ResultStructs.exchange(t());
            case "loaded" -> loaded == null ? NoValue.NO_VALUE : loaded;
            default -> throw new IllegalStateException("no such pattern: " + pattern);
        };
    }
}
