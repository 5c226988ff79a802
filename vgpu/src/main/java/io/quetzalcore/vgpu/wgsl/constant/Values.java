package io.quetzalcore.vgpu.wgsl.constant;

import io.quetzalcore.vgpu.wgsl.syntax.Half;
import io.quetzalcore.vgpu.wgsl.tree.Value;
import io.quetzalcore.vgpu.wgsl.type.Array;
import io.quetzalcore.vgpu.wgsl.type.Matrix;
import io.quetzalcore.vgpu.wgsl.type.Scalar;
import io.quetzalcore.vgpu.wgsl.type.Struct;
import io.quetzalcore.vgpu.wgsl.type.Type;
import io.quetzalcore.vgpu.wgsl.type.Vector;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Making values, and the implicit conversions between them. */
public final class Values {
    private Values() {}

    /** The zero of a constructible type; equal parts of it are the same object. */
    public static Value zero(Type type) {
        return zero(type, new HashMap<>());
    }

    private static Value zero(Type type, Map<Struct, Value> known) {
        return switch (type) {
            case Scalar scalar -> zeroOf(scalar);
            case Vector vector ->
                new Value.Composite(vector, Collections.nCopies(vector.size(), zeroOf(vector.element())));
            case Matrix matrix ->
                new Value.Composite(matrix, Collections.nCopies(matrix.columns(), zero(matrix.column(), known)));
            case Array array ->
                new Value.Composite(array, Collections.nCopies(array.fixedCount(), zero(array.element(), known)));
            case Struct struct -> {
                Value before = known.get(struct);
                if (before != null) yield before;
                List<Value> parts = new ArrayList<>();
                for (Struct.Member member : struct.members()) parts.add(zero(member.type(), known));
                Value zero = new Value.Composite(struct, List.copyOf(parts));
                known.put(struct, zero);
                yield zero;
            }
            default -> throw new EvaluationProblem("there is no zero of the type " + type);
        };
    }

    private static Value zeroOf(Scalar scalar) {
        if (scalar == Scalar.BOOL) return new Value.Bool(false);
        return scalar.isInteger() ? new Value.Int(scalar, 0) : new Value.Real(scalar, 0);
    }

    /** An integer of a type, as far as the type holds it; a u32 or i32 wraps around. */
    static Value.Int wrapped(Scalar type, long value) {
        return switch (type) {
            case I32 -> new Value.Int(type, (int) value);
            case U32 -> new Value.Int(type, value & 0xFFFF_FFFFL);
            default -> new Value.Int(type, value);
        };
    }

    /** A floating-point number rounded to its type; an infinite or undefined one is a problem. */
    static Value.Real real(Scalar type, double value) {
        double rounded = switch (type) {
            case F32 -> (float) value;
            case F16 -> Half.nearest(value);
            default -> value;
        };
        if (Double.isNaN(rounded)) throw new EvaluationProblem("the result is not a number");
        if (Double.isInfinite(rounded)) throw new EvaluationProblem("the result is too large for " + type);
        return new Value.Real(type, rounded);
    }

    /** The value as the type that it turns into unasked: an abstract number, or a composite of such. */
    public static Value implicitly(Value value, Type type) {
        if (value.type().equals(type)) return value;
        return switch (type) {
            case Scalar scalar -> implicitScalar(value, scalar);
            case Vector vector -> mapped(value, type, part -> implicitly(part, vector.element()));
            case Matrix matrix -> mapped(value, type, part -> implicitly(part, matrix.column()));
            case Array array -> mapped(value, type, part -> implicitly(part, array.element()));
            case Struct struct -> members(value, struct);
            default -> throw new EvaluationProblem("a value of " + value.type() + " is none of " + type);
        };
    }

    private static Value members(Value value, Struct struct) {
        List<Value> parts = new ArrayList<>();
        for (int i = 0; i < struct.members().size(); i++) {
            parts.add(implicitly(value.parts().get(i), struct.members().get(i).type()));
        }
        return new Value.Composite(struct, List.copyOf(parts));
    }

    private static Value implicitScalar(Value value, Scalar type) {
        if (value instanceof Value.Int number) {
            if (type.isFloat()) return inRange((double) number.value(), type);
            boolean fits = type == Scalar.ABSTRACT_INT
                    || (type == Scalar.I32 && number.value() == (int) number.value())
                    || (type == Scalar.U32 && number.value() == (number.value() & 0xFFFF_FFFFL));
            if (!fits) throw new EvaluationProblem("the value " + number.value() + " cannot be represented as " + type);
            return new Value.Int(type, number.value());
        }
        return inRange(value.asDouble(), type);
    }

    private static Value inRange(double value, Scalar type) {
        try {
            return real(type, value);
        } catch (EvaluationProblem problem) {
            throw new EvaluationProblem("the value " + value + " cannot be represented as " + type);
        }
    }

    /** A composite of another with each part changed. */
    static Value mapped(Value value, Type type, UnaryOperator<Value> change) {
        List<Value> parts = value.parts();
        if (parts.size() > 4 && allTheSame(parts)) {
            return new Value.Composite(type, Collections.nCopies(parts.size(), change.apply(parts.getFirst())));
        }
        return new Value.Composite(type, parts.stream().map(change).toList());
    }

    @SuppressWarnings("ReferenceEquality") // a list of copies of one object
    private static boolean allTheSame(List<Value> parts) {
        return parts.stream().allMatch(part -> part == parts.getFirst());
    }

    /** The scalars of a vector; of a scalar itself. */
    public static List<Value> components(Value value) {
        return value instanceof Value.Composite composite ? composite.parts() : List.of(value);
    }

    /** A vector, or the only scalar when the type is one. */
    static Value shaped(Type type, List<Value> components) {
        return type instanceof Scalar ? components.getFirst() : new Value.Composite(type, List.copyOf(components));
    }
}
