package io.quetzalcore.vgpu.emit;

import io.quetzalcore.vgpu.emit.Plan.Segment;
import io.quetzalcore.vgpu.ir.Body;
import io.quetzalcore.vgpu.ir.Exit;
import io.quetzalcore.vgpu.ir.Kind;
import io.quetzalcore.vgpu.ir.Op;
import io.quetzalcore.vgpu.ir.Presumption;
import io.quetzalcore.vgpu.ir.Statement;
import io.quetzalcore.vgpu.ir.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gives choices that mostly go one way for all lanes a second version without masks and clamps, in front of which stands
 * one test: that all lanes go that way, and that no index within reach is beyond its limit. The test works on the lanes'
 * first values alone.
 */
final class Versions {
    private static final int HEAVIEST = 160;

    /** The largest stride for which a test is made: its product with the lanes is no large number. */
    private static final int WIDEST = 1 << 20;

    private final Plan plan;
    private final Copies.Numbers numbers;
    private final Set<Integer> bounded;
    private final Map<Value, Statement> definitions = new HashMap<>();
    private final Forms forms;

    private Versions(Plan plan, Segment segment, Forms forms, Copies.Numbers numbers, Set<Integer> bounded) {
        this.plan = plan;
        this.forms = forms;
        this.numbers = numbers;
        this.bounded = bounded;
        collect(segment.statements);
    }

    /** The plan with versions in its segments. */
    static Plan add(Plan plan, int lanes) {
        Copies.Numbers numbers =
                new Copies.Numbers(plan.program().valueCount(), plan.program().labelCount());
        Set<Integer> bounded = new HashSet<>(plan.bounded());
        List<Segment> segments = new ArrayList<>();
        for (Segment segment : plan.segments()) {
            int groups = VectorSegment.groups(segment, plan.program().invocations(), lanes);
            Forms forms = new Forms(plan, segment, Context.of(plan, segment), lanes, groups);
            Segment versioned = new Segment(segment.index, groups);
            versioned.moves.addAll(segment.moves);
            Versions versions = new Versions(plan, segment, forms, numbers, bounded);
            versioned.statements.addAll(versions.statements(segment.statements));
            segments.add(versioned);
        }
        return plan.with(plan.program().with(plan.program().body(), numbers.values, numbers.labels), segments, bounded);
    }

    private void collect(List<Statement> statements) {
        for (Statement statement : statements) {
            statement.results().forEach(result -> definitions.put(result, statement));
            statement.bodies().forEach(body -> collect(body.statements()));
        }
    }

    private List<Statement> statements(List<Statement> statements) {
        List<Statement> all = new ArrayList<>();
        for (Statement statement : statements) {
            switch (statement) {
                case Statement.If choice -> {
                    List<Statement> versions = versions(choice);
                    all.addAll(versions.isEmpty() ? List.of(inner(choice, choice.results())) : versions);
                }
                case Statement.Block s -> all.add(new Statement.Block(s.label(), body(s.body()), s.results()));
                case Statement.Loop s ->
                    all.add(new Statement.Loop(s.label(), s.parameters(), s.initial(), body(s.body()), s.results()));
                default -> all.add(statement);
            }
        }
        return all;
    }

    private Body body(Body body) {
        return new Body(statements(body.statements()), body.exit());
    }

    private Statement inner(Statement.If s, List<Value> results) {
        return new Statement.If(s.condition(), body(s.accept()), body(s.reject()), results);
    }

    /** The test and the choice between both versions; nothing when there is no use in it. */
    private List<Statement> versions(Statement.If choice) {
        boolean way = Weight.of(choice.accept()) >= Weight.of(choice.reject());
        Body usual = way ? choice.accept() : choice.reject();
        List<Presumption> presumptions = new ArrayList<>();
        // vectors that come from either version are often made objects of by the JVM: there are no results
        boolean useful = choice.results().isEmpty()
                && !forms.isUniform(choice.condition())
                && usual.exit() instanceof Exit.Yield
                && Weight.of(usual) <= HEAVIEST
                && touchesMemory(usual)
                && presume(choice.condition(), way, presumptions);
        if (!useful) return List.of();
        Hoisting hoisting = new Hoisting(usual, presumptions);
        Body fast = hoisting.body();
        Value holds = new Value(numbers.values++, Kind.BOOL);
        List<Value> yielded = numbers.like(choice.results());
        List<Statement> all = new ArrayList<>(hoisting.before);
        all.add(new Statement.Presumed(holds, presumptions));
        // the version with masks is rare: it is not looked into for versions of its own
        List<Statement> rarely = new ArrayList<>();
        Value condition = again(choice.condition(), new Copies(numbers), rarely);
        rarely.add(new Statement.If(condition, choice.accept(), choice.reject(), yielded));
        Body general = new Body(rarely, new Exit.Yield(yielded));
        all.add(new Statement.If(holds, fast, general, choice.results()));
        return all;
    }

    /** A condition computed once more, where it is needed rarely. */
    private Value again(Value condition, Copies copies, List<Statement> into) {
        boolean masks = forms.of(condition).isVarying() && condition.kind() == Kind.BOOL;
        if (!masks || !(definitions.get(condition) instanceof Statement.Compute compute)) return condition;
        compute.operands().forEach(operand -> again(operand, copies, into));
        if (!copies.isBound(condition)) into.add(copies.statement(compute));
        return copies.of(condition);
    }

