package io.quetzalcore.vgpu.wgsl.uniformity;

import io.quetzalcore.vgpu.wgsl.Severity;
import io.quetzalcore.vgpu.wgsl.builtin.Builtin;
import io.quetzalcore.vgpu.wgsl.syntax.Span;
import io.quetzalcore.vgpu.wgsl.tree.Expression;
import io.quetzalcore.vgpu.wgsl.tree.Function;
import io.quetzalcore.vgpu.wgsl.type.Access;
import io.quetzalcore.vgpu.wgsl.type.Pointer;
import io.quetzalcore.vgpu.wgsl.type.Texture;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Calls: what they need to be uniform, and whether what they give is. */
final class CallFlow {
    private final Flow flow;
    private final ExpressionFlow expressions;
    private final Filters filters;
    private final Scope scope;
    private final Map<Function, Summary> summaries;

    CallFlow(Flow flow, ExpressionFlow expressions, Filters filters, Scope scope, Map<Function, Summary> summaries) {
        this.flow = flow;
        this.expressions = expressions;
        this.filters = filters;
        this.scope = scope;
        this.summaries = summaries;
    }

    private List<Node> arguments(List<Expression> arguments, Node control) {
        List<Node> nodes = new ArrayList<>();
        for (Expression argument : arguments) nodes.add(expressions.value(argument, control));
        return nodes;
    }

    Node builtin(Expression.BuiltinCall call, Node control) {
        List<Node> arguments = arguments(call.arguments(), control);
        String name = call.builtin().toString();
        return switch (call.builtin().use()) {
            case TEXTURE -> {
                boolean changes = !call.arguments().isEmpty()
                        && call.arguments().getFirst().type() instanceof Texture texture
                        && texture.access() == Access.READ_WRITE;
                Node result = new Node().needs(control).needs(arguments);
                yield changes ? result.needs(nonUniform("this texture is written too", call.span())) : result;
            }
            case CONST, QUERY -> new Node().needs(control).needs(arguments);
            case BARRIER -> {
                barrier(call, arguments, control);
                yield control;
            }
            case DERIVATIVE -> {
                Optional<Severity> severity = filters.severity(Filters.DERIVATIVE_UNIFORMITY, call.span());
                if (scope.isAskedBy(call.builtin())) severity.ifPresent(s -> require(s, name, call.span(), control));
                yield nonUniform("the result of '" + name + "' differs between invocations", call.span());
            }
            case SUBGROUP -> {
                subgroup(call, arguments, control);
                if (scope.isSame(call.builtin())) yield control;
                yield nonUniform("the result of '" + name + "' differs between invocations", call.span());
            }
            case ATOMIC -> nonUniform("the result of '" + name + "' differs between invocations", call.span());
        };
    }

    private void barrier(Expression.BuiltinCall call, List<Node> arguments, Node control) {
        if (!scope.isAskedBy(call.builtin())) return;
        String name = call.builtin().toString();
        require(Severity.ERROR, name, call.span(), control);
        if (call.builtin() == Builtin.WORKGROUP_UNIFORM_LOAD) {
            requireValue(Severity.ERROR, name, call.arguments().getFirst().span(), arguments.getFirst());
        }
    }

    /** The call and, of a shuffle by a distance, the distance must be uniform. */
    private void subgroup(Expression.BuiltinCall call, List<Node> arguments, Node control) {
        Optional<Severity> severity = filters.severity(Filters.SUBGROUP_UNIFORMITY, call.span());
        if (severity.isEmpty() || !scope.isAskedBy(call.builtin())) return;
        String name = call.builtin().toString();
        require(severity.get(), name, call.span(), control);
        switch (call.builtin()) {
            case SUBGROUP_SHUFFLE_UP, SUBGROUP_SHUFFLE_DOWN, SUBGROUP_SHUFFLE_XOR ->
                requireValue(severity.get(), name, call.arguments().getLast().span(), arguments.getLast());
            default -> {}
        }
    }

    private Node nonUniform(String reason, Span span) {
        return new Node(reason, span).needs(flow.nonUniform);
    }

    private void require(Severity severity, String name, Span span, Node control) {
        flow.require(severity).needs(new Node(Explanation.CALL + name, span).needs(control));
    }

    private void requireValue(Severity severity, String name, Span span, Node value) {
        flow.require(severity).needs(new Node(Explanation.VALUE + name, span).needs(value));
    }

    Node user(Expression.Call call, Node control) {
        List<Node> arguments = arguments(call.arguments(), control);
        Summary summary = summaries.get(call.function());
        if (summary == null) return control;
        summary.callSite().forEach((severity, name) -> require(severity, name, call.span(), control));
        Node result = new Node(
                        "the result of '" + call.function().name() + "' may differ between invocations", call.span())
                .needs(control);
        if (summary.resultNonUniform()) result.needs(flow.nonUniform);
        for (int i = 0; i < arguments.size(); i++) {
            Summary.OfParameter parameter = summary.parameters().get(i);
            Expression argument = call.arguments().get(i);
            Node value = arguments.get(i);
            parameter.required().forEach((s, name) -> requireValue(s, name, argument.span(), value));
            if (parameter.toResult()) result.needs(value);
            if (!(argument.type() instanceof Pointer)) continue;
            Node contents = expressions.contents(argument, argument, control);
            parameter.contentsRequired().forEach((s, name) -> requireValue(s, name, argument.span(), contents));
            if (parameter.contentsToResult()) result.needs(contents);
        }
        writeBack(call, summary, arguments, control);
        return result;
    }

    /** What the function leaves in the memory behind its pointer parameters. */
    private void writeBack(Expression.Call call, Summary summary, List<Node> arguments, Node control) {
        Map<Object, Node> before = flow.snapshot();
        for (int i = 0; i < arguments.size(); i++) {
            Object root = expressions.root(call.arguments().get(i));
            if (!(call.arguments().get(i).type() instanceof Pointer) || root == null || !flow.tracks(root)) continue;
            Summary.OfParameter parameter = summary.parameters().get(i);
            Node after = new Node();
            if (parameter.contentsNonUniform()) {
                after.needs(nonUniform("'" + call.function().name() + "' writes here what may differ", call.span()));
            }
            if (parameter.contentsFromControl()) after.needs(control);
            for (int from : parameter.contentsFrom()) after.needs(arguments.get(from));
            for (int from : parameter.contentsFromContents()) {
                Object other = expressions.root(call.arguments().get(from));
                if (other != null) after.needs(before.getOrDefault(other, flow.nonUniform));
            }
            flow.assign(root, after);
        }
    }
}
