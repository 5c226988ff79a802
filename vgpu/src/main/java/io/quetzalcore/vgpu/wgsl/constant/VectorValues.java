package io.quetzalcore.vgpu.wgsl.constant;

import io.quetzalcore.vgpu.wgsl.builtin.Builtin;
import io.quetzalcore.vgpu.wgsl.tree.BinaryOperator;
import io.quetzalcore.vgpu.wgsl.tree.Value;
import io.quetzalcore.vgpu.wgsl.type.Scalar;
import io.quetzalcore.vgpu.wgsl.type.Type;
import java.util.List;

/** Built-in functions that look at a vector or matrix as a whole. */
final class VectorValues {
    private VectorValues() {}

    static Value evaluate(Builtin builtin, List<Value> x, Type type) {
        return switch (builtin) {
            case DETERMINANT -> Matrices.determinant(x.getFirst());
            case TRANSPOSE -> Matrices.transposed(x.getFirst());
            case DOT -> dot(x.getFirst(), x.get(1));
            case LENGTH -> length(x.getFirst(), (Scalar) type);
            case DISTANCE -> length(minus(x.getFirst(), x.get(1)), (Scalar) type);
            case CROSS -> cross(x.getFirst().parts(), x.get(1).parts(), type);
            case NORMALIZE -> normalize(x.getFirst());
            case FACE_FORWARD -> dot(x.get(1), x.get(2)).asDouble() < 0 ? x.getFirst() : scaled(x.getFirst(), -1);
            case REFLECT -> reflect(x.getFirst(), x.get(1));
            default -> refract(x.getFirst(), x.get(1), x.get(2).asDouble());
        };
    }

    private static Value dot(Value a, Value b) {
        Scalar scalar = (Scalar) a.type().scalar();
        Value sum = Values.zero(scalar);
        for (int i = 0; i < a.parts().size(); i++) {
            Value term = Arithmetic.binary(
                    BinaryOperator.MULTIPLY, a.parts().get(i), b.parts().get(i));
            sum = Arithmetic.binary(BinaryOperator.ADD, sum, term);
        }
        return sum;
    }

    private static Value length(Value vector, Scalar type) {
        if (!(vector instanceof Value.Composite)) return Values.real(type, Math.abs(vector.asDouble()));
        double length = norm(vector);
        if (length > greatest(type)) throw new EvaluationProblem("the length " + length + " is too large for " + type);
        return Values.real(type, length);
    }

    private static double greatest(Scalar type) {
        return type == Scalar.F16 ? 65504 : type == Scalar.F32 ? Float.MAX_VALUE : Double.MAX_VALUE;
    }

    private static double norm(Value vector) {
        double sum = 0;
        for (Value part : vector.parts()) sum += part.asDouble() * part.asDouble();
        return Math.sqrt(sum);
    }

    private static Value minus(Value a, Value b) {
        return Evaluator.binary(BinaryOperator.SUBTRACT, a, b, a.type());
    }

    private static Value scaled(Value vector, double factor) {
        Value.Real by = Values.real((Scalar) vector.type().scalar(), factor);
        return Evaluator.binary(BinaryOperator.MULTIPLY, vector, by, vector.type());
    }

    private static Value cross(List<Value> a, List<Value> b, Type type) {
        return Values.shaped(type, List.of(minor(a, b, 1, 2), minor(a, b, 2, 0), minor(a, b, 0, 1)));
    }

    private static Value minor(List<Value> a, List<Value> b, int i, int j) {
        Value plus = Arithmetic.binary(BinaryOperator.MULTIPLY, a.get(i), b.get(j));
        Value minus = Arithmetic.binary(BinaryOperator.MULTIPLY, a.get(j), b.get(i));
        return Arithmetic.binary(BinaryOperator.SUBTRACT, plus, minus);
    }

    private static Value normalize(Value vector) {
        double norm = Math.sqrt(dot(vector, vector).asDouble());
        if (norm == 0) throw new EvaluationProblem("'normalize' of a vector of length zero");
        Scalar scalar = (Scalar) vector.type().scalar();
        return Values.mapped(vector, vector.type(), part -> Values.real(scalar, part.asDouble() / norm));
    }

    private static Value reflect(Value incident, Value normal) {
        double twice = 2 * dot(normal, incident).asDouble();
        return minus(incident, scaled(normal, twice));
    }

    /** A step on the way to the result: it must fit the type too. */
    private static double rounded(Scalar type, double value) {
        return Values.real(type, value).value();
    }

    private static Value refract(Value incident, Value normal, double ratio) {
        Scalar scalar = (Scalar) incident.type().scalar();
        double cosine = dot(normal, incident).asDouble();
        double sine = rounded(scalar, 1 - rounded(scalar, cosine * cosine));
        double k = rounded(scalar, 1 - rounded(scalar, rounded(scalar, ratio * ratio) * sine));
        if (k < 0) return Values.zero(incident.type());
        return minus(scaled(incident, ratio), scaled(normal, ratio * cosine + Math.sqrt(k)));
    }
}
