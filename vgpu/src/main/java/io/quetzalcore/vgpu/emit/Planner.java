package io.quetzalcore.vgpu.emit;

import io.quetzalcore.vgpu.emit.Plan.Segment;
import io.quetzalcore.vgpu.emit.Plan.Step;
import io.quetzalcore.vgpu.emit.Plan.Steps;
import io.quetzalcore.vgpu.ir.Body;
import io.quetzalcore.vgpu.ir.Collective;
import io.quetzalcore.vgpu.ir.Exit;
import io.quetzalcore.vgpu.ir.Input;
import io.quetzalcore.vgpu.ir.Program;
import io.quetzalcore.vgpu.ir.Space;
import io.quetzalcore.vgpu.ir.Statement;
import io.quetzalcore.vgpu.ir.Value;
import io.quetzalcore.vgpu.pass.Definitions;
import io.quetzalcore.vgpu.pass.Trips;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the plan of a program. */
final class Planner {
    private final Program program;
    private final Set<Value> uniform;
    private final Trips trips;
    private final List<Segment> segments = new ArrayList<>();
    private final Set<Integer> groupLabels = new HashSet<>();
    private final Map<Integer, List<Value>> results = new HashMap<>();
    private final Map<Integer, List<Value>> parameters = new HashMap<>();
    private final Map<Value, Integer> uniforms = new LinkedHashMap<>();
    private final Map<Value, Integer> slots = new LinkedHashMap<>();
    private final Map<Value, Integer> constants = new HashMap<>();
    private final Set<Integer> bounded = new HashSet<>();
    private final Set<Collective> collectives = new LinkedHashSet<>();
    private int slotCount;
    private int uniformCount;

    private Planner(Program program) {
        this.program = program;
        this.trips = new Trips(new Definitions(program), 1024);
        this.uniform = new GroupUniformity(program).values();
    }

    static Plan plan(Program program) {
        return plan(program, false);
    }

    /** @param rows whether a single segment is to run for several workgroups along x */
    static Plan plan(Program program, boolean rows) {
        Planner planner = new Planner(Predication.run(Barriers.isolateTails(program)));
        planner.survey(planner.program.body());
        Steps steps = planner.steps(planner.program.body(), List.of());
        boolean inRows = rows && planner.isOneSegment(steps);
        if (inRows) steps = planner.rows(steps);
        planner.segments.forEach(new Rematerialisation(planner.program, planner.uniform)::fill);
        planner.assign(steps);
        return new Plan(
                planner.program,
                inRows,
                steps,
                planner.segments,
                planner.constants,
                planner.bounded,
                planner.uniforms,
                planner.uniformCount,
                planner.slots,
                planner.slotCount + (planner.collectives.isEmpty() ? 0 : Plan.SPARE_SLOTS),
                List.copyOf(planner.collectives));
    }

    private void survey(Body body) {
        for (Statement statement : body.statements()) {
            if (statement instanceof Statement.Constant constant) constants.put(constant.result(), constant.bits());
            if (statement instanceof Statement.Loop loop && isBounded(loop)) bounded.add(loop.label());
            statement.bodies().forEach(this::survey);
        }
    }

    private boolean isBounded(Statement.Loop loop) {
        Map<Value, Integer> known = new HashMap<>();
        for (int k = 0; k < loop.initial().size(); k++) {
            Integer bits = constants.get(loop.initial().get(k));
            if (bits != null) known.put(loop.parameters().get(k), bits);
        }
        return trips.count(loop, known).isPresent();
    }

    // ---- cutting

    private Steps steps(Body body, List<Value> yields) {
        List<Step> steps = new ArrayList<>();
        Segment pending = null;
        for (Statement statement : body.statements()) {
            if (isOnce(statement)) {
                boolean reads = statement instanceof Statement.UniformLoad || statement instanceof Statement.AnyTrue;
                if (reads) pending = null;
                steps.add(pending == null ? steps.size() : steps.indexOf(pending), new Plan.Once(statement));
            } else if (statement instanceof Statement.Barrier) {
                pending = null;
            } else if (statement instanceof Statement.Exchange exchange) {
                pending = null;
                collectives.add(exchange.what());
                steps.add(new Plan.Shared(exchange));
            } else if (isGroupLevel(statement)) {
                starts(statement, steps, pending);
                steps.add(construct(statement));
                pending = null;
            } else {
                if (pending == null) pending = segment(steps);
                pending.statements.add(statement);
            }
        }
        moves(steps, pending, targets(body.exit(), yields), body.exit().values());
        return new Steps(steps, body.exit());
    }

