package io.quetzalcore.vgpu.emit;

import io.quetzalcore.vgpu.emit.Form.Level;
import io.quetzalcore.vgpu.ir.Body;
import io.quetzalcore.vgpu.ir.Exit;
import io.quetzalcore.vgpu.ir.Kind;
import io.quetzalcore.vgpu.ir.Space;
import io.quetzalcore.vgpu.ir.Statement;
import io.quetzalcore.vgpu.ir.Value;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The form of each value of a segment, and which constructs lanes leave one by one. Begins by believing the best and takes
 * back until nothing changes.
 */
final class Forms {
    private record Opened(int choices, Set<Integer> pending) {}

    private final Plan plan;
    private final int lanes;
    private final boolean alone;
    private final LinearForms linear;
    private final Map<Value, Form> forms = new HashMap<>();
    private final Map<Integer, List<Value>> results = new HashMap<>();
    private final Map<Integer, List<Value>> parameters = new HashMap<>();
    private final Map<Integer, Opened> opened = new HashMap<>();
    private final Set<Integer> divergent = new HashSet<>();
    private final Set<Integer> pending = new LinkedHashSet<>();
    private int choices;
    private boolean changed;

    /** @param groups groups of lanes that run together */
    Forms(Plan plan, Plan.Segment segment, Context context, int lanes, int groups) {
        this.plan = plan;
        this.lanes = lanes;
        this.alone = groups == 1;
        this.linear = new LinearForms(plan, segment, lanes, this);
        for (Value value : context.uniforms()) forms.put(value, Form.uniform(1));
        for (Value value : context.taken()) forms.put(value, Form.VARYING);
        do {
            changed = false;
            segment.statements.forEach(this::statement);
        } while (changed);
    }

    Form of(Value value) {
        Integer constant = plan.constants().get(value);
        if (constant != null) {
            int lowest = Integer.lowestOneBit(constant);
            return Form.uniform(lowest <= 0 ? Form.HIGHEST : lowest);
        }
        return forms.getOrDefault(value, Form.uniform(Form.HIGHEST));
    }

    /** Whether lanes leave the loop or block of that label, or go round it, at different times. */
    boolean isDivergent(int label) {
        return divergent.contains(label);
    }

    /** Whether a condition is one for all the lanes that run together. */
    boolean isUniform(Value condition) {
        Form form = of(condition);
        return form.level() == Level.UNIFORM || (alone && form.level() == Level.GROUP);
    }

    private void set(Value value, Form form) {
        Form before = forms.get(value);
        Form now = before == null ? form : before.join(form);
        if (value.kind() != Kind.INT && now.isLinear()) now = Form.VARYING;
        if (!now.equals(before)) {
            forms.put(value, now);
            changed = true;
        }
    }

    private void replace(Value value, Form form) {
        if (!form.equals(forms.put(value, form))) changed = true;
    }

    private void statement(Statement statement) {
        switch (statement) {
            case Statement.Constant s -> {}
            case Statement.Compute s -> replace(s.result(), linear.of(s));
            case Statement.Told s ->
                replace(s.result(), s.input().isUniform() ? Form.uniform(1) : Form.linear(1, lanes, false));
            case Statement.Length s -> replace(s.result(), Form.uniform(1));
            case Statement.Load s -> replace(s.result(), load(s));
            case Statement.Atomic s -> replace(s.result(), Form.VARYING);
            case Statement.Presumed s -> replace(s.result(), Form.uniform(1));
            case Statement.If s -> choice(s);
            case Statement.Block s -> block(s);
            case Statement.Loop s -> loop(s);
            default -> {}
        }
    }

    private Form load(Statement.Load load) {
        Form address = of(load.address());
        if (load.root().space() == Space.PRIVATE || !address.isScalar() || address.guarded()) return Form.VARYING;
        return new Form(address.level(), 0, 1, false);
    }

    private void choice(Statement.If choice) {
        boolean uniform = isUniform(choice.condition());
        for (Value result : choice.results()) {
            if (!uniform) set(result, Form.VARYING);
        }
        if (!uniform) choices++;
        body(choice.accept(), choice.results());
        body(choice.reject(), choice.results());
        if (!uniform) choices--;
    }

    private void block(Statement.Block block) {
        open(block.label(), block.results());
        body(block.body(), block.results());
        pending.remove(block.label());
        if (divergent.contains(block.label())) block.results().forEach(r -> set(r, Form.VARYING));
    }

    private void loop(Statement.Loop loop) {
        parameters.put(loop.label(), loop.parameters());
        for (int k = 0; k < loop.parameters().size(); k++) {
            set(loop.parameters().get(k), of(loop.initial().get(k)));
        }
        open(loop.label(), loop.results());
        body(loop.body(), List.of());
        pending.remove(loop.label());
        if (divergent.contains(loop.label())) loop.results().forEach(r -> set(r, Form.VARYING));
    }

    private void open(int label, List<Value> values) {
        results.put(label, values);
        opened.put(label, new Opened(choices, Set.copyOf(pending)));
        if (divergent.contains(label)) pending.add(label);
    }

    private void body(Body body, List<Value> yields) {
        body.statements().forEach(this::statement);
        switch (body.exit()) {
            case Exit.Yield yield -> join(yields, yield.values());
            case Exit.Break leave -> {
                jump(leave.label());
                join(results.getOrDefault(leave.label(), List.of()), leave.values());
            }
            case Exit.Continue again -> {
                jump(again.label());
                join(parameters.getOrDefault(again.label(), List.of()), again.values());
            }
            case Exit.Unreachable end -> {}
        }
    }

    private void join(List<Value> to, List<Value> from) {
        for (int k = 0; k < to.size(); k++) set(to.get(k), of(from.get(k)));
    }

    /** Lanes that jump while others of those that entered do something else make the target divergent. */
    private void jump(int label) {
        Opened then = opened.get(label);
        if (then == null) return;
        Set<Integer> since = new HashSet<>(pending);
        since.removeAll(then.pending());
        if (choices == then.choices() && since.isEmpty()) return;
        if (divergent.add(label)) changed = true;
        pending.add(label);
    }

    /** Whether fewer lanes may come to the statement's end than to its beginning: some jump further out. */
    boolean shrinks(Statement statement) {
        Set<Integer> inside = new HashSet<>();
        if (statement instanceof Statement.Block block) inside.add(block.label());
        if (statement instanceof Statement.Loop loop) inside.add(loop.label());
        return statement.bodies().stream().anyMatch(b -> shrinks(b, inside));
    }

    private boolean shrinks(Body body, Set<Integer> inside) {
        for (Statement statement : body.statements()) {
            Set<Integer> deeper = new HashSet<>(inside);
            if (statement instanceof Statement.Block block) deeper.add(block.label());
            if (statement instanceof Statement.Loop loop) deeper.add(loop.label());
            if (statement.bodies().stream().anyMatch(b -> shrinks(b, deeper))) return true;
        }
        return switch (body.exit()) {
            case Exit.Break leave -> divergent.contains(leave.label()) && !inside.contains(leave.label());
            case Exit.Continue again -> divergent.contains(again.label()) && !inside.contains(again.label());
            default -> false;
        };
    }
}
