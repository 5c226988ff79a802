package io.quetzalcore.vgpu.lower;

import io.quetzalcore.vgpu.ir.Builder;
import io.quetzalcore.vgpu.ir.Kind;
import io.quetzalcore.vgpu.wgsl.tree.Expression;
import io.quetzalcore.vgpu.wgsl.tree.Overridable;
import io.quetzalcore.vgpu.wgsl.tree.Value;
import io.quetzalcore.vgpu.wgsl.type.Scalar;
import io.quetzalcore.vgpu.wgsl.type.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Values known now: constants of the tree, and overrides with what the pipeline gives for them. */
final class Constants {
    private final Builder out;
    private final Map<String, Double> given;
    private final Map<Overridable, Integer> overrides = new HashMap<>();
    private @Nullable Function<Expression, io.quetzalcore.vgpu.ir.Value> evaluate;
    private @Nullable Function<Type, List<Kind>> kinds;

    Constants(Builder out, Map<String, Double> given) {
        this.out = out;
        this.given = given;
    }

    /** Tells how an override's initial expression is evaluated; the builder folds it to a constant. */
    void evaluator(Function<Expression, io.quetzalcore.vgpu.ir.Value> expressions, Function<Type, List<Kind>> shapes) {
        evaluate = expressions;
        kinds = shapes;
    }

    io.quetzalcore.vgpu.ir.Value[] scalars(Value value) {
        List<io.quetzalcore.vgpu.ir.Value> into = new ArrayList<>();
        collect(value, into);
        return into.toArray(io.quetzalcore.vgpu.ir.Value[]::new);
    }

    private void collect(Value value, List<io.quetzalcore.vgpu.ir.Value> into) {
        switch (value) {
            case Value.Bool bool -> into.add(out.truth(bool.value()));
            case Value.Int number -> into.add(out.integer((int) number.value()));
            case Value.Real number -> {
                if (number.type() == Scalar.F16) throw new CannotLower.Deep("f16 is not supported by this device");
                into.add(out.real((float) number.value()));
            }
            case Value.Composite composite -> composite.parts().forEach(part -> collect(part, into));
        }
    }

    io.quetzalcore.vgpu.ir.Value[] zero(Type type) {
        if (kinds == null) throw new IllegalStateException("no shapes yet");
        return kinds.apply(type).stream()
                .map(kind -> out.constant(kind, 0))
                .toArray(io.quetzalcore.vgpu.ir.Value[]::new);
    }

    io.quetzalcore.vgpu.ir.Value override(Overridable override) {
        Integer bits = overrides.get(override);
        if (bits == null) {
            bits = bits(override);
            overrides.put(override, bits);
        }
        return out.constant(Layouts.kind(override.type()), bits);
    }

    private int bits(Overridable override) {
        Double value = given.get(override.key());
        if (value != null) return convert(override, value);
        Expression initial = override.initial();
        if (initial == null) {
            throw new CannotLower.Deep("the override " + override.name() + " has no initial value and was given none");
        }
        return evaluate(initial, "the override " + override.name());
    }

    /** The bits of a scalar expression that must be known when the pipeline is made. */
    int evaluate(Expression expression, String what) {
        if (evaluate == null) throw new IllegalStateException("no evaluator yet");
        io.quetzalcore.vgpu.ir.Value value = evaluate.apply(expression);
        if (!out.isConstant(value)) throw new CannotLower.Deep(what + " is not known when the pipeline is made");
        return out.bits(value);
    }

    /** The pipeline gives all overrides as doubles. */
    private static int convert(Overridable override, double value) {
        return switch (override.type()) {
            case BOOL -> value != 0 ? 1 : 0;
            case I32 -> (int) ranged(override, value, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case U32 -> (int) ranged(override, value, 0, 0xFFFF_FFFFL);
            case F32 -> {
                if (Math.abs(value) > Float.MAX_VALUE) throw out(override, value);
                yield Float.floatToRawIntBits((float) value);
            }
            default -> throw new CannotLower.Deep("overrides of type " + override.type() + " are not supported");
        };
    }

    private static long ranged(Overridable override, double value, long least, long most) {
        if (Double.isNaN(value) || value < least || value > most) throw out(override, value);
        return (long) value;
    }

    private static CannotLower.Deep out(Overridable override, double value) {
        return new CannotLower.Deep("the value " + value + " given for the override " + override.name()
                + " is out of the range of its type " + override.type());
    }
}
