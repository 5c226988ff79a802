package io.quetzalcore.vgpu.count;

import io.quetzalcore.vgpu.ir.AtomicOp;
import io.quetzalcore.vgpu.ir.Body;
import io.quetzalcore.vgpu.ir.Exit;
import io.quetzalcore.vgpu.ir.Folding;
import io.quetzalcore.vgpu.ir.Program;
import io.quetzalcore.vgpu.ir.Root;
import io.quetzalcore.vgpu.ir.Statement;
import io.quetzalcore.vgpu.ir.Subgroup;
import io.quetzalcore.vgpu.ir.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs a program statement by statement, each for all invocations of a work-group that have come to it, and counts. A loop's
 * round is one for all that are still in it; who leaves early waits at the construct's end.
 */
public final class Lockstep {

    /** The run was asked to stop. */
    public static final class Stopped extends Exception {
        private static final long serialVersionUID = 1L;
    }

    private final Program program;
    private final Store memory;
    private final BooleanSupplier cancelled;
    private final Counts counts = new Counts();
    private final int[][] values;
    private final Ways[] left;
    private final Ways[] continued;
    private final List<@Nullable List<Value>> results;
    private final List<@Nullable List<Value>> parameters;
    private final int[] groups;
    private final int[] group = new int[3];

    private Lockstep(Program program, int[][] buffers, int[] groups, BooleanSupplier cancelled) {
        this.program = program;
        this.memory = new Store(program, buffers);
        this.groups = groups;
        this.cancelled = cancelled;
        this.values = new int[program.valueCount()][program.invocations()];
        this.left = new Ways[program.labelCount()];
        this.continued = new Ways[program.labelCount()];
        this.results = new ArrayList<>(java.util.Collections.nCopies(program.labelCount(), null));
        this.parameters = new ArrayList<>(java.util.Collections.nCopies(program.labelCount(), null));
    }

    /**
     * Counts a dispatch.
     *
     * @param program as the compiled tiers have it
     * @param buffers contents of its bindings, in their order; the run changes them
     * @param groups work-groups along x, y and z
     * @throws Stopped when {@code cancelled} says so
     */
    public static Tally count(Program program, int[][] buffers, int[] groups, BooleanSupplier cancelled)
            throws Stopped {
        Lockstep run = new Lockstep(program, buffers, groups, cancelled);
        for (int z = 0; z < groups[2]; z++) {
            for (int y = 0; y < groups[1]; y++) {
                for (int x = 0; x < groups[0]; x++) {
                    run.workgroup(x, y, z);
                }
            }
        }
        return run.counts.tally();
    }

    private void workgroup(int x, int y, int z) throws Stopped {
        group[0] = x;
        group[1] = y;
        group[2] = z;
        memory.begin(program);
        run(program.body(), Ways.all(program.invocations()), List.of());
    }

    /** Runs a body; returns who yields at its end, their values given to the results of its construct. */
    private Ways run(Body body, Ways in, List<Value> results) throws Stopped {
        Ways here = in;
        for (Statement statement : body.statements()) {
            if (here.isEmpty()) {
                return here;
            }
            here = step(statement, here);
        }
        return leave(body.exit(), here, results);
    }

    private Ways leave(Exit exit, Ways here, List<Value> results) {
        if (here.isEmpty()) {
            return here;
        }
        switch (exit) {
            case Exit.Yield yield -> {
                assign(results, yield.values(), here);
                return here;
            }
            case Exit.Break to -> {
                assign(of(this.results, to.label()), to.values(), here);
                left[to.label()] = left[to.label()].and(here);
            }
            case Exit.Continue to -> {
                assign(of(parameters, to.label()), to.values(), here);
                continued[to.label()] = continued[to.label()].and(here);
            }
            case Exit.Unreachable _ -> throw new IllegalStateException("an end that is not reached was reached");
        }
        return Ways.NONE;
    }

    private static List<Value> of(List<@Nullable List<Value>> byLabel, int label) {
        List<Value> found = byLabel.get(label);
        return found == null ? List.of() : found;
    }

    /** All at once: a value may be given to one and taken from another. */
    private void assign(List<Value> to, List<Value> from, Ways here) {
        int[] taken = new int[from.size()];
        for (int lane : here.lanes()) {
            for (int k = 0; k < taken.length; k++) {
                taken[k] = of(from.get(k))[lane];
            }
            for (int k = 0; k < taken.length; k++) {
                of(to.get(k))[lane] = taken[k];
            }
        }
    }

    private int[] of(Value value) {
        return values[value.id()];
    }

    /** Runs a statement; returns who goes on after it. */
    private Ways step(Statement statement, Ways here) throws Stopped {
        switch (statement) {
            case Statement.If choice -> {
                return choose(choice, here);
            }
            case Statement.Block block -> {
                return block(block, here);
            }
            case Statement.Loop loop -> {
                return loop(loop, here);
            }
            case Statement.Constant constant -> fill(constant.result(), here, constant.bits());
            case Statement.Barrier _ -> counts.barrier();
            case Statement.Watched watched -> throw new IllegalStateException(watched + " is for the interpreter");
            case Statement.Told told -> tell(told, here);
            case Statement.Length length -> fill(length.result(), here, memory.length(length.root()));
            default -> {
                counts.step(here);
                operate(statement, here);
            }
        }
        return here;
    }

