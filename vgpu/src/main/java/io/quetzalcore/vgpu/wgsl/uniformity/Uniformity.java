package io.quetzalcore.vgpu.wgsl.uniformity;

import io.quetzalcore.vgpu.wgsl.Diagnostics;
import io.quetzalcore.vgpu.wgsl.Severity;
import io.quetzalcore.vgpu.wgsl.tree.Binding;
import io.quetzalcore.vgpu.wgsl.tree.EntryPoint;
import io.quetzalcore.vgpu.wgsl.tree.Exit;
import io.quetzalcore.vgpu.wgsl.tree.Expression;
import io.quetzalcore.vgpu.wgsl.tree.Function;
import io.quetzalcore.vgpu.wgsl.tree.Module;
import io.quetzalcore.vgpu.wgsl.tree.Walk;
import io.quetzalcore.vgpu.wgsl.type.AddressSpace;
import io.quetzalcore.vgpu.wgsl.type.Io;
import io.quetzalcore.vgpu.wgsl.type.Pointer;
import io.quetzalcore.vgpu.wgsl.type.Struct;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Uniformity analysis (section "Uniformity"). Each function becomes a graph whose edges say what is uniform only if
 * something else is; what is reached from a barrier must not reach what may differ between invocations. Callers see a
 * {@link Summary}. All this once for each {@link Scope} that the module asks about.
 */
public final class Uniformity {
    private final Diagnostics diagnostics;
    private final Filters filters;
    private final Scope scope;
    private final Map<Function, Summary> summaries = new HashMap<>();
    private final Map<Function, EntryPoint.Stage> entryPoints = new HashMap<>();

    private Uniformity(Filters filters, Scope scope, Diagnostics diagnostics) {
        this.filters = filters;
        this.scope = scope;
        this.diagnostics = diagnostics;
    }

    /** Analyses all functions of a module, which stand in it each after those it calls. */
    public static void check(Module module, Filters filters, Diagnostics diagnostics) {
        new Uniformity(filters, Scope.GROUP, diagnostics).analyse(module);
        boolean subgroups = module.functions().stream().anyMatch(Uniformity::asksSubgroups);
        if (subgroups) new Uniformity(filters, Scope.SUBGROUP, diagnostics).analyse(module);
    }

    private static boolean asksSubgroups(Function function) {
        List<Expression> found = new ArrayList<>();
        Walk.expressions(function.body(), e -> {
            if (e instanceof Expression.BuiltinCall call && Scope.SUBGROUP.isAskedBy(call.builtin())) found.add(e);
        });
        return !found.isEmpty();
    }

    private void analyse(Module module) {
        for (EntryPoint entryPoint : module.entryPoints()) entryPoints.put(entryPoint.function(), entryPoint.stage());
        for (Function function : module.functions()) analyse(function);
    }

    private void analyse(Function function) {
        Flow flow = new Flow();
        List<Node> values = new ArrayList<>();
        for (Binding.Parameter parameter : function.parameters()) values.add(parameter(flow, function, parameter));
        StatementFlow statements = new StatementFlow(flow, filters, scope, summaries);
        statements.statements(function.body().statements(), flow.start);
        if (Exit.of(function.body()).contains(Exit.NEXT)) flow.mergeInto(flow.finalContents);
        report(flow);
        summaries.put(function, new Summarizer(function, flow, values).summary());
    }

    private Node parameter(Flow flow, Function function, Binding.Parameter parameter) {
        EntryPoint.Stage stage = entryPoints.get(function);
        boolean differs = stage != null && differs(parameter, stage);
        Node value = new Node("'" + parameter.name() + "' differs between invocations", parameter.span());
        if (differs) value.needs(flow.nonUniform);
        flow.values.put(parameter, value);
        if (parameter.type() instanceof Pointer pointer && pointer.space() == AddressSpace.FUNCTION) {
            Node contents = new Node();
            flow.initialContents.put(parameter, contents);
            flow.finalContents.put(parameter, new Node());
            flow.assign(parameter, contents);
        }
        return value;
    }

    private boolean differs(Binding.Parameter parameter, EntryPoint.Stage stage) {
        if (parameter.io() == null && parameter.type() instanceof Struct struct) {
            return struct.members().stream().anyMatch(m -> differs(m.io(), stage));
        }
        return differs(parameter.io(), stage);
    }

    private boolean differs(@Nullable Io io, EntryPoint.Stage stage) {
        return !(io instanceof Io.Builtin builtin && scope.isSame(builtin.value(), stage));
    }

    private void report(Flow flow) {
        Map<Severity, Node> required = new EnumMap<>(flow.required);
        required.forEach((severity, node) -> {
            for (Node each : node.direct()) {
                if (each.reachable().contains(flow.nonUniform)) {
                    Node alone = new Node().needs(each);
                    diagnostics.add(Explanation.of(severity, alone, flow.nonUniform));
                }
            }
        });
    }
}
