package io.quetzalcore.vgpu.wgsl.constant;

import io.quetzalcore.vgpu.wgsl.tree.EntryPoint;
import io.quetzalcore.vgpu.wgsl.tree.Expression;
import io.quetzalcore.vgpu.wgsl.tree.Module;
import io.quetzalcore.vgpu.wgsl.tree.Overridable;
import io.quetzalcore.vgpu.wgsl.tree.Value;
import io.quetzalcore.vgpu.wgsl.type.ArrayCount;
import io.quetzalcore.vgpu.wgsl.type.Scalar;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An entry point with the values of its overrides, as they are when a pipeline is made. Everything that depends on them
 * has been evaluated once, so that a pipeline with impossible values is refused (section "Pipeline-overridable
 * constants").
 */
public final class Specialization {
    private final Module module;
    private final EntryPoint entryPoint;
    private final Map<Overridable, Value> values = new LinkedHashMap<>();
    private final Evaluator evaluator = new Evaluator(this::value);

    private Specialization(Module module, EntryPoint entryPoint) {
        this.module = module;
        this.entryPoint = entryPoint;
    }

    /**
     * Gives the overrides their values.
     *
     * @param given by id where the override has one, else by name; a bool is false for 0 and true for anything else
     * @throws EvaluationProblem when a name is unknown, a value is missing, does not fit its type, or leads to an
     *     expression without value
     */
    public static Specialization of(Module module, EntryPoint entryPoint, Map<String, Double> given) {
        Specialization specialization = new Specialization(module, entryPoint);
        specialization.takeGiven(given);
        for (Overridable override : entryPoint.overrides()) specialization.takeInitial(override);
        specialization.checkWorkgroupSize();
        new OverrideRules(specialization).check();
        return specialization;
    }

    private void takeGiven(Map<String, Double> given) {
        given.forEach((key, number) -> {
            Overridable override =
                    named(key).orElseThrow(() -> new EvaluationProblem("the program has no override '" + key + "'"));
            values.put(override, converted(override, number));
        });
    }

    private Optional<Overridable> named(String key) {
        return module.overrides().stream().filter(o -> o.key().equals(key)).findFirst();
    }

    private static Value converted(Overridable override, double number) {
        String what = "the value " + number + " of the override '" + override.name() + "' ";
        if (Double.isNaN(number) || Double.isInfinite(number)) throw new EvaluationProblem(what + "is not finite");
        Scalar type = override.type();
        if (type == Scalar.BOOL) return new Value.Bool(number != 0);
        try {
            if (type.isFloat()) return Values.real(type, number);
            double whole = number < 0 ? Math.ceil(number) : Math.floor(number);
            if (Math.abs(whole) > 0x1p40) throw new EvaluationProblem("");
            return Values.implicitly(new Value.Int(Scalar.ABSTRACT_INT, (long) whole), type);
        } catch (EvaluationProblem problem) {
            throw new EvaluationProblem(what + "cannot be represented as " + type);
        }
    }

    private void takeInitial(Overridable override) {
        if (values.containsKey(override)) return;
        Expression initial = override.initial();
        if (initial == null) throw new EvaluationProblem("the override '" + override.key() + "' needs a value");
        values.put(override, evaluator.evaluate(initial));
    }

    private void checkWorkgroupSize() {
        for (Expression size : entryPoint.workgroupSize()) {
            long value = evaluate(size).asLong();
            if (value < 1) throw new EvaluationProblem("a workgroup size of " + value + " is below 1");
        }
    }

    public Module module() {
        return module;
    }

    public EntryPoint entryPoint() {
        return entryPoint;
    }

    /** The value of an override that the entry point uses. */
    public Value value(Overridable override) {
        Value value = values.get(override);
        if (value == null) throw new EvaluationProblem("the override '" + override.key() + "' needs a value");
        return value;
    }

    /** The value of an override-expression. */
    public Value evaluate(Expression expression) {
        return evaluator.evaluate(expression);
    }

    /** The workgroup size: x, y, z; empty unless the stage is compute. */
    public int[] workgroupSize() {
        return entryPoint.workgroupSize().stream()
                .mapToInt(size -> (int) Math.min(evaluate(size).asLong(), Integer.MAX_VALUE))
                .toArray();
    }

    /** The count of an array of one of the entry point's variables; of a runtime-sized array there is none. */
    public long count(ArrayCount count) {
        return switch (count) {
            case ArrayCount.Fixed fixed -> fixed.elements();
            case ArrayCount.Overridden overridden ->
                overridden(module.overrideCounts().get(overridden.expression()));
            case ArrayCount.Unsized unsized ->
                throw new IllegalStateException("the count of a runtime-sized array is known at dispatch only");
        };
    }

    private long overridden(Expression expression) {
        long elements = evaluate(expression).asLong();
        if (elements < 1) throw new EvaluationProblem("an array has at least 1 element, not " + elements);
        return elements;
    }
}
