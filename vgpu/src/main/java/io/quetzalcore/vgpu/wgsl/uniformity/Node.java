package io.quetzalcore.vgpu.wgsl.uniformity;

import io.quetzalcore.vgpu.wgsl.syntax.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A value, or a point of control flow, of one function. An edge says: this is uniform only if that is.
 */
final class Node {
    private final List<Node> edges = new ArrayList<>();
    private final @Nullable String reason;
    private final @Nullable Span span;

    /** A node that messages do not mention. */
    Node() {
        this(null, null);
    }

    /** A node whose part in a message is given. */
    Node(@Nullable String reason, @Nullable Span span) {
        this.reason = reason;
        this.span = span;
    }

    @Nullable
    String reason() {
        return reason;
    }

    @Nullable
    Span span() {
        return span;
    }

    /** Adds an edge and returns the node itself. */
    Node needs(Node other) {
        if (other != this) edges.add(other);
        return this;
    }

    /** Adds edges and returns the node itself. */
    Node needs(List<Node> others) {
        others.forEach(this::needs);
        return this;
    }

    /** The nodes that this one needs itself. */
    List<Node> direct() {
        return List.copyOf(edges);
    }

    /** All nodes that this one's uniformity depends on, itself among them. */
    Set<Node> reachable() {
        Set<Node> seen = new HashSet<>();
        Deque<Node> waiting = new ArrayDeque<>(List.of(this));
        while (!waiting.isEmpty()) {
            Node node = waiting.pop();
            if (seen.add(node)) waiting.addAll(node.edges);
        }
        return seen;
    }

    /** A shortest way to a node, without this one, the target last; empty when there is none. */
    List<Node> pathTo(Node target) {
        Map<Node, Node> before = new HashMap<>();
        Deque<Node> waiting = new ArrayDeque<>(List.of(this));
        while (!waiting.isEmpty() && !before.containsKey(target)) {
            Node node = waiting.poll();
            for (Node next : node.edges) {
                if (before.putIfAbsent(next, node) == null) waiting.add(next);
            }
        }
        List<Node> path = new ArrayList<>();
        for (Node node = before.containsKey(target) ? target : null; node != null && node != this; ) {
            path.addFirst(node);
            node = before.get(node);
        }
        return path;
    }
}
