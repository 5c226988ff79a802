package io.quetzalcore.vgpu.wgsl.constant;

import io.quetzalcore.vgpu.wgsl.tree.Expression;
import io.quetzalcore.vgpu.wgsl.tree.Value;
import io.quetzalcore.vgpu.wgsl.type.Array;
import io.quetzalcore.vgpu.wgsl.type.ArrayCount;
import io.quetzalcore.vgpu.wgsl.type.Matrix;
import io.quetzalcore.vgpu.wgsl.type.Reference;
import io.quetzalcore.vgpu.wgsl.type.Scalar;
import io.quetzalcore.vgpu.wgsl.type.Type;
import io.quetzalcore.vgpu.wgsl.type.Vector;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Errors that one constant operand makes certain, whatever the others will be at run time. */
public final class OperandRules {
    /** Invocations of the largest subgroup that any device has. */
    private static final int LARGEST_SUBGROUP = 128;

    private static final int QUAD = 4;

    private OperandRules() {}

    /** Throws an {@link EvaluationProblem} when an operand that is constant is one that the language forbids. */
    public static void check(Expression expression) {
        switch (expression) {
            case Expression.Binary binary -> checkBinary(binary);
            case Expression.Index index -> checkIndex(index);
            case Expression.BuiltinCall call -> checkCall(call);
            default -> {}
        }
    }

    private static void checkBinary(Expression.Binary binary) {
        Value right = constant(binary.right());
        if (right == null || !(right.type().scalar() instanceof Scalar scalar) || !scalar.isInteger()) return;
        for (Value part : Values.components(right)) {
            switch (binary.operator()) {
                case DIVIDE, REMAINDER -> {
                    if (part.asLong() == 0) throw new EvaluationProblem("this is a division by zero");
                }
                case SHIFT_LEFT, SHIFT_RIGHT ->
                    Shifts.checkAmount((Scalar) binary.left().type().scalar(), part.asLong());
                default -> {}
            }
        }
    }

    private static void checkIndex(Expression.Index index) {
        Value at = constant(index.index());
        if (at == null) return;
        Type base = index.base().type() instanceof Reference reference
                ? reference.store()
                : index.base().type();
        long count = count(base);
        if (at.asLong() < 0 || at.asLong() >= count) {
            throw new EvaluationProblem("the index " + at.asLong() + " is outside of " + base
                    + (count == Long.MAX_VALUE ? "" : ", which has " + count + " elements"));
        }
    }

    private static long count(Type base) {
        return switch (base) {
            case Vector vector -> vector.size();
            case Matrix matrix -> matrix.columns();
            case Array array -> array.count() instanceof ArrayCount.Fixed fixed ? fixed.elements() : Long.MAX_VALUE;
            default -> Long.MAX_VALUE;
        };
    }

    private static void checkCall(Expression.BuiltinCall call) {
        List<Expression> x = call.arguments();
        switch (call.builtin()) {
            case CLAMP -> checkRange(constant(x.get(1)), constant(x.get(2)));
            case SMOOTHSTEP -> checkEdges(constant(x.get(0)), constant(x.get(1)));
            case EXTRACT_BITS -> checkBits(constant(x.get(1)), constant(x.get(2)));
            case INSERT_BITS -> checkBits(constant(x.get(2)), constant(x.get(3)));
            case LDEXP -> checkExponent(call, constant(x.get(1)));
            case SUBGROUP_BROADCAST,
                    SUBGROUP_SHUFFLE,
                    SUBGROUP_SHUFFLE_UP,
                    SUBGROUP_SHUFFLE_DOWN,
                    SUBGROUP_SHUFFLE_XOR -> checkInvocation(call, constant(x.get(1)), LARGEST_SUBGROUP);
            case QUAD_BROADCAST -> checkInvocation(call, constant(x.get(1)), QUAD);
            default -> {}
        }
    }

    private static void checkRange(@Nullable Value low, @Nullable Value high) {
        if (low == null || high == null) return;
        for (int i = 0; i < Values.components(low).size(); i++) {
            double from = Values.components(low).get(i).asDouble();
            double to = Values.components(high).get(i).asDouble();
            if (from > to) throw new EvaluationProblem("'clamp' from " + from + " to " + to + " is empty");
        }
    }

    private static void checkEdges(@Nullable Value low, @Nullable Value high) {
        if (low == null || high == null) return;
        for (int i = 0; i < Values.components(low).size(); i++) {
            double from = Values.components(low).get(i).asDouble();
            double to = Values.components(high).get(i).asDouble();
            if (from == to) throw new EvaluationProblem("'smoothstep' between equal edges, both " + from);
        }
    }

    private static void checkBits(@Nullable Value offset, @Nullable Value count) {
        if (offset != null && count != null) IntegerValues.checkBits(offset.asLong(), count.asLong());
    }

    private static void checkExponent(Expression.BuiltinCall call, @Nullable Value exponent) {
        if (exponent == null) return;
        long most = call.type().scalar() == Scalar.F16 ? 16 : 128;
        for (Value part : Values.components(exponent)) {
            if (part.asLong() > most) {
                throw new EvaluationProblem("'ldexp' with the exponent " + part.asLong() + " is beyond " + most);
            }
        }
    }

    private static void checkInvocation(Expression.BuiltinCall call, @Nullable Value given, int below) {
        if (given == null || (given.asLong() >= 0 && given.asLong() < below)) return;
        throw new EvaluationProblem(
                "'" + call.builtin() + "' takes a number from 0 to " + (below - 1) + ", not " + given.asLong());
    }

    private static @Nullable Value constant(Expression expression) {
        return expression instanceof Expression.Constant constant ? constant.value() : null;
    }
}
