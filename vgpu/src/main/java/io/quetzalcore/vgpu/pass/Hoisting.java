package io.quetzalcore.vgpu.pass;

import io.quetzalcore.vgpu.ir.Body;
import io.quetzalcore.vgpu.ir.Program;
import io.quetzalcore.vgpu.ir.Statement;
import io.quetzalcore.vgpu.ir.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Moves what is the same for a whole dispatch or workgroup out of the constructs it stands in: numbers of the dispatch,
 * lengths, reads of memory that nothing writes at places that are the same for all, and what is computed from these.
 * None of it can fail, so that it may be done where nothing would have asked for it.
 */
final class Hoisting {
    private final Set<Value> same = new HashSet<>();

    private Hoisting() {}

    static Program run(Program program) {
        Hoisting pass = new Hoisting();
        List<Statement> statements = new ArrayList<>();
        for (Statement statement : program.body().statements()) {
            if (pass.isSame(statement)) pass.same.addAll(statement.results());
            List<Statement> before = new ArrayList<>();
            Statement rest = pass.without(statement, before);
            statements.addAll(before);
            statements.add(rest);
        }
        Body body = new Body(statements, program.body().exit());
        return program.with(body, program.valueCount(), program.labelCount());
    }

    private boolean isSame(Statement statement) {
        return switch (statement) {
            case Statement.Constant s -> true;
            case Statement.Length s -> true;
            case Statement.Told told -> told.input().isUniform();
            case Statement.Compute compute -> same.containsAll(compute.operands());
            case Statement.Load load -> load.root().space().isConstant() && same.contains(load.address());
            default -> false;
        };
    }

    /** The statement without what can be done before it. */
    private Statement without(Statement statement, List<Statement> before) {
        return switch (statement) {
            case Statement.If s ->
                new Statement.If(s.condition(), without(s.accept(), before), without(s.reject(), before), s.results());
            case Statement.Block s -> new Statement.Block(s.label(), without(s.body(), before), s.results());
            case Statement.Loop s ->
                new Statement.Loop(s.label(), s.parameters(), s.initial(), without(s.body(), before), s.results());
            default -> statement;
        };
    }

    private Body without(Body body, List<Statement> before) {
        List<Statement> left = new ArrayList<>();
        for (Statement statement : body.statements()) {
            if (isSame(statement)) {
                same.addAll(statement.results());
                before.add(statement);
            } else {
                left.add(without(statement, before));
            }
        }
        return new Body(left, body.exit());
    }
}
