package io.quetzalcore.vgpu.wgsl.uniformity;

import io.quetzalcore.vgpu.wgsl.Severity;
import io.quetzalcore.vgpu.wgsl.tree.Binding;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** The graph of one function while it is built: the special nodes, and the node of each variable's present value. */
final class Flow {
    final Node nonUniform = new Node();
    final Node start = new Node();
    final Node result = new Node();
    final Map<Severity, Node> required = new EnumMap<>(Severity.class);
    final Map<Binding, Node> values = new HashMap<>();

    /** The memory behind each pointer parameter when the function begins. */
    final Map<Object, Node> initialContents = new LinkedHashMap<>();

    /** The memory behind each pointer parameter when the function ends. */
    final Map<Object, Node> finalContents = new LinkedHashMap<>();

    /** The present value of each variable of the function, and of the memory behind each pointer parameter. */
    private Map<Object, Node> variables = new HashMap<>();

    Flow() {
        for (Severity severity : Severity.values()) required.put(severity, new Node());
    }

    Node require(Severity severity) {
        Node node = required.get(severity);
        if (node == null) throw new IllegalStateException("every severity has its node");
        return node;
    }

    boolean tracks(Object variable) {
        return variables.containsKey(variable);
    }

    Node variable(Object variable) {
        return variables.getOrDefault(variable, nonUniform);
    }

    void assign(Object variable, Node value) {
        variables.put(variable, value);
    }

    Map<Object, Node> snapshot() {
        return new HashMap<>(variables);
    }

    void restore(Map<Object, Node> snapshot) {
        variables = new HashMap<>(snapshot);
    }

    /** Adds, for each variable that {@code into} knows, an edge to its present value. */
    void mergeInto(Map<Object, Node> into) {
        into.forEach((variable, node) -> node.needs(variable(variable)));
    }

    /** A new node for each variable that is known now. */
    Map<Object, Node> fresh() {
        Map<Object, Node> nodes = new HashMap<>();
        variables.keySet().forEach(v -> nodes.put(v, new Node()));
        return nodes;
    }
}
