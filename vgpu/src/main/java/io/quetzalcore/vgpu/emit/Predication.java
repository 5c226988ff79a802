package io.quetzalcore.vgpu.emit;

import io.quetzalcore.vgpu.ir.Body;
import io.quetzalcore.vgpu.ir.Exit;
import io.quetzalcore.vgpu.ir.Kind;
import io.quetzalcore.vgpu.ir.Op;
import io.quetzalcore.vgpu.ir.Program;
import io.quetzalcore.vgpu.ir.Root;
import io.quetzalcore.vgpu.ir.Statement;
import io.quetzalcore.vgpu.ir.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes control flow around barriers and exchanges the same for the whole workgroup: some invocations may leave a construct
 * after its last barrier, or come to an exchange on ways of their own. Each invocation has a flag that says whether it
 * would be here; what it does lies in choices by that flag, and an exchange is told it. A loop goes round as long as any
 * invocation is in it. What constructs hand on, and the flags, are private variables.
 *
 * <p>Constructs that all invocations of the workgroup go through alike stay as they are.
 */
final class Predication {
    private static final Exit NOTHING = new Exit.Yield(List.of());

    private final Set<Statement> divergent;
    private final Set<Value> uniform;
    private final FlagWords words;
    private final Runs runs;
    private final Set<Integer> labels = new HashSet<>();
    private final List<Around> around = new ArrayList<>();

    /**
     * A construct that some invocations are in.
     *
     * @param flag whether an invocation is at work in it
     * @param stays of a loop, whether it is in it, perhaps having gone on to the next round
     */
    private record Around(int label, Root flag, @Nullable Root stays, List<Root> results, List<Root> parameters) {}

    private Predication(Program program, Set<Statement> divergent) {
        this.divergent = divergent;
        this.uniform = new GroupUniformity(program, divergent).values();
        this.words = new FlagWords(program);
        this.runs = new Runs(program, uniform, words);
    }

    static Program run(Program program) {
        if (!Barriers.contains(program.body())) return program;
        Set<Statement> divergent = Divergence.of(program);
        if (divergent.isEmpty()) return program;
        Predication pass = new Predication(program, divergent);
        List<Statement> statements = new ArrayList<>();
        pass.statements(program.body(), statements);
        return pass.words.program(statements, program.body().exit());
    }

    // ---- statements

    private void statements(Body body, List<Statement> into) {
        List<Statement> run = new ArrayList<>();
        for (Statement statement : body.statements()) {
            boolean meets = Barriers.contains(statement)
                    || labels.stream().anyMatch(label -> Barriers.jumpsTo(statement, label));
            if (meets) {
                runs.add(run, flag(), into);
                run.clear();
                meet(statement, into);
            } else {
                run.add(statement);
            }
        }
        runs.add(run, flag(), into);
    }

    private @Nullable Root flag() {
        return around.isEmpty() ? null : around.getLast().flag();
    }

    /** Whether the invocation is here; null when all are. */
    private @Nullable Value active(List<Statement> into) {
        Root flag = flag();
        return flag == null ? null : words.load(flag, into);
    }

    private void meet(Statement statement, List<Statement> into) {
        int label = Divergence.label(statement);
        labels.add(label);
        boolean parts = divergent.contains(statement);
        switch (statement) {
            case Statement.Exchange s ->
                into.add(new Statement.Exchange(s.result(), s.what(), s.value(), s.lane(), active(into), s.site()));
            case Statement.If s -> {
                if (parts) choice(s, into);
                else into.add(new Statement.If(s.condition(), body(s.accept()), body(s.reject()), s.results()));
            }
            case Statement.Block s -> {
                if (parts) block(s, into);
                else into.add(new Statement.Block(label, body(s.body()), s.results()));
            }
            case Statement.Loop s -> {
                if (parts) loop(s, into);
                else guarded(s, into);
            }
            default -> into.add(statement);
        }
        labels.remove(label);
    }

    private Body body(Body body) {
        List<Statement> statements = new ArrayList<>();
        statements(body, statements);
        return new Body(statements, body.exit());
    }

