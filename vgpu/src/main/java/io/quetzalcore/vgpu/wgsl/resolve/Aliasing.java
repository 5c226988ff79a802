package io.quetzalcore.vgpu.wgsl.resolve;

import io.quetzalcore.vgpu.wgsl.Problem;
import io.quetzalcore.vgpu.wgsl.builtin.Builtin;
import io.quetzalcore.vgpu.wgsl.tree.Binding;
import io.quetzalcore.vgpu.wgsl.tree.Expression;
import io.quetzalcore.vgpu.wgsl.tree.Function;
import io.quetzalcore.vgpu.wgsl.tree.Roots;
import io.quetzalcore.vgpu.wgsl.tree.Statement;
import io.quetzalcore.vgpu.wgsl.tree.Var;
import io.quetzalcore.vgpu.wgsl.tree.Walk;
import io.quetzalcore.vgpu.wgsl.type.Pointer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * No call may reach the same variable in two ways of which one writes (section "Alias analysis"). A root is the variable
 * or pointer parameter at the bottom of a reference.
 */
final class Aliasing {
    private record Effects(Set<Object> reads, Set<Object> writes) {
        Effects() {
            this(new HashSet<>(), new HashSet<>());
        }
    }

    private final Map<Function, Effects> known = new HashMap<>();
    private final Map<Binding, Object> lets = new HashMap<>();

    /** Checks the calls of a function; those it calls have been given before. */
    void check(Function function) {
        Effects effects = new Effects();
        known.put(function, effects);
        Walk.statements(function.body(), s -> statement(s, effects));
    }

    private void statement(Statement statement, Effects effects) {
        if (statement instanceof Statement.DeclareLet let && let.value().type() instanceof Pointer) {
            Object root = root(let.value());
            if (root != null) lets.put(let.let(), root);
        }
        if (statement instanceof Statement.Assign assign) add(effects.writes(), root(assign.reference()));
        if (statement instanceof Statement.CompoundAssign assign) {
            add(effects.reads(), root(assign.reference()));
            add(effects.writes(), root(assign.reference()));
        }
        for (Expression direct : Walk.direct(statement)) {
            Walk.expressions(direct, e -> expression(e, effects));
        }
    }

    private void expression(Expression expression, Effects effects) {
        switch (expression) {
            case Expression.Load load -> add(effects.reads(), root(load.reference()));
            case Expression.BuiltinCall call -> builtin(call, effects);
            case Expression.Call call -> call(call, effects);
            default -> {}
        }
    }

    private void builtin(Expression.BuiltinCall call, Effects effects) {
        if (call.arguments().isEmpty() || !(call.arguments().getFirst().type() instanceof Pointer)) return;
        if (call.builtin() == Builtin.ARRAY_LENGTH) return;
        Object root = root(call.arguments().getFirst());
        add(effects.reads(), root);
        boolean writes = call.builtin().use() == Builtin.Use.ATOMIC && call.builtin() != Builtin.ATOMIC_LOAD;
        if (writes) add(effects.writes(), root);
    }

    private void call(Expression.Call call, Effects effects) {
        Effects callee = known.getOrDefault(call.function(), new Effects());
        Set<Object> reads = new HashSet<>();
        Set<Object> writes = new HashSet<>();
        callee.reads().stream().filter(r -> r instanceof Var.Global).forEach(reads::add);
        callee.writes().stream().filter(r -> r instanceof Var.Global).forEach(writes::add);
        for (int i = 0; i < call.arguments().size(); i++) {
            Expression argument = call.arguments().get(i);
            if (!(argument.type() instanceof Pointer)) continue;
            Object root = root(argument);
            if (root == null) continue;
            Binding.Parameter parameter = call.function().parameters().get(i);
            boolean wrote = callee.writes().contains(parameter);
            boolean read = callee.reads().contains(parameter);
            if ((wrote && (reads.contains(root) || writes.contains(root))) || (read && writes.contains(root))) {
                throw new Problem(
                        argument.span(),
                        "the function '" + call.function().name()
                                + "' would reach this memory in two ways, and writes it");
            }
            if (read) reads.add(root);
            if (wrote) writes.add(root);
        }
        effects.reads().addAll(reads);
        effects.writes().addAll(writes);
    }

    private static void add(Set<Object> roots, @Nullable Object root) {
        if (root instanceof Var.Global || root instanceof Binding.Parameter) roots.add(root);
    }

    private @Nullable Object root(Expression expression) {
        return Roots.of(expression, lets);
    }
}
