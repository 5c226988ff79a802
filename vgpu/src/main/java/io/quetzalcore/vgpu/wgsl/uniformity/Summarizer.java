package io.quetzalcore.vgpu.wgsl.uniformity;

import io.quetzalcore.vgpu.wgsl.Severity;
import io.quetzalcore.vgpu.wgsl.tree.Binding;
import io.quetzalcore.vgpu.wgsl.tree.Function;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the graph of a function for what its callers must know. */
final class Summarizer {
    private final Function function;
    private final Flow flow;
    private final List<Node> values;
    private final Set<Node> fromResult;

    Summarizer(Function function, Flow flow, List<Node> values) {
        this.function = function;
        this.flow = flow;
        this.values = values;
        this.fromResult = flow.result.reachable();
    }

    Summary summary() {
        List<Summary.OfParameter> parameters = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) parameters.add(parameter(i));
        return new Summary(requirements(flow.start), fromResult.contains(flow.nonUniform), parameters);
    }

    /** For each severity what needs this node to be uniform. */
    private Map<Severity, String> requirements(@Nullable Node node) {
        Map<Severity, String> requirements = new EnumMap<>(Severity.class);
        if (node == null) return requirements;
        flow.required.forEach((severity, required) -> {
            for (Node each : required.direct()) {
                if (each.reachable().contains(node)) requirements.putIfAbsent(severity, Explanation.subject(each));
            }
        });
        return requirements;
    }

    private Summary.OfParameter parameter(int index) {
        Binding.Parameter parameter = function.parameters().get(index);
        Node contents = flow.initialContents.get(parameter);
        Node left = flow.finalContents.get(parameter);
        Set<Node> fromContents = left == null ? Set.of() : left.reachable();
        List<Integer> fromValues = new ArrayList<>();
        List<Integer> fromMemory = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            if (fromContents.contains(values.get(i))) fromValues.add(i);
            Node other = flow.initialContents.get(function.parameters().get(i));
            if (other != null && fromContents.contains(other)) fromMemory.add(i);
        }
        return new Summary.OfParameter(
                requirements(values.get(index)),
                requirements(contents),
                fromResult.contains(values.get(index)),
                contents != null && fromResult.contains(contents),
                fromContents.contains(flow.nonUniform),
                fromValues,
                fromMemory,
                fromContents.contains(flow.start));
    }
}