    /** A loop that all go through alike: with nobody there it might not end. */
    private void guarded(Statement.Loop s, List<Statement> into) {
        Value active = active(into);
        if (active == null) {
            into.add(new Statement.Loop(s.label(), s.parameters(), s.initial(), body(s.body()), s.results()));
            return;
        }
        List<Value> results = words.like(s.results());
        Statement loop = new Statement.Loop(s.label(), s.parameters(), s.initial(), body(s.body()), results);
        Body skip = new Body(List.of(), new Exit.Yield(words.zeros(results)));
        Body go = new Body(List.of(loop), new Exit.Yield(results));
        into.add(new Statement.If(words.any(active, into), go, skip, s.results()));
    }

    // ---- constructs that go several ways

    private void choice(Statement.If s, List<Statement> into) {
        Value active = active(into);
        Value accepts = and(active, s.condition(), into);
        Value rejects = and(active, words.compute(Op.NOT, into, s.condition()), into);
        List<Root> results = words.roots(s.results());
        branch(s.accept(), accepts, results, into);
        branch(s.reject(), rejects, results, into);
        words.fetch(s.results(), results, into);
    }

    private Value and(@Nullable Value active, Value condition, List<Statement> into) {
        return active == null ? condition : words.compute(Op.BOTH, into, active, condition);
    }

    private void branch(Body body, Value here, List<Root> results, List<Statement> into) {
        if (body.isEmpty()) return;
        Root flag = words.root(Kind.BOOL);
        into.add(words.store(flag, here));
        around.add(new Around(-1, flag, null, results, List.of()));
        List<Statement> inside = new ArrayList<>();
        statements(body, inside);
        leave(body.exit(), inside);
        around.removeLast();
        boolean meets = inside.stream().anyMatch(Barriers::contains);
        if (meets) into.add(words.only(words.any(here, into), inside));
        else into.addAll(inside);
    }

    private void block(Statement.Block s, List<Statement> into) {
        Around own = new Around(s.label(), words.root(Kind.BOOL), null, words.roots(s.results()), List.of());
        into.add(words.store(own.flag(), orAll(active(into))));
        around.add(own);
        statements(s.body(), into);
        leave(s.body().exit(), into);
        around.removeLast();
        words.fetch(s.results(), own.results(), into);
    }

    private Value orAll(@Nullable Value active) {
        return active == null ? words.yes() : active;
    }

    private void loop(Statement.Loop s, List<Statement> into) {
        Root stays = words.root(Kind.BOOL);
        Around own = new Around(
                s.label(), words.root(Kind.BOOL), stays, words.roots(s.results()), words.roots(s.parameters()));
        into.add(words.store(stays, orAll(active(into))));
        words.put(own.parameters(), s.initial(), into);
        List<Statement> round = new ArrayList<>();
        Value staying = words.load(stays, round);
        Body leave = new Body(List.of(), new Exit.Break(s.label(), List.of()));
        round.add(new Statement.If(words.any(staying, round), new Body(List.of(), NOTHING), leave, List.of()));
        round.add(words.store(own.flag(), staying));
        words.fetch(s.parameters(), own.parameters(), round);
        around.add(own);
        statements(s.body(), round);
        leave(s.body().exit(), round);
        around.removeLast();
        Body body = new Body(round, new Exit.Continue(s.label(), List.of()));
        into.add(new Statement.Loop(s.label(), List.of(), List.of(), body, List.of()));
        words.fetch(s.results(), own.results(), into);
    }

    /** The end of a body: those who are here leave their values where the exit leads, and are not in what it leaves. */
    private void leave(Exit exit, List<Statement> into) {
        List<Statement> done = new ArrayList<>();
        switch (exit) {
            case Exit.Yield yield -> words.put(around.getLast().results(), yield.values(), done);
            case Exit.Break jump -> {
                Around target = clear(jump.label(), done);
                words.put(target.results(), jump.values(), done);
                if (target.stays() != null) done.add(words.store(target.stays(), words.no()));
            }
            case Exit.Continue again -> words.put(clear(again.label(), done).parameters(), again.values(), done);
            case Exit.Unreachable end -> {}
        }
        if (done.isEmpty()) return;
        Value active = active(into);
        if (active != null) into.add(words.only(active, done));
    }

    /** Takes the flags back up to the construct of that label, which is returned. */
    private Around clear(int label, List<Statement> into) {
        for (Around each : around.reversed()) {
            into.add(words.store(each.flag(), words.no()));
            if (each.label() == label) return each;
        }
        throw new IllegalStateException("a jump to " + label + ", which all go through alike");
    }
}
