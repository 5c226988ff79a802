package io.quetzalcore.vgpu.emit;

import io.quetzalcore.vgpu.emit.Chunks.Piece;
import io.quetzalcore.vgpu.ir.Body;
import io.quetzalcore.vgpu.ir.Exit;
import io.quetzalcore.vgpu.ir.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Cuts long lists of statements into chunks that become methods of their own, since the JVM compiles no method beyond
 * 8,000 bytes and takes none beyond 64 KiB. A statement goes into a chunk with all that is in it, if it jumps nowhere
 * else; what is in one that is too large by itself is cut again.
 */
final class ScalarChunks {
    /** Statements, at about twelve bytes each. */
    private static final int MOST = 240;

    /** Calls in a row; where there would be more, chunks are larger and are cut in turn. */
    private static final int CALLS = 24;

    /** Less than this stays where it is. */
    private static final int LEAST = 40;

    private final boolean needed;
    /** @param needed whether the segment is too large for one method */
    ScalarChunks(boolean needed) {
        this.needed = needed;
    }

    /** The pieces of a list of statements. */
    List<Piece> cut(List<Statement> statements) {
        int size = needed ? size(statements) : 0;
        if (size <= MOST || statements.size() == 1) return List.of(new Piece(statements, false));
        int most = Math.max(MOST, size / CALLS);
        List<Piece> pieces = new ArrayList<>();
        int from = 0;
        while (from < statements.size()) {
            int end = end(statements, from, most);
            List<Statement> piece = statements.subList(from, end);
            pieces.add(new Piece(piece, isClosed(piece) && size(piece) >= LEAST));
            from = end;
        }
        return pieces;
    }

    /** Where the piece ends that begins there: closed statements up to the most, or a single other one. */
    private static int end(List<Statement> statements, int from, int most) {
        int size = size(statements.get(from));
        int end = from + 1;
        if (!isClosed(statements.subList(from, end))) return end;
        while (end < statements.size()) {
            size += size(statements.get(end));
            if (size > most || !isClosed(statements.subList(end, end + 1))) break;
            end++;
        }
        return end;
    }

    private static int size(List<Statement> statements) {
        return statements.stream().mapToInt(ScalarChunks::size).sum();
    }

    private static int size(Statement statement) {
        int size = statement instanceof Statement.Constant ? 0 : 1;
        for (Body body : statement.bodies())
            size += size(body.statements()) + body.exit().values().size();
        return size;
    }

    /** Whether no jump leads out. */
    private static boolean isClosed(List<Statement> statements) {
        Set<Integer> inside = new HashSet<>();
        Set<Integer> targets = new HashSet<>();
        statements.forEach(statement -> jumps(statement, inside, targets));
        return inside.containsAll(targets);
    }

    private static void jumps(Statement statement, Set<Integer> inside, Set<Integer> targets) {
        if (statement instanceof Statement.Loop loop) inside.add(loop.label());
        if (statement instanceof Statement.Block block) inside.add(block.label());
        for (Body body : statement.bodies()) {
            body.statements().forEach(within -> jumps(within, inside, targets));
            switch (body.exit()) {
                case Exit.Break leave -> targets.add(leave.label());
                case Exit.Continue again -> targets.add(again.label());
                case Exit.Yield yield -> {}
                case Exit.Unreachable end -> {}
            }
        }
    }
}
