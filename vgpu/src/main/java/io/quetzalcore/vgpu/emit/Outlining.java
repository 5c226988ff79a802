package io.quetzalcore.vgpu.emit;

import io.quetzalcore.vgpu.ir.Statement;
import java.lang.constant.ClassDesc;
import java.util.List;
import java.util.Map;

/** The chunks of a segment. */
final class Outlining {
    private final Plan plan;
    private final Arrangement arrangement;
    private final ClassDesc owner;
    private final Chunks chunks;
    private final Uses uses;
    private final String prefix;
    private final Map<String, VectorChunk> made;

    /** @param made where chunks are put by their methods' names, to be emitted after the segment */
    Outlining(
            Plan plan,
            Arrangement arrangement,
            ClassDesc owner,
            Chunks chunks,
            Uses uses,
            String prefix,
            Map<String, VectorChunk> made) {
        this.plan = plan;
        this.arrangement = arrangement;
        this.owner = owner;
        this.chunks = chunks;
        this.uses = uses;
        this.prefix = prefix;
        this.made = made;
    }

    List<Chunks.Piece> cut(List<Statement> statements) {
        return chunks.cut(statements);
    }

    /** Emits the call of a chunk. Its name comes from its first value, so that emitting twice makes it once. */
    void call(Chunks.Piece piece, VectorValues values, Fetched arrays, int workspace) {
        int first = piece.statements().getFirst().results().getFirst().id();
        String name = prefix + "_" + first;
        VectorChunk chunk = new VectorChunk(
                plan, arrangement, owner, values, uses, piece.statements(), chunks.left(piece.statements()));
        made.put(name, chunk);
        chunk.call(values, arrays, workspace, name);
    }
}
