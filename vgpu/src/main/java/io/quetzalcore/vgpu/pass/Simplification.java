package io.quetzalcore.vgpu.pass;

import io.quetzalcore.vgpu.ir.Body;
import io.quetzalcore.vgpu.ir.Builder;
import io.quetzalcore.vgpu.ir.Exit;
import io.quetzalcore.vgpu.ir.Input;
import io.quetzalcore.vgpu.ir.Op;
import io.quetzalcore.vgpu.ir.Program;
import io.quetzalcore.vgpu.ir.Statement;
import io.quetzalcore.vgpu.ir.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Builds the program anew: the builder folds and reuses, choices that are known vanish, what nothing needs is left out,
 * what a loop does not change is no parameter of it, short pure choices become selects, and short loops are unrolled.
 */
final class Simplification {
    private static final int CHEAP = 6;

    private final Program program;
    private final Builder out = new Builder();
    private final Usage usage;
    private final Definitions definitions;
    private final ShortLoops shortLoops;
    private final Counting counting;
    private final boolean unroll;
    private final @Nullable Value[] copies;
    private final Map<Integer, Integer> breakTo = new HashMap<>();
    private final Map<Integer, Exit> continueTo = new HashMap<>();
    private final Map<Integer, boolean[]> keptResults = new HashMap<>();
    private final Map<Integer, boolean[]> keptParameters = new HashMap<>();

    private Simplification(Program program, boolean unroll) {
        this.program = program;
        this.unroll = unroll;
        this.usage = new Usage(program);
        this.definitions = new Definitions(program);
        this.shortLoops = new ShortLoops(definitions);
        this.counting = new Counting(definitions, usage);
        this.copies = new Value[program.valueCount()];
    }

    static Program run(Program program, boolean unroll) {
        Simplification pass = new Simplification(program, unroll);
        pass.out.open();
        Exit exit = pass.inline(program.body(), new boolean[0]);
        Body body = pass.out.close(exit);
        return program.with(body, pass.out.valueCount(), pass.out.labelCount());
    }

    private Value copy(Value old) {
        Value copy = copies[old.id()];
        if (copy == null) throw new IllegalStateException(old + " is used before it is defined");
        return copy;
    }

    private void bind(Value old, Value copy) {
        copies[old.id()] = copy;
    }

    /** Copies a body's statements into the present body and returns where control goes then. */
    private Exit inline(Body body, boolean[] yielded) {
        for (Statement statement : body.statements()) {
            Exit early = statement(statement);
            if (early != null) return early;
        }
        return exit(body.exit(), yielded);
    }

    private Exit exit(Exit exit, boolean[] yielded) {
        return switch (exit) {
            case Exit.Yield yield -> new Exit.Yield(kept(yield.values(), yielded));
            case Exit.Break leave -> {
                List<Value> values = kept(leave.values(), keptResults.getOrDefault(leave.label(), new boolean[0]));
                yield new Exit.Break(breakTo.getOrDefault(leave.label(), 0), values);
            }
            case Exit.Continue again -> {
                List<Value> values = kept(again.values(), keptParameters.getOrDefault(again.label(), new boolean[0]));
                yield Rewriting.exit(continueTo.getOrDefault(again.label(), new Exit.Unreachable()), values);
            }
            case Exit.Unreachable end -> end;
        };
    }

