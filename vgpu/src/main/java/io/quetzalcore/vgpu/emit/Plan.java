package io.quetzalcore.vgpu.emit;

import io.quetzalcore.vgpu.ir.Collective;
import io.quetzalcore.vgpu.ir.Exit;
import io.quetzalcore.vgpu.ir.Program;
import io.quetzalcore.vgpu.ir.Statement;
import io.quetzalcore.vgpu.ir.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A program cut at its barriers.
 *
 * @param rows whether the only segment runs for several workgroups along x, and is told which itself
 * @param uniforms the values computed once for the workgroup, each with its place in {@link Workspace#uniforms} or -1 when
 *     no segment reads it
 * @param constants the bits of all constants
 * @param bounded labels of loops that end after at most a thousand rounds, as constants tell
 * @param slots rows of the context, by value
 * @param slotCount how many rows there are; where there are exchanges the last {@link #SPARE_SLOTS} are for the code of the
 *     group
 * @param collectives what its exchanges compute
 */
record Plan(
        Program program,
        boolean rows,
        Steps steps,
        List<Segment> segments,
        Map<Value, Integer> constants,
        Set<Integer> bounded,
        Map<Value, Integer> uniforms,
        int uniformCount,
        Map<Value, Integer> slots,
        int slotCount,
        List<Collective> collectives) {
    /** Rows for operands of an exchange that have none of their own: its value and the invocation that is named. */
    static final int SPARE_SLOTS = 2;

    /** What the code of the group does in order, and where it goes then. */
    record Steps(List<Step> steps, Exit exit) {}

    /** A step of the group's code. */
    sealed interface Step {}

    /** A computation that is the same for the whole workgroup, or a read between barriers. */
    record Once(Statement statement) implements Step {}

    /** An exchange within each subgroup, from rows of the context to another. */
    record Shared(Statement.Exchange exchange) implements Step {}

    /** The same with other code for the invocations. */
    Plan with(Program other, List<Segment> code, Set<Integer> loops) {
        return new Plan(
                other, rows, steps, code, constants, loops, uniforms, uniformCount, slots, slotCount, collectives);
    }

    /** Code for each invocation. */
    static final class Segment implements Step {
        final int index;

        /** How many groups of lanes are to run together; 0 when that is still to be told. */
        final int groups;

        final List<Statement> statements = new ArrayList<>();
        final List<Move> moves = new ArrayList<>();

        Segment(int index, int groups) {
            this.index = index;
            this.groups = groups;
        }
    }

    /** At a segment's end: the row of {@code to} takes the value. */
    record Move(Value to, Value from) {}

    /** A choice around a barrier. */
    record Choice(Statement.If construct, Steps accept, Steps reject) implements Step {}

    /** A block around a barrier. */
    record Enclosure(Statement.Block construct, Steps body) implements Step {}

    /** A loop around a barrier. */
    record Rounds(Statement.Loop construct, Steps body) implements Step {}
}
