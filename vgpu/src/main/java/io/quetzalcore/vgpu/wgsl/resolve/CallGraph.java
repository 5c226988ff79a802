package io.quetzalcore.vgpu.wgsl.resolve;

import io.quetzalcore.vgpu.wgsl.builtin.Builtin;
import io.quetzalcore.vgpu.wgsl.syntax.Span;
import io.quetzalcore.vgpu.wgsl.tree.Expression;
import io.quetzalcore.vgpu.wgsl.tree.Function;
import io.quetzalcore.vgpu.wgsl.tree.Overridable;
import io.quetzalcore.vgpu.wgsl.tree.Statement;
import io.quetzalcore.vgpu.wgsl.tree.Var;
import io.quetzalcore.vgpu.wgsl.tree.Walk;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** What each function uses itself, and, by way of the functions it calls, altogether. */
final class CallGraph {
    /**
     * What a function uses.
     *
     * @param stageBound built-in functions that not every stage has, and {@code discard}, with a place
     */
    record Uses(
            Set<Function> calls, Set<Var.Global> globals, Set<Overridable> overrides, Map<String, Span> stageBound) {
        Uses() {
            this(new LinkedHashSet<>(), new LinkedHashSet<>(), new LinkedHashSet<>(), new LinkedHashMap<>());
        }
    }

    private static final Set<Builtin.Use> ANYWHERE =
            EnumSet.of(Builtin.Use.CONST, Builtin.Use.QUERY, Builtin.Use.TEXTURE);

    private final Map<Function, Uses> own = new HashMap<>();

    void add(Function function) {
        Uses uses = new Uses();
        Walk.expressions(function.body(), e -> note(e, uses));
        Walk.statements(function.body(), s -> {
            if (s instanceof Statement.Discard discard) uses.stageBound().put("discard", discard.span());
        });
        own.put(function, uses);
    }

    private static void note(Expression expression, Uses uses) {
        switch (expression) {
            case Expression.Call call -> uses.calls().add(call.function());
            case Expression.Variable variable
            when variable.var() instanceof Var.Global global -> uses.globals().add(global);
            case Expression.OverrideValue override -> uses.overrides().add(override.overridable());
            case Expression.BuiltinCall call -> {
                if (!ANYWHERE.contains(call.builtin().use()))
                    uses.stageBound().putIfAbsent(call.builtin().toString(), call.span());
            }
            default -> {}
        }
    }

    /** All that the function and those it calls use. */
    Uses reachable(Function root) {
        Uses all = new Uses();
        Set<Function> seen = new LinkedHashSet<>();
        Deque<Function> waiting = new ArrayDeque<>();
        waiting.add(root);
        while (!waiting.isEmpty()) {
            Function function = waiting.poll();
            if (!seen.add(function)) continue;
            Uses uses = own.getOrDefault(function, new Uses());
            all.globals().addAll(uses.globals());
            all.overrides().addAll(uses.overrides());
            uses.stageBound().forEach(all.stageBound()::putIfAbsent);
            waiting.addAll(uses.calls());
        }
        all.calls().addAll(seen);
        return all;
    }
}
