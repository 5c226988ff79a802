package io.quetzalcore.vgpu.emit;

import io.quetzalcore.vgpu.ir.Body;
import io.quetzalcore.vgpu.ir.Exit;
import io.quetzalcore.vgpu.ir.Input;
import io.quetzalcore.vgpu.ir.Kind;
import io.quetzalcore.vgpu.ir.Statement;
import io.quetzalcore.vgpu.ir.Value;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Statements as vector bytecode. Where all lanes go the same way there are jumps; where they part, the ways are run one
 * after another, each with the mask of its lanes.
 */
final class VectorCode {
    /** A construct cannot be emitted for vectors; the message says which. */
    static final class Unsupported extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unsupported(String message) {
            super(message);
        }
    }

    /**
     * The lanes that control comes to a point with.
     *
     * @param reached whether it comes there at all
     * @param mask a local variable for each group of lanes; null for all lanes
     */
    record Flow(boolean reached, int @Nullable [] mask) {
        static final Flow NOWHERE = new Flow(false, null);
        static final Flow ALL = new Flow(true, null);
    }

    /** Where jumps to a label go; {@code arrived} collects the lanes that leave, where others may not come back. */
    private record Target(
            boolean divergent,
            Label end,
            List<Value> results,
            int @Nullable [] arrived,
            @Nullable Label head,
            List<Value> parameters,
            int depth) {}

    final CodeBuilder code;
    private final VectorValues values;
    private final VectorMemory memory;
    private final VectorOps ops;
    private final VectorMasks masks;
    private final VectorAssignments assignments;
    private final Forms forms;
    private final Plan plan;
    private final Fetched arrays;
    private final Outlining outlining;
    private final int workspace;
    private final int[] columns;
    private final int group;
    private final Map<Integer, Target> targets = new HashMap<>();

    /** The constructs around, innermost last. */
    private final List<Target> around = new ArrayList<>();

    /** How many constructs are open in which some lanes wait for others. */
    private int depth;

    /**
     * @param columns local variables with the first invocation of each group of lanes
     * @param group the local variable with the workgroup's place in its row
     */
    VectorCode(
            VectorValues values,
            VectorMemory memory,
            Plan plan,
            Fetched arrays,
            Outlining outlining,
            int workspace,
            int[] columns,
            int group) {
        this.outlining = outlining;
        this.code = values.code;
        this.values = values;
        this.memory = memory;
        this.ops = values.ops;
        this.masks = new VectorMasks(values);
        this.assignments = new VectorAssignments(values);
        this.forms = values.forms;
        this.plan = plan;
        this.arrays = arrays;
        this.workspace = workspace;
        this.columns = columns;
        this.group = group;
    }

    // ---- statements

    /** Emits statements under a mask and returns the lanes that come to their end. */
    Flow statements(List<Statement> statements, int @Nullable [] mask) {
        Flow flow = new Flow(true, mask);
        for (Chunks.Piece piece : outlining.cut(statements)) {
            if (piece.outlined()) {
                outlining.call(piece, values, arrays, workspace);
                continue;
            }
            for (Statement statement : piece.statements()) {
                flow = statement(statement, flow.mask());
                if (!flow.reached()) return flow;
            }
        }
        return flow;
    }

    private Flow statement(Statement statement, int @Nullable [] mask) {
        switch (statement) {
            case Statement.Constant s -> {}
            case Statement.Compute s -> values.compute(s);
            case Statement.Told s -> {
                for (int g = 0; g < values.copies(s.result()); g++) {
                    code.iload(s.input() == Input.GROUP_X ? group : columns[g]);
                    values.popScalar(s.result(), g);
                }
            }
            case Statement.Length s -> {
                code.iload(arrays.length(s.root()));
                values.popScalar(s.result(), 0);
            }
            case Statement.Load s -> memory.load(s, mask);
            case Statement.Store s -> memory.store(s, mask);
            case Statement.Atomic s -> memory.atomic(s, mask);
            case Statement.Presumed s -> new VectorTests(values).emit(s);
            case Statement.If s -> {
                return forms.isUniform(s.condition()) ? uniform(s, mask) : parting(s, mask);
            }
            case Statement.Block s -> {
                return block(s, mask);
            }
            case Statement.Loop s -> {
                return loop(s, mask);
            }
            default -> throw new Unsupported("a " + statement.getClass().getSimpleName() + " within a segment");
        }
        return new Flow(true, mask);
    }

    // ---- choices

    private Flow uniform(Statement.If choice, int @Nullable [] mask) {
        Label reject = code.newLabel();
        Label end = code.newLabel();
        int[] after = forms.shrinks(choice) ? masks.make() : null;
        values.pushScalar(choice.condition(), 0);
        code.ifeq(reject);
        Flow yes = branch(choice.accept(), choice.results(), mask, after);
        if (yes.reached()) code.goto_(end);
        code.labelBinding(reject);
        Flow no = branch(choice.reject(), choice.results(), mask, after);
        code.labelBinding(end);
        if (!yes.reached() && !no.reached()) return Flow.NOWHERE;
        if (after == null) return new Flow(true, mask);
        if (!yes.reached()) return no;
        return no.reached() ? new Flow(true, after) : yes;
    }

    private Flow branch(Body body, List<Value> results, int @Nullable [] mask, int @Nullable [] after) {
        Flow flow = statements(body.statements(), mask);
        if (!flow.reached()) return flow;
        flow = exit(body.exit(), results, null, flow);
        if (flow.reached() && after != null) masks.copy(flow.mask(), after);
        return flow;
    }

    /** Both bodies, each under its lanes. */
    private Flow parting(Statement.If choice, int @Nullable [] mask) {
        int[] yes = masks.make();
        int[] no = masks.make();
        masks.part(choice.condition(), mask, yes, no);
        assignments.clear(choice.results());
        boolean jumps = forms.shrinks(choice);
        int[] yesEnd = way(choice.accept(), choice.results(), yes, jumps, true);
        int[] noEnd = way(choice.reject(), choice.results(), no, jumps, false);
        if (!jumps) return new Flow(true, mask);
        masks.collect(yesEnd, noEnd);
        return new Flow(true, yesEnd);
    }

    /** One of the bodies; the lanes that come to its end. */
    private int[] way(Body body, List<Value> results, int[] mask, boolean jumps, boolean first) {
        if (body.isEmpty()) return mask;
        int[] end = mask;
        if (jumps) {
            end = masks.make();
            masks.fill(end, false);
        }
        Label skip = code.newLabel();
        boolean test = Weight.of(body) > 3;
        if (test) masks.jumpUnlessAny(mask, skip);
        depth++;
        Flow flow = statements(body.statements(), mask);
        if (flow.reached()) {
            flow = exit(body.exit(), results, first ? Flow.ALL : new Flow(true, mask), flow);
            if (flow.reached() && jumps) masks.copy(flow.mask(), end);
        }
        depth--;
        code.labelBinding(skip);
        return end;
    }

    // ---- exits

    /**
     * Emits an exit.
     *
     * @param blended how a yield gives its values: null when control alone tells, else to the lanes of that mask
     */
    private Flow exit(Exit exit, List<Value> results, @Nullable Flow blended, Flow flow) {
        return switch (exit) {
            case Exit.Yield yield -> {
                if (blended == null) assignments.assign(results, yield.values());
                else assignments.blend(results, yield.values(), blended.mask());
                yield flow;
            }
            case Exit.Break leave -> leave(target(leave.label()), leave.values(), flow);
            case Exit.Continue again -> throw new Unsupported("a continue that is not at its loop's end");
            case Exit.Unreachable end -> unreachable(flow);
        };
    }

    private Flow unreachable(Flow flow) {
        if (flow.mask() != null) {
            int[] none = masks.make();
            masks.fill(none, false);
            return new Flow(true, none);
        }
        ScalarCode.unreachable(code);
        return Flow.NOWHERE;
    }

    private Flow leave(Target target, List<Value> taken, Flow flow) {
        int[] arrived = target.arrived();
        if (!target.divergent()) {
            assignments.assign(target.results(), taken);
            if (arrived != null) masks.copy(flow.mask(), arrived);
            code.goto_(target.end());
            return Flow.NOWHERE;
        }
        assignments.blend(target.results(), taken, flow.mask());
        masks.collect(arrived, flow.mask());
        if (target.head() != null && target.depth() == depth) {
            code.goto_(target.end()); // no lane waits anywhere in the loop: these were the last
            return Flow.NOWHERE;
        }
        int[] none = masks.make();
        masks.fill(none, false);
        return new Flow(true, none);
    }

    private Target target(int label) {
        Target target = targets.get(label);
        if (target == null) throw new Unsupported("a jump out of a segment");
        return target;
    }

    // ---- blocks and loops

    private Flow block(Statement.Block block, int @Nullable [] mask) {
        boolean divergent = forms.isDivergent(block.label());
        Label end = code.newLabel();
        int[] arrived = arrivals(block, divergent);
        if (divergent) assignments.clear(block.results());
        Target target = new Target(divergent, end, block.results(), arrived, null, List.of(), depth);
        targets.put(block.label(), target);
        around.add(target);
        if (divergent) depth++;
        Flow flow = statements(block.body().statements(), mask);
        if (divergent) depth--;
        around.removeLast();
        if (flow.reached()) {
            Exit exit = block.body().exit();
            if (exit instanceof Exit.Yield yield) leave(target, yield.values(), flow);
            else exit(exit, block.results(), null, flow);
        }
        code.labelBinding(end);
        return new Flow(true, arrived != null ? arrived : mask);
    }

    private int @Nullable [] arrivals(Statement construct, boolean divergent) {
        if (!forms.shrinks(construct)) return null;
        int[] arrived = masks.make();
        if (divergent) masks.fill(arrived, false);
        return arrived;
    }

    private Flow loop(Statement.Loop loop, int @Nullable [] mask) {
        boolean divergent = forms.isDivergent(loop.label());
        Label head = code.newLabel();
        Label end = code.newLabel();
        int[] arrived = arrivals(loop, divergent);
        int[] round = mask;
        if (divergent) {
            assignments.clear(loop.results());
            round = masks.make();
            masks.copy(mask, round);
        }
        assignments.assign(loop.parameters(), loop.initial());
        int trips = -1;
        if (!plan.bounded().contains(loop.label())) {
            trips = code.allocateLocal(TypeKind.INT);
            code.iconst_0().istore(trips);
        }
        Target target = new Target(divergent, end, loop.results(), arrived, head, loop.parameters(), depth);
        targets.put(loop.label(), target);
        around.add(target);
        code.labelBinding(head);
        exact(loop, divergent ? round : null);
        Flow flow = statements(loop.body().statements(), round);
        around.removeLast();
        if (flow.reached()) again(loop, flow, trips, head, divergent ? round : null);
        code.labelBinding(end);
        return new Flow(true, arrived != null ? arrived : mask);
    }

    /** At a loop's head the JVM forgets of what class the vectors are that change in the loop. */
    private void exact(Statement.Loop loop, int @Nullable [] round) {
        loop.parameters().forEach(values::exact);
        if (round != null) for (int local : round) ops.exact(Kind.BOOL, local);
        for (Target target : around) {
            if (!target.divergent()) continue;
            target.results().forEach(values::exact);
            if (target.arrived() != null) for (int local : target.arrived()) ops.exact(Kind.BOOL, local);
        }
    }

    /** The end of a loop's body: the lanes that are left go round again. */
    private void again(Statement.Loop loop, Flow flow, int trips, Label head, int @Nullable [] round) {
        if (!(loop.body().exit() instanceof Exit.Continue continued)) {
            exit(loop.body().exit(), List.of(), null, flow);
            return;
        }
        if (continued.label() != loop.label()) throw new Unsupported("a continue to a loop further out");
        assignments.assign(loop.parameters(), continued.values());
        if (round != null && flow.mask() != null) masks.copy(flow.mask(), round);
        if (trips >= 0) ScalarCode.poll(code, workspace, trips);
        if (round == null) {
            code.goto_(head);
            return;
        }
        Label done = code.newLabel();
        masks.jumpUnlessAny(round, done);
        code.goto_(head).labelBinding(done);
    }
}
