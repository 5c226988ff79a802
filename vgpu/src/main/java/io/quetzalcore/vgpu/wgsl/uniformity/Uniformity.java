package io.quetzalcore.vgpu.wgsl.uniformity;

import io.quetzalcore.vgpu.wgsl.Diagnostics;
import io.quetzalcore.vgpu.wgsl.Severity;
import io.quetzalcore.vgpu.wgsl.tree.Binding;
import io.quetzalcore.vgpu.wgsl.tree.EntryPoint;
import io.quetzalcore.vgpu.wgsl.tree.Exit;
import io.quetzalcore.vgpu.wgsl.tree.Function;
import io.quetzalcore.vgpu.wgsl.tree.Module;
import io.quetzalcore.vgpu.wgsl.type.AddressSpace;
import io.quetzalcore.vgpu.wgsl.type.BuiltinValue;
import io.quetzalcore.vgpu.wgsl.type.Io;
import io.quetzalcore.vgpu.wgsl.type.Pointer;
import io.quetzalcore.vgpu.wgsl.type.Struct;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Uniformity analysis (section "Uniformity"). Each function becomes a graph whose edges say what is uniform only if
 * something else is; what is reached from a barrier must not reach what may differ between invocations. Callers see a
 * {@link Summary}.
 */
public final class Uniformity {
    private final Diagnostics diagnostics;
    private final Filters filters;
    private final Map<Function, Summary> summaries = new HashMap<>();
    private final Set<Function> entryPoints = new HashSet<>();

    private Uniformity(Filters filters, Diagnostics diagnostics) {
        this.filters = filters;
        this.diagnostics = diagnostics;
    }

    /** Analyses all functions of a module, which stand in it each after those it calls. */
    public static void check(Module module, Filters filters, Diagnostics diagnostics) {
        Uniformity uniformity = new Uniformity(filters, diagnostics);
        for (EntryPoint entryPoint : module.entryPoints()) uniformity.entryPoints.add(entryPoint.function());
        for (Function function : module.functions()) uniformity.analyse(function);
    }

    private void analyse(Function function) {
        Flow flow = new Flow();
        List<Node> values = new ArrayList<>();
        for (Binding.Parameter parameter : function.parameters()) values.add(parameter(flow, function, parameter));
        StatementFlow statements = new StatementFlow(flow, filters, summaries);
        statements.statements(function.body().statements(), flow.start);
        if (Exit.of(function.body()).contains(Exit.NEXT)) flow.mergeInto(flow.finalContents);
        report(flow);
        summaries.put(function, new Summarizer(function, flow, values).summary());
    }

    private Node parameter(Flow flow, Function function, Binding.Parameter parameter) {
        boolean differs = entryPoints.contains(function) && differs(parameter);
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

    private static boolean differs(Binding.Parameter parameter) {
        if (parameter.io() == null && parameter.type() instanceof Struct struct) {
            return struct.members().stream().anyMatch(m -> differs(m.io()));
        }
        return differs(parameter.io());
    }

    private static boolean differs(@Nullable Io io) {
        boolean uniform = io instanceof Io.Builtin builtin
                && (builtin.value() == BuiltinValue.WORKGROUP_ID
                        || builtin.value() == BuiltinValue.WORKGROUP_INDEX
                        || builtin.value() == BuiltinValue.NUM_WORKGROUPS);
        return !uniform;
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