    /** Whether there is one segment, without loops, so that a call of many workgroups ends soon. */
    private boolean isOneSegment(Steps steps) {
        boolean shares = program.roots().stream().anyMatch(root -> root.space() == Space.WORKGROUP);
        return !shares
                && !loops(program.body())
                && segments.size() == 1
                && steps.steps().stream().allMatch(s -> s instanceof Segment || s instanceof Plan.Once)
                && segments.getFirst().moves.isEmpty();
    }

    private static boolean loops(Body body) {
        return body.statements().stream()
                .anyMatch(
                        s -> s instanceof Statement.Loop || s.bodies().stream().anyMatch(Planner::loops));
    }

    /** Moves what differs from workgroup to workgroup along x into the segment. */
    private Steps rows(Steps steps) {
        Segment segment = segments.getFirst();
        Set<Value> moved = new HashSet<>();
        List<Statement> first = new ArrayList<>();
        List<Step> left = new ArrayList<>();
        for (Step step : steps.steps()) {
            if (step instanceof Plan.Once(Statement statement) && changesAlongRow(statement, moved)) {
                moved.addAll(statement.results());
                first.add(statement);
            } else {
                left.add(step);
            }
        }
        uniform.removeAll(moved);
        segment.statements.addAll(0, first);
        return new Steps(left, steps.exit());
    }

    private static boolean changesAlongRow(Statement statement, Set<Value> moved) {
        boolean told = statement instanceof Statement.Told s && s.input() == Input.GROUP_X;
        return told || statement.operands().stream().anyMatch(moved::contains);
    }

    private Segment segment(List<Step> steps) {
        Segment segment = new Segment(segments.size(), 0);
        segments.add(segment);
        steps.add(segment);
        return segment;
    }

    private boolean isOnce(Statement statement) {
        return statement instanceof Statement.UniformLoad
                || (statement.bodies().isEmpty()
                        && !statement.results().isEmpty()
                        && uniform.containsAll(statement.results()));
    }

    private boolean isGroupLevel(Statement statement) {
        return Barriers.contains(statement) || groupLabels.stream().anyMatch(l -> Barriers.jumpsTo(statement, l));
    }

    /** A loop's first values are moved to its parameters before it. */
    private void starts(Statement statement, List<Step> steps, @Nullable Segment pending) {
        if (statement instanceof Statement.Loop loop) moves(steps, pending, loop.parameters(), loop.initial());
    }

    private Step construct(Statement statement) {
        return switch (statement) {
            case Statement.If choice ->
                new Plan.Choice(
                        choice, steps(choice.accept(), choice.results()), steps(choice.reject(), choice.results()));
            case Statement.Block block -> {
                groupLabels.add(block.label());
                results.put(block.label(), block.results());
                Steps body = steps(block.body(), block.results());
                groupLabels.remove(block.label());
                yield new Plan.Enclosure(block, body);
            }
            case Statement.Loop loop -> {
                groupLabels.add(loop.label());
                results.put(loop.label(), loop.results());
                parameters.put(loop.label(), loop.parameters());
                Steps body = steps(loop.body(), List.of());
                groupLabels.remove(loop.label());
                yield new Plan.Rounds(loop, body);
            }
            default -> throw new IllegalStateException("no construct: " + statement);
        };
    }

    private List<Value> targets(Exit exit, List<Value> yields) {
        return switch (exit) {
            case Exit.Yield yield -> yields;
            case Exit.Break leave -> results.getOrDefault(leave.label(), List.of());
            case Exit.Continue again -> parameters.getOrDefault(again.label(), List.of());
            case Exit.Unreachable end -> List.of();
        };
    }

