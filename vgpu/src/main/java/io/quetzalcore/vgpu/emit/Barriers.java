package io.quetzalcore.vgpu.emit;

import io.quetzalcore.vgpu.ir.Body;
import io.quetzalcore.vgpu.ir.Exit;
import io.quetzalcore.vgpu.ir.Program;
import io.quetzalcore.vgpu.ir.Statement;
import io.quetzalcore.vgpu.ir.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * Where barriers are, and exchanges within subgroups, at which invocations meet as well; and the rewriting that what follows a block's last barrier becomes a block of its own, so that
 * invocations may leave it one by one.
 */
final class Barriers {
    private int values;
    private int labels;

    private Barriers(Program program) {
        values = program.valueCount();
        labels = program.labelCount();
    }

    /** The program with tails set apart. */
    static Program isolateTails(Program program) {
        if (!contains(program.body())) return program;
        Barriers pass = new Barriers(program);
        Body body = pass.body(program.body());
        return program.with(body, pass.values, pass.labels);
    }

    static boolean contains(Body body) {
        return body.statements().stream().anyMatch(Barriers::contains);
    }

    static boolean contains(Statement statement) {
        return statement instanceof Statement.Barrier
                || statement instanceof Statement.UniformLoad
                || statement instanceof Statement.Exchange
                || statement instanceof Statement.AnyTrue
                || statement.bodies().stream().anyMatch(Barriers::contains);
    }

    private Body body(Body body) {
        List<Statement> statements = new ArrayList<>();
        for (Statement statement : body.statements()) {
            statements.add(contains(statement) ? construct(statement) : statement);
        }
        return new Body(statements, body.exit());
    }

    private Statement construct(Statement statement) {
        return switch (statement) {
            case Statement.If s -> new Statement.If(s.condition(), body(s.accept()), body(s.reject()), s.results());
            case Statement.Loop s ->
                new Statement.Loop(s.label(), s.parameters(), s.initial(), body(s.body()), s.results());
            case Statement.Block s -> new Statement.Block(s.label(), tail(s, body(s.body())), s.results());
            default -> statement;
        };
    }

    private Body tail(Statement.Block block, Body body) {
        int from = 0;
        for (int k = 0; k < body.statements().size(); k++) {
            if (contains(body.statements().get(k))) from = k + 1;
        }
        List<Statement> tail = body.statements().subList(from, body.statements().size());
        if (tail.stream().noneMatch(s -> jumpsTo(s, block.label()))) return body;
        int label = labels++;
        List<Value> results =
                block.results().stream().map(v -> new Value(values++, v.kind())).toList();
        Exit exit = body.exit();
        boolean own = exit instanceof Exit.Yield || jumpsTo(exit, block.label());
        Body inner = relabel(new Body(tail, own ? new Exit.Yield(exit.values()) : exit), block.label(), label);
        List<Statement> statements = new ArrayList<>(body.statements().subList(0, from));
        statements.add(new Statement.Block(label, inner, results));
        return new Body(statements, new Exit.Yield(results));
    }

    /** Whether a barrier is in it, which all invocations of the workgroup come to or none. */
    static boolean waits(Statement statement) {
        return statement instanceof Statement.Barrier
                || statement instanceof Statement.UniformLoad
                || statement.bodies().stream()
                        .anyMatch(b -> b.statements().stream().anyMatch(Barriers::waits));
    }

    static boolean jumpsTo(Statement statement, int label) {
        return statement.bodies().stream()
                .anyMatch(
                        b -> jumpsTo(b.exit(), label) || b.statements().stream().anyMatch(s -> jumpsTo(s, label)));
    }

    static boolean jumpsTo(Exit exit, int label) {
        return (exit instanceof Exit.Break leave && leave.label() == label)
                || (exit instanceof Exit.Continue again && again.label() == label);
    }

    private static Body relabel(Body body, int from, int to) {
        List<Statement> statements = new ArrayList<>();
        for (Statement statement : body.statements()) {
            statements.add(
                    switch (statement) {
                        case Statement.If s ->
                            new Statement.If(
                                    s.condition(),
                                    relabel(s.accept(), from, to),
                                    relabel(s.reject(), from, to),
                                    s.results());
                        case Statement.Loop s ->
                            new Statement.Loop(
                                    s.label(), s.parameters(), s.initial(), relabel(s.body(), from, to), s.results());
                        case Statement.Block s ->
                            new Statement.Block(s.label(), relabel(s.body(), from, to), s.results());
                        default -> statement;
                    });
        }
        Exit exit = body.exit();
        boolean leaves = exit instanceof Exit.Break leave && leave.label() == from;
        return new Body(statements, leaves ? new Exit.Break(to, exit.values()) : exit);
    }
}
