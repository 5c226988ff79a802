package io.quetzalcore.vgpu.emit;

import io.quetzalcore.vgpu.ir.Body;
import io.quetzalcore.vgpu.ir.Exit;
import io.quetzalcore.vgpu.ir.Program;
import io.quetzalcore.vgpu.ir.Root;
import io.quetzalcore.vgpu.ir.Statement;
import io.quetzalcore.vgpu.ir.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Runs of statements in which no invocations meet, put into choices by a flag. */
final class Runs {
    private final Set<Value> uniform;
    private final FlagWords words;
    private final Map<Value, Integer> uses = new HashMap<>();

    Runs(Program program, Set<Value> uniform, FlagWords words) {
        this.uniform = uniform;
        this.words = words;
        count(program.body(), uses);
    }

    private static void count(Body body, Map<Value, Integer> uses) {
        body.statements().forEach(statement -> count(statement, uses));
        body.exit().values().forEach(value -> uses.merge(value, 1, Integer::sum));
    }

    private static void count(Statement statement, Map<Value, Integer> uses) {
        statement.operands().forEach(operand -> uses.merge(operand, 1, Integer::sum));
        statement.bodies().forEach(body -> count(body, uses));
    }

    /** Adds a run, for the invocations whose flag is set; without a flag for all. */
    void add(List<Statement> run, @Nullable Root flag, List<Statement> into) {
        if (flag == null) {
            into.addAll(run);
            return;
        }
        List<Statement> own = new ArrayList<>();
        for (Statement statement : run) {
            if (isForAll(statement)) into.add(statement);
            else own.add(statement);
        }
        if (!own.isEmpty()) wrap(own, flag, into);
    }

    /** Whether it does no harm where the invocation is not: it cannot fail and changes nothing. */
    private boolean isForAll(Statement statement) {
        return switch (statement) {
            case Statement.Constant s -> true;
            case Statement.Told s -> true;
            case Statement.Length s -> true;
            default ->
                !statement.results().isEmpty()
                        && statement.bodies().isEmpty()
                        && uniform.containsAll(statement.results());
        };
    }

    private void wrap(List<Statement> own, Root flag, List<Statement> into) {
        Map<Value, Integer> inside = new HashMap<>();
        own.forEach(statement -> count(statement, inside));
        List<Value> left = new ArrayList<>();
        for (Statement statement : own) {
            for (Value result : statement.results()) {
                if (uses.getOrDefault(result, 0) > inside.getOrDefault(result, 0)) left.add(result);
            }
        }
        Copies copies = new Copies(words.numbers);
        List<Statement> copied = own.stream().map(copies::statement).toList();
        Exit leave = new Exit.Yield(left.stream().map(copies::of).toList());
        Body skip = new Body(List.of(), new Exit.Yield(words.zeros(left)));
        into.add(new Statement.If(words.load(flag, into), new Body(copied, leave), skip, left));
    }
}
