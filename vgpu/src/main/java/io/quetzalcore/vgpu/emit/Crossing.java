package io.quetzalcore.vgpu.emit;

import io.quetzalcore.vgpu.ir.Body;
import io.quetzalcore.vgpu.ir.Statement;
import io.quetzalcore.vgpu.ir.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which values of a segment cross the border of a chunk of its statements. */
final class Crossing {
    private final Map<Value, Integer> uses;

    Crossing(Plan.Segment segment, Context context) {
        this.uses = count(segment.statements);
        context.atEnd(segment).forEach(value -> uses.merge(value, 1, Integer::sum));
    }

    private static Map<Value, Integer> count(List<Statement> statements) {
        Map<Value, Integer> uses = new HashMap<>();
        count(statements, uses);
        return uses;
    }

    private static void count(List<Statement> statements, Map<Value, Integer> uses) {
        for (Statement statement : statements) {
            for (Value operand : statement.operands()) uses.merge(operand, 1, Integer::sum);
            for (Body body : statement.bodies()) {
                count(body.statements(), uses);
                for (Value value : body.exit().values()) uses.merge(value, 1, Integer::sum);
            }
        }
    }

    /** How often a value is used in the segment. */
    int uses(Value value) {
        return uses.getOrDefault(value, 0);
    }

    /** The values that a chunk defines and others read; constants are known everywhere. */
    List<Value> left(List<Statement> chunk) {
        Map<Value, Integer> inside = count(chunk);
        List<Value> left = new ArrayList<>();
        for (Statement statement : chunk) {
            if (statement instanceof Statement.Constant) continue;
            for (Value result : statement.results()) {
                if (uses(result) > inside.getOrDefault(result, 0)) left.add(result);
            }
        }
        return left;
    }

    /** The values that a chunk reads and does not define. */
    static List<Value> taken(List<Statement> chunk) {
        Reads reads = Reads.of(chunk);
        Set<Value> taken = new LinkedHashSet<>(reads.read());
        taken.removeAll(reads.defined());
        return List.copyOf(taken);
    }
}
