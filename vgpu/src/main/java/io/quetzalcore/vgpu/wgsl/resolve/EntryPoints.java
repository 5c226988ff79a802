package io.quetzalcore.vgpu.wgsl.resolve;

import io.quetzalcore.vgpu.wgsl.Diagnostic;
import io.quetzalcore.vgpu.wgsl.Problem;
import io.quetzalcore.vgpu.wgsl.builtin.Builtin;
import io.quetzalcore.vgpu.wgsl.syntax.Span;
import io.quetzalcore.vgpu.wgsl.tree.EntryPoint;
import io.quetzalcore.vgpu.wgsl.tree.Expression;
import io.quetzalcore.vgpu.wgsl.tree.Function;
import io.quetzalcore.vgpu.wgsl.tree.Overridable;
import io.quetzalcore.vgpu.wgsl.tree.Var;
import io.quetzalcore.vgpu.wgsl.tree.Walk;
import io.quetzalcore.vgpu.wgsl.type.Access;
import io.quetzalcore.vgpu.wgsl.type.AddressSpace;
import io.quetzalcore.vgpu.wgsl.type.Array;
import io.quetzalcore.vgpu.wgsl.type.ArrayCount;
import io.quetzalcore.vgpu.wgsl.type.Layout;
import io.quetzalcore.vgpu.wgsl.type.Texture;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Entry points: what each uses, and the rules about it. */
final class EntryPoints {
    private final Context context;
    private final CallGraph graph;
    private final List<Var.Global> globals;
    private final List<Overridable> overrides;

    EntryPoints(Context context, CallGraph graph, List<Var.Global> globals, List<Overridable> overrides) {
        this.context = context;
        this.graph = graph;
        this.globals = globals;
        this.overrides = overrides;
    }

    EntryPoint entryPoint(Function function, FunctionResolver.Entry entry) {
        EntryPointIo.check(function, entry.stage());
        CallGraph.Uses uses = graph.reachable(function);
        uses.stageBound().forEach((name, span) -> checkStage(entry.stage(), name, span));
        List<Var.Global> used =
                globals.stream().filter(uses.globals()::contains).toList();
        checkBindings(function, used);
        checkVertex(entry.stage(), used, function.span());
        checkSizes(used, function);
        return new EntryPoint(entry.stage(), function, entry.workgroupSize(), used, overrides(uses, used, entry));
    }

    private static void checkStage(EntryPoint.Stage stage, String name, Span span) {
        Builtin.Use use = Builtin.named(name).map(Builtin::use).orElse(Builtin.Use.DERIVATIVE);
        boolean allowed = switch (use) {
            case BARRIER -> stage == EntryPoint.Stage.COMPUTE;
            case DERIVATIVE -> stage == EntryPoint.Stage.FRAGMENT;
            case ATOMIC, SUBGROUP -> stage != EntryPoint.Stage.VERTEX;
            case CONST, QUERY, TEXTURE -> true;
        };
        if (!allowed) throw new Problem(span, "'" + name + "' has no place in a " + stage + " shader");
    }

    private static void checkBindings(Function function, List<Var.Global> used) {
        Map<List<Integer>, Var.Global> taken = new HashMap<>();
        for (Var.Global global : used) {
            if (!global.isResource()) continue;
            Var.Global before = taken.putIfAbsent(List.of(global.group(), global.binding()), global);
            if (before != null) {
                throw new Problem(
                        global.span(),
                        "the entry point '" + function.name() + "' uses both '" + before.name() + "' and '"
                                + global.name() + "' at group " + global.group() + ", binding " + global.binding(),
                        new Diagnostic.Note("'" + before.name() + "' is declared here", before.span()));
            }
        }
    }

    private static void checkVertex(EntryPoint.Stage stage, List<Var.Global> used, Span span) {
        for (Var.Global global : used) {
            boolean writable = isWritable(global);
            if (stage == EntryPoint.Stage.VERTEX && writable) {
                throw new Problem(span, "a vertex shader cannot use '" + global.name() + "', which can be written");
            }
            if (stage != EntryPoint.Stage.COMPUTE && global.space() == AddressSpace.WORKGROUP) {
                throw new Problem(
                        span, "a " + stage + " shader cannot use '" + global.name() + "', which lives in 'workgroup'");
            }
        }
    }

    private static boolean isWritable(Var.Global global) {
        if (global.store() instanceof Texture texture) {
            return texture.kind().isStorage() && texture.access() != Access.READ;
        }
        return global.space() == AddressSpace.STORAGE && global.access() == Access.READ_WRITE;
    }

    private static void checkSizes(List<Var.Global> used, Function function) {
        long bytes = 0;
        for (Var.Global global : used) {
            if (global.space() == AddressSpace.PRIVATE) {
                bytes += Layout.sizeBytes(global.store());
            }
        }
        if (bytes > Layout.LARGEST_OF_INVOCATION_BYTES) {
            throw new Problem(
                    function.span(),
                    "the private variables of '" + function.name() + "' take " + bytes + " bytes, more than "
                            + Layout.LARGEST_OF_INVOCATION_BYTES);
        }
    }

    private List<Overridable> overrides(CallGraph.Uses uses, List<Var.Global> used, FunctionResolver.Entry entry) {
        Set<Overridable> needed = new LinkedHashSet<>(uses.overrides());
        for (Expression size : entry.workgroupSize()) addOverrides(size, needed);
        for (Var.Global global : used) {
            if (global.initial() != null) addOverrides(global.initial(), needed);
            if (global.store() instanceof Array array && array.count() instanceof ArrayCount.Overridden count) {
                addOverrides(context.overrideCounts().get(count.expression()), needed);
            }
        }
        for (Overridable override : overrides.reversed()) {
            if (needed.contains(override) && override.initial() != null) addOverrides(override.initial(), needed);
        }
        return overrides.stream().filter(needed::contains).toList();
    }

    private static void addOverrides(Expression expression, Set<Overridable> needed) {
        Walk.expressions(expression, e -> {
            if (e instanceof Expression.OverrideValue value) needed.add(value.overridable());
        });
    }
}