    private static boolean touchesMemory(Body body) {
        return body.statements().stream()
                .anyMatch(s -> s instanceof Statement.Load
                        || s instanceof Statement.Store
                        || s.bodies().stream().anyMatch(Versions::touchesMemory));
    }

    // ---- what is presumed

    /** Adds what makes a condition come out so for all lanes; false when no cheap test tells. */
    private boolean presume(Value condition, boolean so, List<Presumption> into) {
        if (forms.of(condition).isScalar()) return into.add(new Presumption.Is(condition, so));
        if (!(definitions.get(condition) instanceof Statement.Compute compute)) return false;
        Value a = compute.operands().getFirst();
        Value b = compute.operands().getLast();
        return switch (compute.op()) {
            case NOT -> presume(a, !so, into);
            case BOTH -> so && presume(a, true, into) && presume(b, true, into);
            case EITHER -> !so && presume(a, false, into) && presume(b, false, into);
            case LT_U -> so ? ordered(a, b, true, into) : ordered(b, a, false, into);
            case LE_U -> so ? ordered(a, b, false, into) : ordered(b, a, true, into);
            case LT_S -> so ? signed(a, b, true, into) : signed(b, a, false, into);
            case LE_S -> so ? signed(a, b, false, into) : signed(b, a, true, into);
            case EQ -> !so && apart(a, b, into);
            case NE -> so && apart(a, b, into);
            default -> false;
        };
    }

    private boolean ordered(Value less, Value greater, boolean below, List<Presumption> into) {
        return isRegular(less) && isRegular(greater) && into.add(new Presumption.AtMost(less, greater, below));
    }

    /** Between numbers that are not negative; the limit is one for all lanes, so that no lane's can have wrapped. */
    private boolean signed(Value less, Value greater, boolean below, List<Presumption> into) {
        return forms.of(greater).isScalar() && ordered(less, greater, below, into);
    }

    private boolean apart(Value a, Value b, List<Presumption> into) {
        boolean simple = isRegular(a) && isRegular(b);
        if (simple && forms.of(b).isScalar()) return into.add(new Presumption.Apart(a, b));
        return simple && forms.of(a).isScalar() && into.add(new Presumption.Apart(b, a));
    }

    /** Whether the first lane's value tells all, and does not sink from lane to lane. */
    private boolean isRegular(Value value) {
        Form form = forms.of(value);
        return !form.isVarying() && !form.guarded() && form.stride() >= 0 && form.stride() <= WIDEST;
    }

    // ---- the version in which all is as presumed

    /** Copies a body without its clamps, what their test needs before all else. */
    private final class Hoisting {
        final List<Statement> before = new ArrayList<>();
        private final Copies copies = new Copies(numbers);
        private final Body original;
        private final Map<Value, Statement> own = new HashMap<>();

        Hoisting(Body body, List<Presumption> presumptions) {
            this.original = body;
            define(body);
            clamps(body, presumptions);
        }

        Body body() {
            Body body = copies.body(original);
            copies.labels().forEach((label, copy) -> {
                if (bounded.contains(label)) bounded.add(copy);
            });
            return body;
        }

        private void define(Body body) {
            for (Statement statement : body.statements()) {
                statement.results().forEach(result -> own.put(result, statement));
                if (statement instanceof Statement.Loop loop) {
                    loop.parameters().forEach(parameter -> own.put(parameter, statement));
                }
                statement.bodies().forEach(this::define);
            }
        }

        private void clamps(Body body, List<Presumption> presumptions) {
            for (Statement statement : body.statements()) {
                if (statement instanceof Statement.Compute compute && compute.op() == Op.MIN_U) {
                    clamp(compute, presumptions);
                }
                statement.bodies().forEach(b -> clamps(b, presumptions));
            }
        }

        private void clamp(Statement.Compute compute, List<Presumption> presumptions) {
            Form form = forms.of(compute.operands().getFirst());
            boolean linear = form.isLinear() && form.stride() > 0 && form.stride() <= WIDEST;
            if (!linear || !forms.of(compute.operands().getLast()).isScalar()) return;
            Value index = hoisted(compute.operands().getFirst());
            Value limit = hoisted(compute.operands().getLast());
            if (index == null || limit == null) return;
            presumptions.add(new Presumption.AtMost(index, limit, false));
            copies.bind(compute.result(), index);
        }

        /** The value computed before the body; null when that cannot be. */
        private @Nullable Value hoisted(Value value) {
            if (plan.constants().containsKey(value) || copies.isBound(value)) return copies.of(value);
            Statement definition = own.get(value);
            Form form = forms.of(value);
            if (definition == null) return form.isVarying() || form.guarded() ? null : value;
            boolean pure = definition instanceof Statement.Compute
                    || definition instanceof Statement.Told
                    || definition instanceof Statement.Length
                    || (definition instanceof Statement.Load load && isFixed(load));
            if (!pure || form.isVarying()) return null;
            for (Value operand : definition.operands()) {
                if (hoisted(operand) == null) return null;
            }
            before.add(copies.statement(definition));
            return copies.of(value);
        }

        private boolean isFixed(Statement.Load load) {
            return load.root().space().isConstant() && forms.of(load.address()).isScalar();
        }
    }
}
