package io.quetzalcore.vgpu.wgsl.uniformity;

import io.quetzalcore.vgpu.wgsl.tree.Exit;
import io.quetzalcore.vgpu.wgsl.tree.Expression;
import io.quetzalcore.vgpu.wgsl.tree.Function;
import io.quetzalcore.vgpu.wgsl.tree.Statement;
import io.quetzalcore.vgpu.wgsl.type.Pointer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The statements of one function: each takes the control flow before it and gives the control flow after it. */
final class StatementFlow {
    /** Where {@code break} and {@code continue} go, with the values that variables have there. */
    private record Target(boolean isLoop, Map<Object, Node> atBreak, Map<Object, Node> atContinue) {}

    private final Flow flow;
    private final ExpressionFlow expressions;
    private final List<Target> targets = new ArrayList<>();

    StatementFlow(Flow flow, Filters filters, Scope scope, Map<Function, Summary> summaries) {
        this.flow = flow;
        this.expressions = new ExpressionFlow(flow, filters, scope, summaries);
    }

    Node statements(List<Statement> statements, Node control) {
        Node now = control;
        for (Statement statement : statements) {
            now = statement(statement, now);
            if (!Exit.of(statement).contains(Exit.NEXT)) break;
        }
        return now;
    }

    private Node statement(Statement statement, Node control) {
        return switch (statement) {
            case Statement.Block block -> statements(block.statements(), control);
            case Statement.DeclareLet let -> {
                flow.values.put(let.let(), expressions.value(let.value(), control));
                if (let.value().type() instanceof Pointer) expressions.bindPointer(let.let(), let.value());
                yield control;
            }
            case Statement.DeclareVar var -> {
                Node value = var.initial() == null ? control : expressions.value(var.initial(), control);
                flow.assign(var.var(), value);
                yield control;
            }
            case Statement.Assign assign -> {
                write(assign.reference(), expressions.value(assign.value(), control), control, false);
                yield control;
            }
            case Statement.CompoundAssign assign -> {
                write(assign.reference(), expressions.value(assign.value(), control), control, true);
                yield control;
            }
            case Statement.Evaluate evaluate -> {
                expressions.value(evaluate.expression(), control);
                yield control;
            }
            case Statement.If branch -> branch(branch, control);
            case Statement.Switch choice -> choice(choice, control);
            case Statement.Loop loop -> loop(loop, control);
            case Statement.Return back -> back(back, control);
            case Statement.Break jump -> {
                flow.mergeInto(targets.getLast().atBreak());
                yield control;
            }
            case Statement.Continue jump -> {
                flow.mergeInto(innermostLoop().atContinue());
                yield control;
            }
            case Statement.Discard discard -> control;
        };
    }

    private Target innermostLoop() {
        return targets.reversed().stream().filter(Target::isLoop).findFirst().orElseThrow();
    }

    private void write(Expression reference, Node value, Node control, boolean keepsOld) {
        Node address = expressions.value(reference, control);
        Object root = expressions.root(reference);
        if (root == null || !flow.tracks(root)) return;
        Node after = new Node().needs(control).needs(value).needs(address);
        if (keepsOld || !expressions.isWhole(reference)) after.needs(flow.variable(root));
        flow.assign(root, after);
    }

    private Node back(Statement.Return back, Node control) {
        if (back.value() != null) flow.result.needs(expressions.value(back.value(), control));
        flow.mergeInto(flow.finalContents);
        return control;
    }

    private Node branch(Statement.If branch, Node control) {
        Node condition = expressions.value(branch.condition(), control);
        Node inner = inner(branch.condition(), condition, control);
        return branches(List.of(branch.accept(), branch.reject()), inner, Exit.of(branch), control);
    }

    private static Node inner(Expression condition, Node value, Node control) {
        return new Node(Explanation.CONTROL, condition.span()).needs(control).needs(value);
    }

    /** Blocks of which one runs: afterwards a variable may have the value of any that comes to its end. */
    private Node branches(List<Statement.Block> blocks, Node inner, Set<Exit> exits, Node control) {
        Map<Object, Node> before = flow.snapshot();
        Map<Object, Node> after = flow.fresh();
        Node end = new Node();
        for (Statement.Block block : blocks) {
            flow.restore(before);
            end.needs(statements(block.statements(), inner));
            if (Exit.of(block).contains(Exit.NEXT)) flow.mergeInto(after);
        }
        flow.restore(after);
        return exits.equals(EnumSet.of(Exit.NEXT)) ? control : end;
    }

    private Node choice(Statement.Switch choice, Node control) {
        Node selector = expressions.value(choice.selector(), control);
        Node inner = inner(choice.selector(), selector, control);
        Map<Object, Node> atBreak = flow.fresh();
        targets.add(new Target(false, atBreak, Map.of()));
        List<Statement.Block> bodies =
                choice.clauses().stream().map(Statement.Clause::body).toList();
        Node after = branches(bodies, inner, Exit.of(choice), control);
        targets.removeLast();
        flow.mergeInto(atBreak);
        flow.restore(atBreak);
        return after;
    }

    private Node loop(Statement.Loop loop, Node control) {
        Node head = new Node().needs(control);
        Map<Object, Node> atHead = flow.fresh();
        flow.mergeInto(atHead);
        flow.restore(atHead);
        Target target = new Target(true, flow.fresh(), flow.fresh());
        targets.add(target);
        Node body = head;
        if (loop.condition() != null) {
            Node condition = expressions.value(loop.condition(), head);
            flow.mergeInto(target.atBreak());
            body = inner(loop.condition(), condition, head);
        }
        Node end = statements(loop.body().statements(), body);
        head.needs(end);
        Set<Exit> exits = Exit.of(loop.body());
        if (exits.contains(Exit.NEXT) || exits.contains(Exit.CONTINUE)) continuing(loop, target, head, end);
        flow.mergeInto(atHead);
        targets.removeLast();
        flow.restore(target.atBreak());
        return Exit.of(loop).equals(EnumSet.of(Exit.NEXT)) ? control : head;
    }

    private void continuing(Statement.Loop loop, Target target, Node head, Node end) {
        if (Exit.of(loop.body()).contains(Exit.NEXT)) flow.mergeInto(target.atContinue());
        Map<Object, Node> inside = flow.snapshot();
        inside.putAll(target.atContinue());
        flow.restore(inside);
        Node tail = statements(loop.continuing().statements(), end);
        if (loop.breakIf() != null) {
            Node condition = expressions.value(loop.breakIf(), tail);
            flow.mergeInto(target.atBreak());
            head.needs(inner(loop.breakIf(), condition, tail));
        }
        head.needs(tail);
    }
}
