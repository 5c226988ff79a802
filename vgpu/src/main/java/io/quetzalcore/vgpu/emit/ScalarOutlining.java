package io.quetzalcore.vgpu.emit;

import io.quetzalcore.vgpu.emit.Plan.Segment;
import io.quetzalcore.vgpu.ir.Statement;
import io.quetzalcore.vgpu.ir.Value;
import java.lang.classfile.ClassBuilder;
import java.lang.constant.ClassDesc;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** How the statements of a segment fall into methods. */
final class ScalarOutlining {
    private final Plan plan;
    private final Arrangement arrangement;
    private final ClassDesc owner;
    private final String prefix;
    private final ScalarChunks chunks;
    private final Crossing crossing;
    private final Uses uses;
    private final List<ScalarChunk> made = new ArrayList<>();

    /** By their first statements and their lengths: code that is emitted twice calls the same. */
    private final IdentityHashMap<Statement, Map<Integer, ScalarChunk>> known = new IdentityHashMap<>();

    /** @param cut whether the segment is too large for a method */
    ScalarOutlining(Plan plan, Arrangement arrangement, Segment segment, ClassDesc owner, boolean cut) {
        this.plan = plan;
        this.arrangement = arrangement;
        this.owner = owner;
        this.prefix = Emission.segmentName(segment);
        Context context = Context.of(plan, segment);
        this.chunks = new ScalarChunks(cut);
        this.crossing = new Crossing(segment, context);
        this.uses = new Uses(
                plan.program().valueCount(),
                list -> chunks.cut(list).stream().map(Chunks.Piece::statements).toList());
        uses.count(segment.statements, context.atEnd(segment));
    }

    List<Chunks.Piece> cut(List<Statement> statements) {
        return chunks.cut(statements);
    }

    /** Whether a value is computed where it is used. */
    boolean isInlined(Value value) {
        return uses.isInlined(value);
    }

    /** The chunk of these statements. */
    ScalarChunk chunk(List<Statement> statements) {
        Map<Integer, ScalarChunk> alike = known.computeIfAbsent(statements.getFirst(), first -> new HashMap<>());
        return alike.computeIfAbsent(statements.size(), length -> {
            List<Value> taken = Crossing.taken(statements).stream()
                    .filter(value -> !plan.constants().containsKey(value))
                    .toList();
            String name = prefix + "_" + made.size();
            ScalarChunk chunk = new ScalarChunk(owner, name, statements, taken, crossing.left(statements));
            made.add(chunk);
            return chunk;
        });
    }

    /** Emits the methods of the chunks, and of those that are called in them; returns the scratch words they need. */
    int emit(ClassBuilder type, int flags) {
        int scratchWords = 0;
        for (int k = 0; k < made.size(); k++) {
            ScalarChunk chunk = made.get(k);
            type.withMethodBody(chunk.name(), chunk.type(), flags, code -> chunk.emit(code, plan, arrangement, this));
            scratchWords = Math.max(scratchWords, chunk.scratchWords());
        }
        return scratchWords;
    }
}