    private List<Value> kept(List<Value> values, boolean[] keep) {
        List<Value> kept = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            if (keep[i]) kept.add(copy(values.get(i)));
        }
        return List.copyOf(kept);
    }

    /** Copies a statement; the exit when control does not go on after it. */
    private @Nullable Exit statement(Statement statement) {
        boolean needed =
                Usage.hasEffect(statement) || statement.results().stream().anyMatch(usage::isLive);
        if (!needed) return null;
        switch (statement) {
            case Statement.Constant s ->
                bind(s.result(), out.constant(s.result().kind(), s.bits()));
            case Statement.Compute s ->
                bind(
                        s.result(),
                        out.compute(
                                s.op(), s.operands().stream().map(this::copy).toArray(Value[]::new)));
            case Statement.Told s -> bind(s.result(), out.told(s.input(), greatest(s.input())));
            case Statement.Length s -> bind(s.result(), out.length(s.root()));
            case Statement.Load s ->
                bind(s.result(), out.load(s.result().kind(), s.root(), copy(s.address()), s.site()));
            case Statement.If choice -> {
                return choice(choice);
            }
            case Statement.Block block -> {
                return block(block);
            }
            case Statement.Loop loop -> {
                return loop(loop);
            }
            default -> plain(statement);
        }
        return null;
    }

    private long greatest(Input input) {
        return input == Input.LOCAL_INDEX ? program.invocations() - 1L : 65535;
    }

    /** A statement with an effect and at most one result. */
    private void plain(Statement statement) {
        Statement with = Rewriting.operands(statement, this::copy);
        if (statement.results().isEmpty()) {
            out.add(with);
            return;
        }
        Value result = out.newValue(statement.results().getFirst().kind());
        bind(statement.results().getFirst(), result);
        out.add(
                switch (with) {
                    case Statement.Atomic s ->
                        new Statement.Atomic(
                                result, s.op(), s.root(), s.address(), s.operand(), s.comparand(), s.site());
                    case Statement.UniformLoad s -> new Statement.UniformLoad(result, s.root(), s.address(), s.site());
                    case Statement.Exchange s ->
                        new Statement.Exchange(result, s.what(), s.value(), s.lane(), s.active(), s.site());
                    default -> throw new IllegalStateException("no plain statement: " + with);
                });
    }

    // ---- choices

    private @Nullable Exit choice(Statement.If choice) {
        Value condition = copy(choice.condition());
        boolean[] keep = live(choice.results());
        if (out.isConstant(condition)) {
            Body chosen = out.bits(condition) != 0 ? choice.accept() : choice.reject();
            Exit exit = inline(chosen, keep);
            return exit instanceof Exit.Yield yield ? bindKept(choice.results(), keep, yield.values()) : exit;
        }
        Body accept = branch(choice.accept(), condition, true, keep);
        Body reject = branch(choice.reject(), condition, false, keep);
        boolean acceptGoesOn = accept.exit() instanceof Exit.Yield;
        boolean rejectGoesOn = reject.exit() instanceof Exit.Yield;
        if (acceptGoesOn && rejectGoesOn) return joined(choice, condition, accept, reject, keep);
        Body nothing = new Body(List.of(), new Exit.Yield(List.of()));
        out.add(new Statement.If(
                condition, acceptGoesOn ? nothing : accept, rejectGoesOn ? nothing : reject, List.of()));
        if (!acceptGoesOn && !rejectGoesOn) return new Exit.Unreachable();
        Body goesOn = acceptGoesOn ? accept : reject;
        out.assume(condition, acceptGoesOn);
        out.splice(goesOn);
        return bindKept(choice.results(), keep, goesOn.exit().values());
    }

    private Body branch(Body body, Value condition, boolean holds, boolean[] keep) {
        out.open();
        out.assume(condition, holds);
        return out.close(inline(body, keep));
    }

    private @Nullable Exit joined(Statement.If choice, Value condition, Body accept, Body reject, boolean[] keep) {
        List<Value> yes = accept.exit().values();
        List<Value> no = reject.exit().values();
        boolean empty = accept.statements().isEmpty() && reject.statements().isEmpty();
        if (empty && yes.isEmpty()) return null;
        if (isCheap(accept, reject)) {
            out.splice(accept);
            out.splice(reject);
            List<Value> selected = new ArrayList<>();
            for (int i = 0; i < yes.size(); i++) {
                selected.add(out.compute(Op.select(yes.get(i).kind()), condition, yes.get(i), no.get(i)));
            }
            return bindKept(choice.results(), keep, selected);
        }
        List<Value> results = out.newValuesLike(yes);
        out.add(new Statement.If(condition, accept, reject, results));
        return bindKept(choice.results(), keep, results);
    }

    private static boolean isCheap(Body accept, Body reject) {
        List<Statement> all = new ArrayList<>(accept.statements());
        all.addAll(reject.statements());
        long computations =
                all.stream().filter(s -> !(s instanceof Statement.Constant)).count();
        return computations <= CHEAP && all.stream().allMatch(Simplification::isCheap);
    }

    private static boolean isCheap(Statement statement) {
        return switch (statement) {
            case Statement.Constant s -> true;
            case Statement.Compute s ->
                switch (s.op()) {
                    case FDIV, FSQRT, DIV_S, DIV_U, REM_S, REM_U -> false;
                    default -> true;
                };
            default -> false;
        };
    }

    private boolean[] live(List<Value> values) {
        boolean[] live = new boolean[values.size()];
        for (int i = 0; i < live.length; i++) live[i] = usage.isLive(values.get(i));
        return live;
    }

    private @Nullable Exit bindKept(List<Value> olds, boolean[] keep, List<Value> copied) {
        int next = 0;
        for (int i = 0; i < olds.size(); i++) {
            if (keep[i]) bind(olds.get(i), copied.get(next++));
        }
        return null;
    }

    // ---- blocks and loops

    private @Nullable Exit block(Statement.Block block) {
        int label = out.newLabel();
        boolean[] keep = keepResults(block.label(), block.results());
        breakTo.put(block.label(), label);
        out.open();
        Exit exit = inline(block.body(), keep);
        return finish(label, exit, block.results(), keep);
    }

    /** Ends a block: without a jump to its label its statements simply stand where it would. */
    private @Nullable Exit finish(int label, Exit exit, List<Value> results, boolean[] keep) {
        boolean own = exit instanceof Exit.Yield || (exit instanceof Exit.Break leave && leave.label() == label);
        if (out.jumpsTo(label) == 0) {
            out.splice();
            return own ? bindKept(results, keep, exit.values()) : exit;
        }
        Body body = out.close(own ? new Exit.Yield(exit.values()) : exit);
        List<Value> copied = new ArrayList<>();
        for (int i = 0; i < keep.length; i++) {
            if (keep[i]) copied.add(out.newValue(results.get(i).kind()));
        }
        out.add(new Statement.Block(label, body, List.copyOf(copied)));
        return bindKept(results, keep, copied);
    }

    /** Which results are needed; those that are the same at every break, from outside, are bound to that. */
    private boolean[] keepResults(int label, List<Value> results) {
        boolean[] keep = live(results);
        List<io.quetzalcore.vgpu.ir.Exit> breaks = usage.breaks(label);
        for (int i = 0; i < keep.length; i++) {
            if (!keep[i] || breaks.isEmpty()) continue;
            Value first = breaks.getFirst().values().get(i);
            int index = i;
            boolean same = breaks.stream().allMatch(b -> b.values().get(index).equals(first));
            Value copy = isFixed(label, first) ? copies[first.id()] : null;
            if (same && copy != null) {
                bind(results.get(i), copy);
                keep[i] = false;
            }
        }
        keptResults.put(label, keep);
        return keep;
    }

    /** Whether the value is from outside the construct, or a parameter of it that does not change. */
    private boolean isFixed(int label, Value value) {
        int parameter = usage.parameters(label).indexOf(value);
        if (parameter >= 0) return !keptParameters.getOrDefault(label, new boolean[0])[parameter];
        return !definitions.isWithin(label, value);
    }

    private @Nullable Exit loop(Statement.Loop loop) {
        boolean[] varies = parameters(loop);
        boolean[] keep = keepResults(loop.label(), loop.results());
        if (unroll && shortLoops.isOne(loop, known(loop))) return unrolled(loop, keep);
        int label = out.newLabel();
        breakTo.put(loop.label(), label);
        continueTo.put(loop.label(), new Exit.Continue(label, List.of()));
        List<Value> parameters = new ArrayList<>();
        List<Value> first = new ArrayList<>();
        out.open();
        for (int i = 0; i < varies.length; i++) {
            if (!varies[i]) continue;
            Value initial = copy(loop.initial().get(i));
            Value parameter = out.newValue(initial.kind());
            counting.bound(out, loop, i, initial, parameter);
            bind(loop.parameters().get(i), parameter);
            parameters.add(parameter);
            first.add(initial);
        }
        Body body = out.close(inline(loop.body(), new boolean[0]));
        List<Value> results = new ArrayList<>();
        for (int i = 0; i < keep.length; i++) {
            if (keep[i]) results.add(out.newValue(loop.results().get(i).kind()));
        }
        out.add(new Statement.Loop(label, List.copyOf(parameters), List.copyOf(first), body, List.copyOf(results)));
        if (out.jumpsTo(label) == 0) return new Exit.Unreachable();
        boolean leaves = !usage.breaks(loop.label()).isEmpty();
        return leaves ? bindKept(loop.results(), keep, results) : new Exit.Unreachable();
    }

    /** Which parameters change from round to round and are needed; the others are bound to their first value. */
    private boolean[] parameters(Statement.Loop loop) {
        boolean[] varies = live(loop.parameters());
        for (int i = 0; i < varies.length; i++) {
            int index = i;
            Value own = loop.parameters().get(i);
            Value first = loop.initial().get(i);
            boolean constant = usage.continues(loop.label()).stream()
                    .map(again -> again.values().get(index))
                    .allMatch(next -> next.equals(own) || next.equals(first));
            if (!varies[i]) continue;
            bind(own, copy(first));
            varies[i] = !constant;
        }
        keptParameters.put(loop.label(), varies);
        return varies;
    }

    /** The parameters whose first value is known. */
    private Map<Value, Integer> known(Statement.Loop loop) {
        Map<Value, Integer> known = new HashMap<>();
        for (Value parameter : loop.parameters()) {
            if (!usage.isLive(parameter)) continue;
            Value first = copy(parameter);
            if (out.isConstant(first)) known.put(parameter, out.bits(first));
        }
        return known;
    }

    private @Nullable Exit unrolled(Statement.Loop loop, boolean[] keep) {
        int outer = out.newLabel();
        boolean[] all = keptParameters.getOrDefault(loop.label(), new boolean[0]);
        out.open();
        Exit exit = null;
        for (int round = 0; exit == null; round++) {
            if (round > 2 * ShortLoops.MOST_ROUNDS)
                throw new IllegalStateException("a loop counted as short does not end");
            int inner = out.newLabel();
            breakTo.put(loop.label(), outer);
            continueTo.put(loop.label(), new Exit.Break(inner, List.of()));
            out.open();
            exit = finish(inner, inline(loop.body(), new boolean[0]), loop.parameters(), all);
        }
        return finish(outer, exit, loop.results(), keep);
    }
}