    /** Adds moves of what is not uniform to the segment still open, or to a new one. */
    private void moves(List<Step> steps, @Nullable Segment pending, List<Value> to, List<Value> from) {
        Segment open = pending;
        for (int k = 0; k < to.size(); k++) {
            if (uniform.contains(to.get(k)) || to.get(k).equals(from.get(k))) continue;
            if (open == null) open = earlier(steps, to, from);
            if (open == null) open = segment(steps);
            open.moves.add(new Plan.Move(to.get(k), from.get(k)));
        }
    }

    /** The last segment of the steps, if nothing after it can see that moves are made at its end already. */
    private static @Nullable Segment earlier(List<Step> steps, List<Value> to, List<Value> from) {
        for (int k = steps.size() - 1; k >= 0; k--) {
            if (steps.get(k) instanceof Segment segment) return segment;
            if (!(steps.get(k) instanceof Plan.Once once)) return null;
            boolean sees = once.statement().operands().stream().anyMatch(to::contains);
            if (sees || once.statement().results().stream().anyMatch(from::contains)) return null;
        }
        return null;
    }

    // ---- where values live

    private void assign(Steps steps) {
        for (Value value : uniform) uniforms.put(value, -1);
        walk(steps);
        share(steps);
        for (Segment segment : segments) {
            for (Plan.Move move : segment.moves) slot(move.to());
        }
        for (Segment segment : segments) {
            Reads reads = Reads.of(segment.statements);
            for (Plan.Move move : segment.moves) reads.read().add(move.from());
            for (Value value : reads.read()) use(value, reads);
        }
    }

    private void use(Value value, Reads reads) {
        if (constants.containsKey(value)) return;
        if (uniform.contains(value)) {
            if (uniforms.getOrDefault(value, -1) < 0) uniforms.put(value, uniformCount++);
        } else if (!reads.defined().contains(value)) {
            slot(value);
        }
    }

    private void slot(Value value) {
        if (!slots.containsKey(value)) slots.put(value, slotCount++);
    }

    /** Rows for what the group's code itself reads, and one row for a loop's result and the parameter that it is. */
    private void walk(Steps steps) {
        for (Step step : steps.steps()) {
            switch (step) {
                case Segment segment -> {}
                case Plan.Once once -> once.statement().operands().forEach(this::readByGroup);
                case Plan.Shared shared -> {
                    shared.exchange().operands().forEach(this::readByGroup);
                    slot(shared.exchange().result());
                }
                case Plan.Choice choice -> {
                    readByGroup(choice.construct().condition());
                    walk(choice.accept());
                    walk(choice.reject());
                }
                case Plan.Enclosure enclosure -> walk(enclosure.body());
                case Plan.Rounds rounds -> walk(rounds.body());
            }
        }
    }

    /** A loop's result that is one of its parameters at every break has that parameter's row. */
    private void share(Steps steps) {
        for (Step step : steps.steps()) {
            switch (step) {
                case Plan.Rounds rounds -> {
                    rounds.construct().results().forEach(result -> share(result, rounds.construct()));
                    share(rounds.body());
                }
                case Plan.Choice choice -> {
                    share(choice.accept());
                    share(choice.reject());
                }
                case Plan.Enclosure enclosure -> share(enclosure.body());
                case Segment segment -> {}
                case Plan.Once once -> {}
                case Plan.Shared shared -> {}
            }
        }
    }

    private void share(Value result, Statement.Loop loop) {
        Set<Value> sources = new HashSet<>();
        for (Segment segment : segments) {
            for (Plan.Move move : segment.moves) {
                if (move.to().equals(result)) sources.add(move.from());
            }
        }
        if (sources.size() != 1) return;
        Value source = sources.iterator().next();
        if (uniform.contains(source) || !loop.parameters().contains(source)) return;
        slot(source);
        slots.put(result, slots.getOrDefault(source, 0));
        for (Segment segment : segments)
            segment.moves.removeIf(move -> move.to().equals(result));
    }

    private void readByGroup(Value value) {
        if (!uniform.contains(value)) slot(value);
    }
}
