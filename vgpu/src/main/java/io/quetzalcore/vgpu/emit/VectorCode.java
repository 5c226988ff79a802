package io.quetzalcore.vgpu.emit;

import io.quetzalcore.vgpu.ir.Body;
import io.quetzalcore.vgpu.ir.Exit;
import io.quetzalcore.vgpu.ir.Input;
import io.quetzalcore.vgpu.ir.Kind;
import io.quetzalcore.vgpu.ir.Op;
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
    private final Forms forms;
    private final Plan plan;
    private final Fetched arrays;
    private final Outlining outlining;
    private final int workspace;
    private final int[] columns;
    private final int group;
    private final int groups;
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
        this.forms = values.forms;
        this.plan = plan;
        this.arrays = arrays;
        this.workspace = workspace;
        this.columns = columns;
        this.group = group;
        this.groups = values.groups;
    }

    // ---- masks

    private int[] newMask() {
        int[] locals = new int[groups];
        for (int g = 0; g < groups; g++) locals[g] = code.allocateLocal(TypeKind.REFERENCE);
        return locals;
    }

    private void fill(int[] mask, boolean on) {
        for (int local : mask) {
            code.loadConstant(on ? 1 : 0);
            ops.broadcast(Kind.BOOL);
            code.astore(local);
        }
    }

    private void copy(int @Nullable [] from, int[] to) {
        if (from == null) {
            fill(to, true);
            return;
        }
        for (int g = 0; g < groups; g++) code.aload(from[g]).astore(to[g]);
    }

    /** Jumps unless a lane is on. */
    private void jumpUnlessAny(int[] mask, Label target) {
        code.aload(mask[0]);
        for (int g = 1; g < groups; g++) {
            code.aload(mask[g]);
            ops.emit(Op.EITHER);
        }
        ops.anyTrue();
        code.ifeq(target);
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

    // ---- values that cross control

    private void assign(List<Value> to, List<Value> from) {
        for (int k = 0; k < to.size(); k++) {
            for (int g = 0; g < values.copies(to.get(k)); g++) values.pushAs(to.get(k), from.get(k), g);
        }
        for (int k = to.size() - 1; k >= 0; k--) {
            for (int g = values.copies(to.get(k)) - 1; g >= 0; g--) values.pop(to.get(k), g);
        }
    }

    /** The lanes of the mask take the values, the others keep theirs. */
    private void blend(List<Value> to, List<Value> from, int @Nullable [] mask) {
        if (mask == null) {
            assign(to, from);
            return;
        }
        for (int k = 0; k < to.size(); k++) {
            for (int g = 0; g < groups; g++) blend(to.get(k), from.get(k), mask[g], g);
        }
    }

    private void blend(Value to, Value from, int mask, int group) {
        values.pushVector(to, group);
        values.pushVector(from, group);
        code.aload(mask);
        ops.blend(to.kind());
        values.popVector(to, group);
    }

    /** Gives results a first value, for lanes that will not be asked. */
    private void clear(List<Value> results) {
        for (Value result : results) {
            if (!values.form(result).isVarying()) continue;
            for (int g = 0; g < groups; g++) {
                if (result.kind() == Kind.FLOAT) code.fconst_0();
                else code.iconst_0();
                ops.broadcast(result.kind());
                values.popVector(result, g);
            }
        }
    }

    // ---- choices

    private Flow uniform(Statement.If choice, int @Nullable [] mask) {
        Label reject = code.newLabel();
        Label end = code.newLabel();
        int[] after = forms.shrinks(choice) ? newMask() : null;
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
        if (flow.reached() && after != null) copy(flow.mask(), after);
        return flow;
    }

    /** Both bodies, each under its lanes. */
    private Flow parting(Statement.If choice, int @Nullable [] mask) {
        int[] yes = newMask();
        int[] no = newMask();
        for (int g = 0; g < groups; g++) {
            values.pushVector(choice.condition(), g);
            code.astore(yes[g]);
            if (mask == null) {
                code.aload(yes[g]);
                ops.emit(Op.NOT);
            } else {
                code.aload(mask[g]).aload(yes[g]);
                ops.andNot();
            }
            code.astore(no[g]);
            if (mask == null) continue;
            code.aload(mask[g]).aload(yes[g]);
            ops.emit(Op.BOTH);
            code.astore(yes[g]);
        }
        clear(choice.results());
        boolean jumps = forms.shrinks(choice);
        int[] yesEnd = way(choice.accept(), choice.results(), yes, jumps, true);
        int[] noEnd = way(choice.reject(), choice.results(), no, jumps, false);
        if (!jumps) return new Flow(true, mask);
        for (int g = 0; g < groups; g++) {
            code.aload(yesEnd[g]).aload(noEnd[g]);
            ops.emit(Op.EITHER);
            code.astore(yesEnd[g]);
        }
        return new Flow(true, yesEnd);
    }

    /** One of the bodies; the lanes that come to its end. */
    private int[] way(Body body, List<Value> results, int[] mask, boolean jumps, boolean first) {
        if (body.isEmpty()) return mask;
        int[] end = mask;
        if (jumps) {
            end = newMask();
            fill(end, false);
        }
        Label skip = code.newLabel();
        boolean test = Weight.of(body) > 3;
        if (test) jumpUnlessAny(mask, skip);
        depth++;
        Flow flow = statements(body.statements(), mask);
        if (flow.reached()) {
            flow = exit(body.exit(), results, first ? Flow.ALL : new Flow(true, mask), flow);
            if (flow.reached() && jumps) copy(flow.mask(), end);
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
                if (blended == null) assign(results, yield.values());
                else blend(results, yield.values(), blended.mask());
                yield flow;
            }
            case Exit.Break leave -> leave(target(leave.label()), leave.values(), flow);
            case Exit.Continue again -> throw new Unsupported("a continue that is not at its loop's end");
            case Exit.Unreachable end -> unreachable(flow);
        };
    }

    private Flow unreachable(Flow flow) {
        if (flow.mask() != null) {
            int[] none = newMask();
            fill(none, false);
            return new Flow(true, none);
        }
        ScalarCode.unreachable(code);
        return Flow.NOWHERE;
    }

    private Flow leave(Target target, List<Value> taken, Flow flow) {
        int[] arrived = target.arrived();
        if (!target.divergent()) {
            assign(target.results(), taken);
            if (arrived != null) copy(flow.mask(), arrived);
            code.goto_(target.end());
            return Flow.NOWHERE;
        }
        blend(target.results(), taken, flow.mask());
        collect(arrived, flow.mask());
        if (target.head() != null && target.depth() == depth) {
            code.goto_(target.end()); // no lane waits anywhere in the loop: these were the last
            return Flow.NOWHERE;
        }
        int[] none = newMask();
        fill(none, false);
        return new Flow(true, none);
    }

    private void collect(int @Nullable [] into, int @Nullable [] mask) {
        if (into == null) return;
        if (mask == null) {
            fill(into, true);
            return;
        }
        for (int g = 0; g < groups; g++) {
            code.aload(into[g]).aload(mask[g]);
            ops.emit(Op.EITHER);
            code.astore(into[g]);
        }
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
        if (divergent) clear(block.results());
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
        int[] arrived = newMask();
        if (divergent) fill(arrived, false);
        return arrived;
    }

    private Flow loop(Statement.Loop loop, int @Nullable [] mask) {
        boolean divergent = forms.isDivergent(loop.label());
        Label head = code.newLabel();
        Label end = code.newLabel();
        int[] arrived = arrivals(loop, divergent);
        int[] round = mask;
        if (divergent) {
            clear(loop.results());
            round = newMask();
            copy(mask, round);
        }
        assign(loop.parameters(), loop.initial());
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
        assign(loop.parameters(), continued.values());
        if (round != null && flow.mask() != null) copy(flow.mask(), round);
        if (trips >= 0) ScalarCode.poll(code, workspace, trips);
        if (round == null) {
            code.goto_(head);
            return;
        }
        Label done = code.newLabel();
        jumpUnlessAny(round, done);
        code.goto_(head).labelBinding(done);
    }
}
