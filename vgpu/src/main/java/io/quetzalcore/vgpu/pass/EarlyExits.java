package io.quetzalcore.vgpu.pass;

import io.quetzalcore.vgpu.ir.Body;
import io.quetzalcore.vgpu.ir.Exit;
import io.quetzalcore.vgpu.ir.Program;
import io.quetzalcore.vgpu.ir.Statement;
import io.quetzalcore.vgpu.ir.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts what follows a choice to leave a block into the choice's other body, where no barrier follows: {@code if outside
 * leave; work} becomes {@code if outside {} else work}, in which no lane has gone ahead of others.
 */
final class EarlyExits {
    private int values;

    private EarlyExits(int values) {
        this.values = values;
    }

    static Program run(Program program) {
        EarlyExits pass = new EarlyExits(program.valueCount());
        Body body = pass.body(program.body());
        return program.with(body, pass.values, program.labelCount());
    }

    private Body body(Body body) {
        return new Body(body.statements().stream().map(this::statement).toList(), body.exit());
    }

    private Statement statement(Statement statement) {
        return switch (statement) {
            case Statement.If s -> new Statement.If(s.condition(), body(s.accept()), body(s.reject()), s.results());
            case Statement.Loop s ->
                new Statement.Loop(s.label(), s.parameters(), s.initial(), body(s.body()), s.results());
            case Statement.Block s -> new Statement.Block(s.label(), nested(s, body(s.body())), s.results());
            default -> statement;
        };
    }

    /** The body of a block, or the rest of it. */
    private Body nested(Statement.Block block, Body body) {
        for (int k = 0; k < body.statements().size(); k++) {
            List<Statement> rest =
                    body.statements().subList(k + 1, body.statements().size());
            if (body.statements().get(k) instanceof Statement.If choice
                    && leavesOneWay(choice, block.label())
                    && rest.stream().noneMatch(EarlyExits::waits)) {
                return nested(block, body, k, choice, new Body(rest, body.exit()));
            }
        }
        return body;
    }

    private Body nested(Statement.Block block, Body body, int place, Statement.If choice, Body rest) {
        Body other = yielding(block, nested(block, rest));
        Body accept = choice.accept().isEmpty() ? other : yielding(block, choice.accept());
        Body reject = choice.accept().isEmpty() ? yielding(block, choice.reject()) : other;
        List<Value> results =
                block.results().stream().map(v -> new Value(values++, v.kind())).toList();
        List<Statement> statements = new ArrayList<>(body.statements().subList(0, place));
        statements.add(new Statement.If(choice.condition(), accept, reject, results));
        return new Body(statements, new Exit.Yield(results));
    }

    private static Body yielding(Statement.Block block, Body body) {
        return leaves(body, block.label())
                ? new Body(body.statements(), new Exit.Yield(body.exit().values()))
                : body;
    }

    private static boolean leavesOneWay(Statement.If choice, int label) {
        return choice.results().isEmpty()
                && ((choice.accept().isEmpty() && leaves(choice.reject(), label))
                        || (choice.reject().isEmpty() && leaves(choice.accept(), label)));
    }

    private static boolean leaves(Body body, int label) {
        return body.exit() instanceof Exit.Break leave && leave.label() == label;
    }

    private static boolean waits(Statement statement) {
        return statement instanceof Statement.Barrier
                || statement instanceof Statement.UniformLoad
                || statement.bodies().stream()
                        .anyMatch(b -> b.statements().stream().anyMatch(EarlyExits::waits));
    }
}
