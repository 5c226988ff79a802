package io.quetzalcore.vgpu.interpreter;

import io.quetzalcore.vgpu.ir.Folding;
import io.quetzalcore.vgpu.ir.Kind;
import io.quetzalcore.vgpu.ir.Op;
import io.quetzalcore.vgpu.ir.Program;
import io.quetzalcore.vgpu.ir.Root;
import io.quetzalcore.vgpu.ir.Site;
import io.quetzalcore.vgpu.ir.Space;
import io.quetzalcore.vgpu.ir.Statement;
import io.quetzalcore.vgpu.ir.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A workgroup of the dispatch: its invocations step by step. */
final class Workgroup {
    private static final int LONGEST_TURN = 48;

    private final Program program;
    private final Memory memory;
    private final Findings findings;
    private final Printing printed;
    private final Options options;
    private final int[] ids;
    private final List<Invocation> invocations = new ArrayList<>();
    private int epoch;

    /** @param ids workgroup id x, y, z and counts x, y, z */
    Workgroup(Program program, Memory memory, Findings findings, Printing printed, Options options, int... ids) {
        this.program = program;
        this.memory = memory;
        this.findings = findings;
        this.printed = printed;
        this.options = options;
        this.ids = ids;
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
        } while (passBarrier());
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
        Site site = first.waitingAt;
        if (site == null) throw new IllegalStateException("a wait without a barrier");
        List<Invocation> elsewhere =
                invocations.stream().filter(i -> !site.equals(i.waitingAt)).toList();
        if (!elsewhere.isEmpty()) {
            divergent(site, first, elsewhere.getFirst());
            return false;
        }
        epoch++;
        for (Invocation invocation : waiting) {
            invocation.state = Invocation.State.RUNNING;
            invocation.waitingAt = null;
        }
        return true;
    }

    private void divergent(Site site, Invocation waits, Invocation other) {
        Site there = other.waitingAt;
        String what = there == null ? "has ended" : "waits at another one";
        findings.add(
                Finding.Kind.DIVERGENT_BARRIER,
                named(waits) + " waits at this barrier while invocation " + other.index + " " + what,
                site,
                there == null ? null : there.span());
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
                        named(invocation) + " went round a loop more than " + options.mostRounds()
                                + " times; this was the last access to memory",
                        site);
            } else {
                findings.endless(named(invocation), options.mostRounds());
            }
            return false;
        }
    }

    private void execute(Invocation on, Statement statement) {
        switch (statement) {
            case Statement.Constant s -> set(on, s.result(), s.bits());
            case Statement.Compute s -> compute(on, s);
            case Statement.Told s -> set(on, s.result(), told(on, s));
            case Statement.Length s -> set(on, s.result(), memory.length(s.root()));
            case Statement.Load s -> set(on, s.result(), load(on, s));
            case Statement.UniformLoad s -> set(on, s.result(), memory.get(s.root(), on.get(s.address())));
            case Statement.Store s -> store(on, s);
            case Statement.Atomic s -> atomic(on, s);
            case Statement.Check s -> check(on, s);
            case Statement.Print s -> print(on, s);
            case Statement.Barrier s -> {
                on.state = Invocation.State.WAITING;
                on.waitingAt = s.site();
            }
            case Statement.Presumed s -> set(on, s.result(), 0);
            case Statement.If s -> on.enter(s, on.get(s.condition()) != 0 ? s.accept() : s.reject());
            case Statement.Block s -> on.enter(s, s.body());
            case Statement.Loop s -> {
                on.assign(s.parameters(), s.initial());
                on.enter(s, s.body());
            }
        }
    }

    private static void set(Invocation on, Value value, int bits) {
        on.values[value.id()] = bits;
        on.overflown[value.id()] = false;
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

    private String named(Invocation invocation) {
        return "invocation " + invocation.index + " of workgroup " + number();
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
        set(on, compute.result(), result);
        on.overflown[compute.result().id()] = (overflown && keepsMark(compute.op())) || overflows(compute.op(), bits);
        boolean made = compute.result().kind() == Kind.FLOAT && Float.isNaN(Float.intBitsToFloat(result)) && !nan;
        if (made && options.reportNan() && compute.op() != Op.FROM_BITS && on.last != null) {
            findings.add(
                    Finding.Kind.NAN,
                    named(on) + " made a NaN by " + compute.op() + " after this access to memory",
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

    // ---- memory

    private void check(Invocation on, Statement.Check check) {
        int index = on.get(check.index());
        int count = on.get(check.count());
        on.last = check.site();
        if (on.overflown[check.index().id()]) {
            findings.add(
                    Finding.Kind.INDEX_OVERFLOW,
                    named(on) + " uses the index " + Integer.toUnsignedString(index)
                            + ", which comes from a product that did not fit 32 bits",
                    check.site());
        }
        if (Integer.compareUnsigned(index, count) >= 0) {
            findings.add(
                    Finding.Kind.OUT_OF_BOUNDS,
                    named(on) + " uses the index " + index + " in an array of " + Integer.toUnsignedString(count),
                    check.site());
        }
    }

    private Shadow.Access access(Invocation on, boolean atomic, Site site) {
        return new Shadow.Access(number(), on.index, epoch, atomic, site);
    }

    private int load(Invocation on, Statement.Load load) {
        Root root = load.root();
        int address = on.get(load.address());
        on.last = load.site();
        if (root.space() == Space.PRIVATE) {
            if (memory.isUnwritten(on, root, address) && !root.isArray()) uninitialised(on, root, load.site());
            return memory.getPrivate(on, root, address);
        }
        Shadow shadow = memory.shadow(root);
        if (shadow != null) {
            int word = memory.word(root, address);
            if (root.space() == Space.WORKGROUP && !shadow.isWritten(word)) uninitialised(on, root, load.site());
            race(root, shadow.read(word, access(on, false, load.site())), on, "reads", load.site());
        }
        return memory.get(root, address);
    }

    private void uninitialised(Invocation on, Root root, Site site) {
        findings.add(
                Finding.Kind.UNINITIALISED_READ,
                named(on) + " reads " + root.name() + ", which was not written before",
                site);
    }

    private void store(Invocation on, Statement.Store store) {
        Root root = store.root();
        int address = on.get(store.address());
        on.last = store.site();
        if (root.space() == Space.PRIVATE) {
            memory.setPrivate(
                    on, root, address, on.get(store.value()), store.site().implicit());
            return;
        }
        Shadow shadow = memory.shadow(root);
        if (shadow != null) {
            Shadow.Access before = shadow.write(memory.word(root, address), access(on, false, store.site()));
            race(root, before, on, "writes", store.site());
        }
        memory.set(root, address, on.get(store.value()));
    }

    private void atomic(Invocation on, Statement.Atomic atomic) {
        Root root = atomic.root();
        int address = on.get(atomic.address());
        on.last = atomic.site();
        Shadow shadow = memory.shadow(root);
        if (shadow != null) watch(on, atomic, shadow, memory.word(root, address));
        int old = memory.get(root, address);
        Value comparand = atomic.comparand();
        int compared = comparand == null ? 0 : on.get(comparand);
        memory.set(root, address, atomic.op().apply(old, on.get(atomic.operand()), compared));
        set(on, atomic.result(), old);
    }

    private void watch(Invocation on, Statement.Atomic atomic, Shadow shadow, int word) {
        Shadow.Access access = access(on, true, atomic.site());
        switch (atomic.op()) {
            case LOAD -> {
                shadow.atomicLoad(word, access);
                race(atomic.root(), shadow.read(word, access), on, "reads", atomic.site());
            }
            case STORE -> {
                if (shadow.losesUpdate(word, access)) {
                    findings.add(
                            Finding.Kind.LOST_UPDATE,
                            named(on) + " stores to "
                                    + atomic.root().name()
                                    + " what it made of a value that another invocation has changed since: that change is"
                                    + " lost; use one atomic operation that does both",
                            atomic.site());
                }
                shadow.atomicWrite(word);
                race(atomic.root(), shadow.write(word, access), on, "writes", atomic.site());
            }
            default -> {
                shadow.atomicWrite(word);
                race(atomic.root(), shadow.write(word, access), on, "writes", atomic.site());
            }
        }
    }

    private void race(Root root, Shadow.@Nullable Access other, Invocation on, String does, Site site) {
        if (other == null) return;
        boolean shared = root.space() == Space.WORKGROUP;
        String where = other.group() == number() ? "" : " of workgroup " + other.group();
        findings.add(
                shared ? Finding.Kind.WORKGROUP_RACE : Finding.Kind.STORAGE_RACE,
                named(on) + " " + does + " a word of " + root.name() + " that invocation " + other.invocation() + where
                        + " touches, and nothing orders the two",
                site,
                other.site().span());
    }
}
