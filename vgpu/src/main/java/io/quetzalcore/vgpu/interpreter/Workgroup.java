package io.quetzalcore.vgpu.interpreter;

import io.quetzalcore.vgpu.ir.Folding;
import io.quetzalcore.vgpu.ir.Kind;
import io.quetzalcore.vgpu.ir.Op;
import io.quetzalcore.vgpu.ir.Program;
import io.quetzalcore.vgpu.ir.Site;
import io.quetzalcore.vgpu.ir.Statement;
import io.quetzalcore.vgpu.ir.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.random.RandomGenerator;

/** A workgroup of the dispatch: its invocations step by step, in turns, and together at barriers. */
final class Workgroup {
    private static final int LONGEST_TURN = 48;

    private final Program program;
    private final Memory memory;
    private final Findings findings;
    private final Printing printed;
    private final Options options;
    private final int[] ids;
    private final List<Invocation> invocations = new ArrayList<>();
    private final Accesses accesses;

    /** @param ids workgroup id x, y, z and counts x, y, z */
    Workgroup(Program program, Memory memory, Findings findings, Printing printed, Options options, int... ids) {
        this.program = program;
        this.memory = memory;
        this.findings = findings;
        this.printed = printed;
        this.options = options;
        this.ids = ids;
        this.accesses = new Accesses(memory, findings, number());
        for (int k = 0; k < program.invocations(); k++) {
            invocations.add(new Invocation(
                    k, program.body(), program.valueCount(), program.roots().size()));
        }
    }

    /** Runs to the end; false when it was given up. */
    boolean run(RandomGenerator random) {
        memory.begin(program);
        do {
            if (!untilAllWait(random)) return false;
        } while (Sharing.once(invocations) || passBarrier());
        return in(Invocation.State.WAITING).isEmpty();
    }

    /** Runs until no invocation can go on; false when one went on too long. */
    private boolean untilAllWait(RandomGenerator random) {
        boolean drawn = options.seed() != 0;
        List<Invocation> running = new ArrayList<>(in(Invocation.State.RUNNING));
        while (!running.isEmpty()) {
            int next = drawn ? random.nextInt(running.size()) : 0;
            Invocation invocation = running.get(next);
            if (!turn(invocation, drawn ? 1 + random.nextInt(LONGEST_TURN) : Integer.MAX_VALUE)) return false;
            if (invocation.state != Invocation.State.RUNNING) running.remove(next);
        }
        return true;
    }

    private List<Invocation> in(Invocation.State state) {
        return invocations.stream().filter(i -> i.state == state).toList();
    }

    /** All that are not done wait: lets them go on if all invocations wait at one barrier. */
    private boolean passBarrier() {
        List<Invocation> waiting = in(Invocation.State.WAITING);
        if (waiting.isEmpty()) return false;
        Invocation first = waiting.getFirst();
        Statement.Barrier barrier = first.waitingAt;
        if (barrier == null) throw new IllegalStateException("a wait without a barrier");
        List<Invocation> elsewhere =
                invocations.stream().filter(i -> !barrier.equals(i.waitingAt)).toList();
        if (!elsewhere.isEmpty()) {
            divergent(barrier.site(), first, elsewhere.getFirst());
            return false;
        }
        accesses.passBarrier(barrier.ordered());
        for (Invocation invocation : waiting) {
            invocation.state = Invocation.State.RUNNING;
            invocation.waitingAt = null;
        }
        return true;
    }

    private void divergent(Site site, Invocation waits, Invocation other) {
        Statement.Barrier there = other.waitingAt;
        String what = there == null ? "has ended" : "waits at another one";
        findings.add(
                Finding.Kind.DIVERGENT_BARRIER,
                accesses.named(waits) + " waits at this barrier while invocation " + other.index + " " + what,
                site,
                there == null ? null : there.site().span());
    }

    private boolean turn(Invocation invocation, int steps) {
        try {
            for (int k = 0; k < steps; k++) {
                Statement statement = invocation.next(options.mostRounds());
                if (statement == null) return true;
                execute(invocation, statement);
                if (invocation.state != Invocation.State.RUNNING) return true;
            }
            return true;
        } catch (Invocation.EndlessLoop endless) {
            Site site = invocation.last;
            if (site != null) {
                findings.add(
                        Finding.Kind.ENDLESS_LOOP,
                        accesses.named(invocation) + " went round a loop more than " + options.mostRounds()
                                + " times; this was the last access to memory",
                        site);
            } else {
                findings.endless(accesses.named(invocation), options.mostRounds());
            }
            return false;
        }
    }

