package io.quetzalcore.vgpu.wgsl.builtin;

import io.quetzalcore.vgpu.wgsl.type.Array;
import io.quetzalcore.vgpu.wgsl.type.Matrix;
import io.quetzalcore.vgpu.wgsl.type.Scalar;
import io.quetzalcore.vgpu.wgsl.type.Type;
import io.quetzalcore.vgpu.wgsl.type.Vector;

/** Conversion ranks (section "Conversion rank"): how far a type is from another that it turns into unasked. */
public final class Rank {
    /** There is no such conversion. */
    public static final int IMPOSSIBLE = Integer.MAX_VALUE;

    private Rank() {}

    /** The rank of the conversion, 0 for the same type, {@link #IMPOSSIBLE} for none. */
    public static int of(Type from, Type to) {
        if (from.equals(to)) return 0;
        if (from instanceof Scalar source && to instanceof Scalar target) return ofScalars(source, target);
        if (from instanceof Vector source && to instanceof Vector target && source.size() == target.size()) {
            return ofScalars(source.element(), target.element());
        }
        if (from instanceof Matrix source && to instanceof Matrix target) {
            boolean alike = source.columns() == target.columns() && source.rows() == target.rows();
            return alike ? ofScalars(source.element(), target.element()) : IMPOSSIBLE;
        }
        if (from instanceof Array source
                && to instanceof Array target
                && source.count().equals(target.count())) {
            return of(source.element(), target.element());
        }
        return IMPOSSIBLE;
    }

    private static int ofScalars(Scalar from, Scalar to) {
        return switch (from) {
            case ABSTRACT_FLOAT ->
                switch (to) {
                    case ABSTRACT_FLOAT -> 0;
                    case F32 -> 1;
                    case F16 -> 2;
                    default -> IMPOSSIBLE;
                };
            case ABSTRACT_INT ->
                switch (to) {
                    case ABSTRACT_INT -> 0;
                    case I32 -> 3;
                    case U32 -> 4;
                    case ABSTRACT_FLOAT -> 5;
                    case F32 -> 6;
                    case F16 -> 7;
                    case BOOL -> IMPOSSIBLE;
                };
            default -> from == to ? 0 : IMPOSSIBLE;
        };
    }

    /** The type that a value of an abstract type takes when nothing asks for another: i32 or f32 of its shape. */
    public static Type concrete(Type type) {
        return switch (type) {
            case Scalar scalar -> concreteScalar(scalar);
            case Vector vector -> new Vector(vector.size(), concreteScalar(vector.element()));
            case Matrix matrix -> new Matrix(matrix.columns(), matrix.rows(), concreteScalar(matrix.element()));
            case Array array -> new Array(concrete(array.element()), array.count());
            default -> ResultStructs.concrete(type);
        };
    }

    private static Scalar concreteScalar(Scalar scalar) {
        return switch (scalar) {
            case ABSTRACT_INT -> Scalar.I32;
            case ABSTRACT_FLOAT -> Scalar.F32;
            default -> scalar;
        };
    }
}
