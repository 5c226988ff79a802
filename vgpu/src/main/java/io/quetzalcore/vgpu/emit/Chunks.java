package io.quetzalcore.vgpu.emit;

import io.quetzalcore.vgpu.ir.Space;
import io.quetzalcore.vgpu.ir.Statement;
import io.quetzalcore.vgpu.ir.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Cuts long straight code into chunks that become methods of their own, since the JVM compiles no method beyond 8,000
 * bytes. What crosses a cut goes through the scratch array, so cuts are made where little does.
 */
final class Chunks {
    /** A piece of a list of statements: emitted where it stands, or as a method. */
    record Piece(List<Statement> statements, boolean outlined) {}

    private static final int LEAST = 120;
    private static final int MOST = 220;

    private final boolean needed;
    private final Predicate<Statement> simple;
    private final Crossing crossing;

    /** @param needed whether the segment is too large for one method */
    Chunks(Plan.Segment segment, Context context, boolean needed, Predicate<Statement> movable) {
        this.needed = needed;
        this.simple = statement -> isStraight(statement) && movable.test(statement);
        this.crossing = new Crossing(segment, context);
    }

    private static boolean isStraight(Statement statement) {
        return switch (statement) {
            case Statement.Constant s -> true;
            case Statement.Compute s -> true;
            case Statement.Load load -> load.root().space() != Space.PRIVATE;
            default -> false;
        };
    }

    /** The pieces of a list of statements. */
    List<Piece> cut(List<Statement> statements) {
        if (!needed || statements.size() < LEAST) return List.of(new Piece(statements, false));
        List<Piece> pieces = new ArrayList<>();
        int from = 0;
        while (from < statements.size()) {
            int end = from;
            boolean straight = simple.test(statements.get(from));
            while (end < statements.size() && simple.test(statements.get(end)) == straight) end++;
            List<Statement> run = statements.subList(from, end);
            if (straight) straight(run, pieces);
            else pieces.add(new Piece(run, false));
            from = end;
        }
        return pieces;
    }

    private void straight(List<Statement> run, List<Piece> pieces) {
        int from = 0;
        while (run.size() - from > MOST) {
            int best = cheapest(run, from);
            pieces.add(new Piece(run.subList(from, best), true));
            from = best;
        }
        List<Statement> rest = run.subList(from, run.size());
        pieces.add(new Piece(rest, rest.size() > LEAST));
    }

    /** The end within reach that the fewest values cross. */
    private int cheapest(List<Statement> run, int from) {
        Map<Value, Integer> left = new HashMap<>();
        int best = from + MOST;
        int fewest = Integer.MAX_VALUE;
        for (int k = from; k < from + MOST; k++) {
            for (Value operand : run.get(k).operands()) {
                if (left.containsKey(operand) && left.merge(operand, -1, Integer::sum) == 0) left.remove(operand);
            }
            if (!(run.get(k) instanceof Statement.Constant)) {
                for (Value result : run.get(k).results()) left.put(result, crossing.uses(result));
            }
            if (k - from >= LEAST && left.size() <= fewest) {
                fewest = left.size();
                best = k + 1;
            }
        }
        return best;
    }

    /** The values that a chunk defines and others read. */
    List<Value> left(List<Statement> chunk) {
        return crossing.left(chunk);
    }
}