    private void execute(Invocation on, Statement statement) {
        switch (statement) {
            case Statement.Constant s -> on.set(s.result(), s.bits());
            case Statement.Compute s -> compute(on, s);
            case Statement.Told s -> on.set(s.result(), told(on, s));
            case Statement.Length s -> on.set(s.result(), memory.length(s.root()));
            case Statement.Load s -> on.set(s.result(), accesses.load(on, s));
            case Statement.UniformLoad s -> on.set(s.result(), accesses.uniformLoad(on, s));
            case Statement.HalfLoad s -> on.set(s.result(), accesses.loadHalf(on, s));
            case Statement.HalfStore s -> accesses.storeHalf(on, s);
            case Statement.Store s -> accesses.store(on, s);
            case Statement.Atomic s -> accesses.atomic(on, s);
            case Statement.Check s -> accesses.check(on, s);
            case Statement.Print s -> print(on, s);
            case Statement.Barrier s -> {
                on.state = Invocation.State.WAITING;
                on.waitingAt = s;
            }
            case Statement.Exchange s -> {
                on.state = Invocation.State.SHARING;
                on.sharing = s;
            }
            case Statement.AnyTrue s -> throw new IllegalStateException("flags are asked for in plans");
            case Statement.Presumed s -> on.set(s.result(), 0);
            case Statement.If s -> on.enter(s, on.get(s.condition()) != 0 ? 0 : 1);
            case Statement.Block s -> on.enter(s, 0);
            case Statement.Loop s -> {
                on.assign(s.parameters(), s.initial());
                on.enter(s, 0);
            }
        }
    }

    private int told(Invocation on, Statement.Told told) {
        return switch (told.input()) {
            case LOCAL_INDEX -> on.index;
            case GROUP_X -> ids[0];
            case GROUP_Y -> ids[1];
            case GROUP_Z -> ids[2];
            case GROUPS_X -> ids[3];
            case GROUPS_Y -> ids[4];
            case GROUPS_Z -> ids[5];
        };
    }

    private long number() {
        return ids[0] + (long) ids[3] * (ids[1] + (long) ids[4] * ids[2]);
    }

    private void print(Invocation on, Statement.Print print) {
        if (!printed.wants()) return;
        StringJoiner arguments = new StringJoiner(", ", print.name() + "(", ")");
        for (Statement.Print.Shown shown : print.shown()) {
            StringJoiner components = new StringJoiner(", ");
            for (Value value : shown.values()) components.add(text(on, value, shown.unsigned()));
            String all = shown.values().size() == 1 ? components.toString() : "(" + components + ")";
            arguments.add(shown.name() + " = " + all);
        }
        printed.add(new Printed(
                arguments.toString(), number(), on.index, print.site().span()));
    }

    private static String text(Invocation on, Value value, boolean unsigned) {
        int bits = on.get(value);
        return switch (value.kind()) {
            case BOOL -> bits != 0 ? "true" : "false";
            case INT -> unsigned ? Integer.toUnsignedString(bits) : Integer.toString(bits);
            case FLOAT -> Float.toString(Float.intBitsToFloat(bits));
        };
    }

    // ---- computing

    private void compute(Invocation on, Statement.Compute compute) {
        int[] bits = new int[3];
        boolean overflown = false;
        boolean nan = false;
        for (int k = 0; k < compute.operands().size(); k++) {
            Value operand = compute.operands().get(k);
            bits[k] = on.get(operand);
            overflown |= on.overflown[operand.id()];
            nan |= operand.kind() == Kind.FLOAT && Float.isNaN(Float.intBitsToFloat(bits[k]));
        }
        int result = Folding.evaluate(compute.op(), bits[0], bits[1], bits[2]);
        on.set(compute.result(), result);
        on.overflown[compute.result().id()] = (overflown && keepsMark(compute.op())) || overflows(compute.op(), bits);
        boolean made = compute.result().kind() == Kind.FLOAT && Float.isNaN(Float.intBitsToFloat(result)) && !nan;
        if (made && options.reportNan() && compute.op() != Op.FROM_BITS && on.last != null) {
            findings.add(
                    Finding.Kind.NAN,
                    accesses.named(on) + " made a NaN by " + compute.op() + " after this access to memory",
                    on.last);
        }
    }

    private static boolean keepsMark(Op op) {
        return op == Op.ADD || op == Op.SUB || op == Op.MUL || op == Op.SHL || op == Op.MIN_U;
    }

    /** Whether a product fits 32 bits neither signed nor unsigned. */
    private static boolean overflows(Op op, int[] bits) {
        if (op != Op.MUL) return false;
        long signed = (long) bits[0] * bits[1];
        long unsigned = Integer.toUnsignedLong(bits[0]) * Integer.toUnsignedLong(bits[1]);
        return signed != (int) signed && unsigned >>> 32 != 0;
    }
}
