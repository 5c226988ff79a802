package io.quetzalcore.vgpu.wgsl.constant;

import io.quetzalcore.vgpu.wgsl.tree.BinaryOperator;
import io.quetzalcore.vgpu.wgsl.tree.Expression;
import io.quetzalcore.vgpu.wgsl.tree.Overridable;
import io.quetzalcore.vgpu.wgsl.tree.UnaryOperator;
import io.quetzalcore.vgpu.wgsl.tree.Value;
import io.quetzalcore.vgpu.wgsl.type.Array;
import io.quetzalcore.vgpu.wgsl.type.Matrix;
import io.quetzalcore.vgpu.wgsl.type.Struct;
import io.quetzalcore.vgpu.wgsl.type.Type;
import io.quetzalcore.vgpu.wgsl.type.Vector;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The values of const-expressions, and of override-expressions when the overrides are known. Arithmetic is that of the
 * type: f32 and f16 round after every operation, abstract numbers are i64 and f64. What has no value is an {@link
 * EvaluationProblem}.
 */
public final class Evaluator {
    private final Function<Overridable, Value> overrides;

    /** An evaluator that asks for the values of overrides. */
    public Evaluator(Function<Overridable, Value> overrides) {
        this.overrides = overrides;
    }

    /** An evaluator of const-expressions. */
    public Evaluator() {
        this(override -> {
            throw new EvaluationProblem("the override '" + override.name() + "' is not known yet");
        });
    }

    /** The value of an expression without variables, parameters and calls of the program's functions. */
    public Value evaluate(Expression expression) {
        return switch (expression) {
            case Expression.Constant constant -> constant.value();
            case Expression.OverrideValue override -> overrides.apply(override.overridable());
            case Expression.Unary unary -> unary(unary.operator(), evaluate(unary.operand()));
            case Expression.Binary binary -> binary(binary);
            case Expression.Construct construct -> construct(construct.type(), all(construct.parts()));
            case Expression.Convert convert -> Conversions.convert(evaluate(convert.operand()), convert.type());
            case Expression.Bitcast bitcast -> Conversions.bitcast(evaluate(bitcast.operand()), bitcast.type());
            case Expression.BuiltinCall call ->
                BuiltinValues.evaluate(call.builtin(), all(call.arguments()), call.type());
            case Expression.Member member -> evaluate(member.base()).parts().get(member.member());
            case Expression.Index index -> element(evaluate(index.base()), evaluate(index.index()));
            case Expression.Swizzle swizzle -> swizzle(swizzle);
            default -> throw new EvaluationProblem("the value is known at run time only");
        };
    }

    private List<Value> all(List<Expression> expressions) {
        return expressions.stream().map(this::evaluate).toList();
    }

    static Value unary(UnaryOperator operator, Value value) {
        if (!(value instanceof Value.Composite)) return Arithmetic.unary(operator, value);
        return Values.mapped(value, value.type(), part -> Arithmetic.unary(operator, part));
    }

    private Value binary(Expression.Binary binary) {
        Value left = evaluate(binary.left());
        if (binary.operator() == BinaryOperator.AND_THEN && !left.asBoolean()) return left;
        if (binary.operator() == BinaryOperator.OR_ELSE && left.asBoolean()) return left;
        return binary(binary.operator(), left, evaluate(binary.right()), binary.type());
    }

    /** The operator on two values; a scalar counts for each component of a vector beside it. */
    static Value binary(BinaryOperator operator, Value left, Value right, Type type) {
        boolean matrices = left.type() instanceof Matrix || right.type() instanceof Matrix;
        if (matrices) return Matrices.binary(operator, left, right, type);
        if (!(left instanceof Value.Composite) && !(right instanceof Value.Composite)) {
            return Arithmetic.binary(operator, left, right);
        }
        int size = Math.max(
                Values.components(left).size(), Values.components(right).size());
        List<Value> parts = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            parts.add(Arithmetic.binary(operator, component(left, i), component(right, i)));
        }
        return Values.shaped(type, parts);
    }

    private static Value component(Value value, int index) {
        return value instanceof Value.Composite composite ? composite.parts().get(index) : value;
    }

    /** A composite from its parts, which have the right types already. */
    static Value construct(Type type, List<Value> parts) {
        return switch (type) {
            case Vector vector -> vector(vector, parts);
            case Matrix matrix -> matrix(matrix, parts);
            case Array array -> new Value.Composite(array, parts);
            case Struct struct -> new Value.Composite(struct, parts);
            default -> parts.getFirst();
        };
    }

    private static Value vector(Vector type, List<Value> parts) {
        List<Value> components = new ArrayList<>();
        for (Value part : parts) components.addAll(Values.components(part));
        while (components.size() < type.size()) components.add(components.getFirst());
        return new Value.Composite(type, List.copyOf(components));
    }

    private static Value matrix(Matrix type, List<Value> parts) {
        if (parts.getFirst().type() instanceof Vector) return new Value.Composite(type, parts);
        List<Value> columns = new ArrayList<>();
        for (int c = 0; c < type.columns(); c++) {
            columns.add(new Value.Composite(type.column(), parts.subList(c * type.rows(), (c + 1) * type.rows())));
        }
        return new Value.Composite(type, List.copyOf(columns));
    }

    private static Value element(Value base, Value index) {
        long at = index.asLong();
        if (at < 0 || at >= base.parts().size()) {
            throw new EvaluationProblem("the index " + at + " is outside of " + base.type() + ", which has "
                    + base.parts().size() + " elements");
        }
        return base.parts().get((int) at);
    }

    private Value swizzle(Expression.Swizzle swizzle) {
        List<Value> parts = evaluate(swizzle.base()).parts();
        return new Value.Composite(
                swizzle.type(), swizzle.components().stream().map(parts::get).toList());
    }
}
