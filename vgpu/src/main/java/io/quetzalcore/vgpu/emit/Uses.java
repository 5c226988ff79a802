package io.quetzalcore.vgpu.emit;

import io.quetzalcore.vgpu.ir.Body;
import io.quetzalcore.vgpu.ir.Statement;
import io.quetzalcore.vgpu.ir.Value;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/**
 * Which values are used once, in the very list of statements that defines them: such a computation is emitted where it is
 * used and needs no local variable.
 */
final class Uses {
    private static final int DEEPEST = 24;

    private final int[] counts;
    private final int[] homes;
    private final int[] depths;
    private final Function<List<Statement>, List<List<Statement>>> cut;
    private int lists;

    Uses(int values) {
        this(values, List::of);
    }

    /** @param cut how lists fall into pieces; a value used in another piece has a local variable */
    Uses(int values, Function<List<Statement>, List<List<Statement>>> cut) {
        this.cut = cut;
        counts = new int[values];
        homes = new int[values];
        depths = new int[values];
        Arrays.fill(homes, -1);
    }

    /** Counts the uses in a list of statements and in what is read after them. */
    void count(List<Statement> statements, Collection<Value> after) {
        int list = lists;
        for (List<Statement> piece : cut.apply(statements)) {
            list = lists++;
            count(piece, list);
        }
        for (Value value : after) use(value, list);
    }

    private void count(List<Statement> piece, int list) {
        for (Statement statement : piece) {
            for (Value operand : statement.operands()) use(operand, list);
            if (statement instanceof Statement.Compute compute) home(compute, list);
            for (Body body : statement.bodies()) {
                count(body.statements(), body.exit().values());
            }
        }
    }

    private void home(Statement.Compute compute, int list) {
        homes[compute.result().id()] = list;
        int depth = 0;
        for (Value operand : compute.operands()) depth = Math.max(depth, depths[operand.id()]);
        depths[compute.result().id()] = depth < DEEPEST ? depth + 1 : 0;
        if (depth >= DEEPEST) homes[compute.result().id()] = -1;
    }

    private void use(Value value, int list) {
        counts[value.id()] += homes[value.id()] == list ? 1 : 2;
    }

    /** Whether the value is used exactly once, beside its definition. */
    boolean isInlined(Value value) {
        return counts[value.id()] == 1 && homes[value.id()] >= 0;
    }

    boolean isUsed(Value value) {
        return counts[value.id()] > 0;
    }
}
