package io.quetzalcore.vgpu.emit;

import io.quetzalcore.vgpu.emit.Plan.Move;
import io.quetzalcore.vgpu.emit.Plan.Segment;
import io.quetzalcore.vgpu.ir.Statement;
import io.quetzalcore.vgpu.ir.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a segment takes from outside and leaves behind.
 *
 * @param uniforms values of the group that it reads
 * @param taken values of the context that it reads
 * @param left values it defines that others read
 */
record Context(List<Value> uniforms, List<Value> taken, List<Value> left) {
    static Context of(Plan plan, Segment segment) {
        Reads reads = Reads.of(segment.statements);
        for (Move move : segment.moves) reads.read().add(move.from());
        List<Value> uniforms = new ArrayList<>();
        List<Value> taken = new ArrayList<>();
        for (Value value : reads.read()) {
            if (plan.constants().containsKey(value) || reads.defined().contains(value)) continue;
            (plan.uniforms().containsKey(value) ? uniforms : taken).add(value);
        }
        List<Value> left = new ArrayList<>();
        Set<Value> slots = plan.slots().keySet();
        for (Statement statement : segment.statements) {
            statement.results().stream().filter(slots::contains).forEach(left::add);
        }
        return new Context(uniforms, taken, left);
    }

    /** What is read at the segment's end. */
    List<Value> atEnd(Segment segment) {
        List<Value> values = new ArrayList<>(left);
        segment.moves.forEach(move -> values.add(move.from()));
        return values;
    }
}
