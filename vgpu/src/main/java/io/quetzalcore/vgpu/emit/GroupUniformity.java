package io.quetzalcore.vgpu.emit;

import io.quetzalcore.vgpu.ir.Body;
import io.quetzalcore.vgpu.ir.Exit;
import io.quetzalcore.vgpu.ir.Program;
import io.quetzalcore.vgpu.ir.Statement;
import io.quetzalcore.vgpu.ir.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The values that the code of the group computes: those of statements outside any segment's constructs that depend on
 * nothing that differs between a workgroup's invocations. Starts from the belief that all are, and takes back what is
 * found otherwise until nothing changes.
 */
final class GroupUniformity {
    private final Set<Value> varying = new HashSet<>();
    private final Set<Value> seen = new HashSet<>();
    private final Map<Integer, List<Value>> results = new HashMap<>();
    private final Map<Integer, List<Value>> parameters = new HashMap<>();
    private final Set<Integer> groupLabels = new HashSet<>();
    private final Set<Statement> divergent;

    GroupUniformity(Program program) {
        this(program, Set.of());
    }

    /** @param divergent constructs, the same objects, that invocations of a workgroup go through on ways of their own */
    GroupUniformity(Program program, Set<Statement> divergent) {
        this.divergent = divergent;
        int before;
        do {
            before = varying.size();
            body(program.body(), List.of());
        } while (varying.size() != before);
    }

    Set<Value> values() {
        Set<Value> uniform = new HashSet<>(seen);
        uniform.removeAll(varying);
        return uniform;
    }

    private void body(Body body, List<Value> yields) {
        for (Statement statement : body.statements()) statement(statement);
        switch (body.exit()) {
            case Exit.Yield yield -> join(yields, yield.values());
            case Exit.Break leave -> join(results.getOrDefault(leave.label(), List.of()), leave.values());
            case Exit.Continue again -> join(parameters.getOrDefault(again.label(), List.of()), again.values());
            case Exit.Unreachable end -> {}
        }
    }

    private void join(List<Value> to, List<Value> from) {
        for (int k = 0; k < to.size(); k++) {
            if (!isUniform(from.get(k))) varying.add(to.get(k));
        }
    }

    private boolean isUniform(Value value) {
        return seen.contains(value) && !varying.contains(value);
    }

    private void statement(Statement statement) {
        boolean group = Barriers.contains(statement)
                || groupLabels.stream().anyMatch(label -> Barriers.jumpsTo(statement, label));
        if (group && !statement.bodies().isEmpty()) {
            construct(statement);
            return;
        }
        List<Value> defined = new ArrayList<>(statement.results());
        if (!statement.bodies().isEmpty() || !isOnce(statement)) varying.addAll(defined);
        seen.addAll(defined);
    }

    private boolean isOnce(Statement statement) {
        boolean same = statement.operands().stream().allMatch(this::isUniform);
        return switch (statement) {
            case Statement.Constant s -> true;
            case Statement.Told told -> told.input().isUniform();
            case Statement.Length s -> true;
            case Statement.Compute s -> same;
            case Statement.Load load -> same && load.root().space().isConstant();
            case Statement.UniformLoad s -> true;
            case Statement.AnyTrue s -> true;
            default -> false;
        };
    }

    private void construct(Statement statement) {
        seen.addAll(statement.results());
        if (divergent.contains(statement)) {
            varying.addAll(statement.results());
            if (statement instanceof Statement.Loop loop) varying.addAll(loop.parameters());
        }
        switch (statement) {
            case Statement.Block block -> {
                groupLabels.add(block.label());
                results.put(block.label(), block.results());
            }
            case Statement.Loop loop -> {
                groupLabels.add(loop.label());
                seen.addAll(loop.parameters());
                results.put(loop.label(), loop.results());
                parameters.put(loop.label(), loop.parameters());
                join(loop.parameters(), loop.initial());
            }
            default -> {}
        }
        List<Value> yields = statement instanceof Statement.Loop ? List.of() : statement.results();
        for (Body body : statement.bodies()) body(body, yields);
    }
}