    private void operate(Statement statement, Ways here) {
        switch (statement) {
            case Statement.Compute compute -> compute(compute, here);
            case Statement.Load load -> load(load.root(), load.result(), load.address(), here);
            case Statement.UniformLoad load -> {
                counts.barrier();
                counts.barrier();
                load(load.root(), load.result(), load.address(), here);
            }
            case Statement.Store store -> {
                counts.store(store.root(), here.count());
                for (int lane : here.lanes()) {
                    memory.set(store.root(), lane, of(store.address())[lane], of(store.value())[lane]);
                }
            }
            case Statement.Atomic atomic -> atomic(atomic, here);
            case Statement.Exchange exchange -> exchange(exchange, here);
            default -> throw new IllegalStateException(statement + " is no operation");
        }
    }

    private void fill(Value value, Ways here, int bits) {
        for (int lane : here.lanes()) {
            of(value)[lane] = bits;
        }
    }

    private void tell(Statement.Told told, Ways here) {
        int[] to = of(told.result());
        for (int lane : here.lanes()) {
            to[lane] = switch (told.input()) {
                case LOCAL_INDEX -> lane;
                case GROUP_X -> group[0];
                case GROUP_Y -> group[1];
                case GROUP_Z -> group[2];
                case GROUPS_X -> groups[0];
                case GROUPS_Y -> groups[1];
                case GROUPS_Z -> groups[2];
            };
        }
    }

    private void compute(Statement.Compute compute, Ways here) {
        counts.compute(compute.op(), here.count());
        List<Value> operands = compute.operands();
        int[] a = of(operands.get(0));
        int[] b = operands.size() > 1 ? of(operands.get(1)) : a;
        int[] c = operands.size() > 2 ? of(operands.get(2)) : a;
        int[] to = of(compute.result());
        for (int lane : here.lanes()) {
            to[lane] = Folding.evaluate(compute.op(), a[lane], b[lane], c[lane]);
        }
    }

    private void load(Root root, Value result, Value address, Ways here) {
        counts.load(root, here.count());
        int[] to = of(result);
        for (int lane : here.lanes()) {
            to[lane] = memory.get(root, lane, of(address)[lane]);
        }
    }

    private void atomic(Statement.Atomic atomic, Ways here) {
        Root root = atomic.root();
        counts.atomic(here.count());
        if (atomic.op() != AtomicOp.STORE) {
            counts.load(root, here.count());
        }
        if (atomic.op() != AtomicOp.LOAD) {
            counts.store(root, here.count());
        }
        Value comparand = atomic.comparand();
        for (int lane : here.lanes()) {
            int address = of(atomic.address())[lane];
            int old = memory.get(root, lane, address);
            int compared = comparand == null ? 0 : of(comparand)[lane];
            memory.set(root, lane, address, atomic.op().apply(old, of(atomic.operand())[lane], compared));
            of(atomic.result())[lane] = old;
        }
    }

    private void exchange(Statement.Exchange exchange, Ways here) {
        int size = Subgroup.SIZE;
        int[] words = new int[3 * size];
        int[] lanes = here.lanes();
        for (int from = 0, to; from < lanes.length; from = to) {
            int first = lanes[from] / size * size;
            int active = 0;
            for (to = from; to < lanes.length && lanes[to] < first + size; to++) {
                int lane = lanes[to] - first;
                active |= 1 << lane;
                words[lane] = of(exchange.value())[lanes[to]];
                words[size + lane] = exchange.lane() == null ? 0 : of(exchange.lane())[lanes[to]];
            }
            Subgroup.exchange(exchange.what(), active, words, 0, size, 2 * size);
            for (int k = from; k < to; k++) of(exchange.result())[lanes[k]] = words[2 * size + lanes[k] - first];
        }
    }

    private Ways choose(Statement.If choice, Ways here) throws Stopped {
        Ways accept = here.where(of(choice.condition()), true);
        Ways reject = here.where(of(choice.condition()), false);
        counts.branch(here.groups(), accept.groupsShared(reject));
        Ways after = accept.isEmpty() ? accept : run(choice.accept(), accept, choice.results());
        return after.and(reject.isEmpty() ? reject : run(choice.reject(), reject, choice.results()));
    }

    private Ways block(Statement.Block block, Ways here) throws Stopped {
        left[block.label()] = Ways.NONE;
        results.set(block.label(), block.results());
        Ways yielded = run(block.body(), here, block.results());
        return yielded.and(left[block.label()]);
    }

    private Ways loop(Statement.Loop loop, Ways here) throws Stopped {
        int label = loop.label();
        Ways gone = Ways.NONE;
        results.set(label, loop.results());
        parameters.set(label, loop.parameters());
        assign(loop.parameters(), loop.initial(), here);
        for (Ways round = here; !round.isEmpty(); round = continued[label]) {
            if (cancelled.getAsBoolean()) {
                throw new Stopped();
            }
            left[label] = Ways.NONE;
            continued[label] = Ways.NONE;
            run(loop.body(), round, List.of());
            gone = gone.and(left[label]);
        }
        return gone;
    }
}
