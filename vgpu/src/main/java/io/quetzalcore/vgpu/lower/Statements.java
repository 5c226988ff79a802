package io.quetzalcore.vgpu.lower;

import io.quetzalcore.vgpu.ir.Body;
import io.quetzalcore.vgpu.ir.Builder;
import io.quetzalcore.vgpu.ir.Exit;
import io.quetzalcore.vgpu.ir.Kind;
import io.quetzalcore.vgpu.ir.Op;
import io.quetzalcore.vgpu.ir.Site;
import io.quetzalcore.vgpu.ir.Space;
import io.quetzalcore.vgpu.ir.Value;
import io.quetzalcore.vgpu.wgsl.syntax.Span;
import io.quetzalcore.vgpu.wgsl.tree.Binding;
import io.quetzalcore.vgpu.wgsl.tree.Expression;
import io.quetzalcore.vgpu.wgsl.tree.Function;
import io.quetzalcore.vgpu.wgsl.tree.Statement;
import io.quetzalcore.vgpu.wgsl.tree.Var;
import io.quetzalcore.vgpu.wgsl.type.Array;
import io.quetzalcore.vgpu.wgsl.type.NoValue;
import io.quetzalcore.vgpu.wgsl.type.Scalar;
import io.quetzalcore.vgpu.wgsl.type.Type;
import io.quetzalcore.vgpu.wgsl.type.Vector;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Statements and calls. Each method that returns an exit returns null when control goes on. */
final class Statements {
    /** Variables with more scalars than this are zeroed by a loop. */
    private static final int LARGE = 64;

    /** Where break and continue go. */
    private record Target(int breakLabel, int continueLabel) {}

    /** Of a program with all calls inlined: a few lines can ask for 2^30. */
    private static final int MOST_CALLS = 1 << 16;

    private static final int MOST_VALUES = 1 << 22;

    /** A call being inlined. */
    private record Frame(int label, @Nullable Place result, Deque<Target> targets) {}

    private static final Exit NOTHING = new Exit.Yield(List.of());

    private final Builder out;
    private final Memory memory;
    private int calls;
    private final Inputs inputs;
    private final Expressions expressions;
    private final Constants constants;
    private final Deque<Frame> frames = new ArrayDeque<>();

    /** @param size of a workgroup along x, y and z */
    Statements(Builder out, Layouts layouts, Memory memory, Constants constants, int[] size) {
        this.out = out;
        this.memory = memory;
        this.constants = constants;
        Subgroups subgroups = new Subgroups(out, size[0] * size[1] * size[2]);
        this.inputs = new Inputs(out, size, subgroups);
        this.expressions = new Expressions(out, layouts, memory, constants, subgroups, this::call);
    }

    /** Declares a variable of the module; a private one gets its first value. */
    void global(Var.Global global, Place place) {
        expressions.declare(global, place);
        if (place.root().space() == Space.PRIVATE) initialise(place, global.initial(), global.span());
    }

    // ---- functions

    Exit entry(Function function) {
        for (Binding.Parameter parameter : function.parameters()) {
            expressions.bind(parameter, inputs.of(parameter.type(), parameter.io()));
        }
        inlined(function, null);
        return NOTHING;
    }

    private Value[] call(Function function, List<Object> arguments, Expression.Call call) {
        if (memory.isChecked() && isPrint(function)) {
            print(function, arguments, call);
            return new Value[0];
        }
        for (int k = 0; k < arguments.size(); k++) {
            expressions.bind(function.parameters().get(k), arguments.get(k));
        }
        if (function.result() == NoValue.NO_VALUE) {
            inlined(function, null);
            return new Value[0];
        }
        Place result = memory.variable(function.name(), Space.PRIVATE, function.result());
        inlined(function, result);
        return memory.load(result, new Site(call.span()));
    }

    /** An empty function whose name begins with print: elsewhere a call that does nothing, under watch a line of text. */
    private static boolean isPrint(Function function) {
        return function.name().startsWith("print")
                && function.result() == NoValue.NO_VALUE
                && function.body().statements().isEmpty();
    }

    private void print(Function function, List<Object> arguments, Expression.Call call) {
        List<io.quetzalcore.vgpu.ir.Statement.Print.Shown> shown = new ArrayList<>();
        for (int k = 0; k < arguments.size(); k++) {
            Binding.Parameter parameter = function.parameters().get(k);
            Value[] values = arguments.get(k) instanceof Value[] scalars ? scalars : new Value[0];
            shown.add(new io.quetzalcore.vgpu.ir.Statement.Print.Shown(
                    parameter.name(), List.of(values), isUnsigned(parameter.type())));
        }
        out.add(new io.quetzalcore.vgpu.ir.Statement.Print(function.name(), shown, new Site(call.span())));
    }

    private static boolean isUnsigned(Type type) {
        return switch (type) {
            case Scalar scalar -> scalar == Scalar.U32;
            case Vector vector -> vector.element() == Scalar.U32;
            case Array array -> isUnsigned(array.element());
            default -> false;
        };
    }

    private void inlined(Function function, @Nullable Place result) {
        if (++calls > MOST_CALLS || out.valueCount() > MOST_VALUES) {
            throw new CannotLower.Deep(
                    "the shader's functions call each other so often that, all calls written out, it has"
                            + " more than " + MOST_CALLS + " calls or " + MOST_VALUES + " values");
        }
        int label = out.newLabel();
        frames.push(new Frame(label, result, new ArrayDeque<>()));
        add(label, function.body());
        frames.pop();
    }

    /** A labelled block of the statements. */
    private void add(int label, Statement.Block block) {
        out.open();
        Exit exit = block(block);
        Body body = out.close(exit == null ? NOTHING : exit);
        out.add(new io.quetzalcore.vgpu.ir.Statement.Block(label, body, List.of()));
    }

    private Frame frame() {
        return frames.element();
    }

    // ---- statements

    private @Nullable Exit block(Statement.Block block) {
        for (Statement statement : block.statements()) {
            Exit exit = statement(statement);
            if (exit != null) return exit;
        }
        return null;
    }

    private @Nullable Exit statement(Statement statement) {
        switch (statement) {
            case Statement.Block block -> {
                return block(block);
            }
            case Statement.DeclareLet declare -> expressions.bind(declare.let(), expressions.argument(declare.value()));
            case Statement.DeclareVar declare -> declare(declare);
            case Statement.Assign assign -> {
                Place place = expressions.place(assign.reference());
                memory.store(place, expressions.value(assign.value()), new Site(assign.span()));
            }
            case Statement.CompoundAssign assign -> compound(assign);
            case Statement.Evaluate evaluate -> evaluate(evaluate.expression());
            case Statement.If choice -> {
                return choice(choice);
            }
            case Statement.Switch select -> choose(select);
            case Statement.Loop loop -> loop(loop);
            case Statement.Break leave -> {
                return new Exit.Break(frame().targets().element().breakLabel(), List.of());
            }
            case Statement.Continue again -> {
                return new Exit.Break(continueLabel(), List.of());
            }
            case Statement.Return end -> {
                return leave(end);
            }
            case Statement.Discard discard -> throw new CannotLower.Deep("discard belongs to fragment shaders");
        }
        return null;
    }

    /** A switch has none: continue goes to the loop around it. */
    private int continueLabel() {
        return frame().targets().stream()
                .mapToInt(Target::continueLabel)
                .filter(label -> label >= 0)
                .findFirst()
                .orElseThrow();
    }

    private void evaluate(Expression expression) {
        if (expression.type() instanceof io.quetzalcore.vgpu.wgsl.type.Reference) expressions.place(expression);
        else expressions.argument(expression);
    }

    private void declare(Statement.DeclareVar declare) {
        Var.Local var = declare.var();
        Place place = memory.variable(var.name(), Space.PRIVATE, var.store());
        initialise(place, declare.initial(), declare.span());
        expressions.declare(var, place);
    }

    private void initialise(Place place, @Nullable Expression initial, Span span) {
        if (initial != null) {
            memory.store(place, expressions.value(initial), new Site(span));
        } else if (place.root().words() > LARGE) {
            clear(place, new Site(span, true));
        } else {
            memory.store(place, constants.zero(place.type()), new Site(span, true));
        }
    }

    /** for (k = 0; k < words; k++) root[k] = 0 */
    private void clear(Place place, Site site) {
        int label = out.newLabel();
        Value zero = out.integer(0);
        Value k = out.newValue(Kind.INT);
        out.open();
        Value more = out.compute(Op.LT_U, k, out.integer(place.root().words()));
        leaveUnless(more, label);
        out.add(new io.quetzalcore.vgpu.ir.Statement.Store(place.root(), k, zero, site));
        Value next = out.compute(Op.ADD, k, out.integer(1));
        Body body = out.close(new Exit.Continue(label, List.of(next)));
        out.add(new io.quetzalcore.vgpu.ir.Statement.Loop(label, List.of(k), List.of(zero), body, List.of()));
    }

    private void leaveUnless(Value condition, int label) {
        Body nothing = new Body(List.of(), NOTHING);
        Body leave = new Body(List.of(), new Exit.Break(label, List.of()));
        out.add(new io.quetzalcore.vgpu.ir.Statement.If(condition, nothing, leave, List.of()));
    }

    private void compound(Statement.CompoundAssign assign) {
        Place place = expressions.place(assign.reference());
        Site site = new Site(assign.span());
        Value[] old = memory.load(place, site);
        Value[] result = expressions.combine(assign.operator(), assign.reference(), old, assign.value());
        memory.store(place, result, site);
    }

    private @Nullable Exit choice(Statement.If choice) {
        Value condition = expressions.scalar(choice.condition());
        out.open();
        Exit accept = block(choice.accept());
        Body yes = out.close(accept == null ? NOTHING : accept);
        out.open();
        Exit reject = block(choice.reject());
        Body no = out.close(reject == null ? NOTHING : reject);
        out.add(new io.quetzalcore.vgpu.ir.Statement.If(condition, yes, no, List.of()));
        return accept != null && reject != null ? new Exit.Unreachable() : null;
    }

    private void choose(Statement.Switch select) {
        int label = out.newLabel();
        frame().targets().push(new Target(label, -1));
        Value selector = expressions.scalar(select.selector());
        out.open();
        Exit exit = new Clauses(out, memory, this::block).choose(selector, select);
        Body body = out.close(exit == null ? NOTHING : exit);
        out.add(new io.quetzalcore.vgpu.ir.Statement.Block(label, body, List.of()));
        frame().targets().pop();
    }

    private void loop(Statement.Loop loop) {
        int label = out.newLabel();
        int round = out.newLabel();
        out.open();
        Expression condition = loop.condition();
        if (condition != null) leaveUnless(expressions.scalar(condition), label);
        frame().targets().push(new Target(label, round));
        Exit exit = round(loop, round, label);
        frame().targets().pop();
        Body body = out.close(exit);
        out.add(new io.quetzalcore.vgpu.ir.Statement.Loop(label, List.of(), List.of(), body, List.of()));
    }

    /** The body, which continue leaves, then the continuing block; a body without end goes where it jumps. */
    private Exit round(Statement.Loop loop, int round, int label) {
        add(round, loop.body());
        Exit exit = block(loop.continuing());
        if (exit != null) return exit;
        Expression breakIf = loop.breakIf();
        if (breakIf != null) {
            Value stop = expressions.scalar(breakIf);
            leaveUnless(out.compute(Op.NOT, stop), label);
        }
        return new Exit.Continue(label, List.of());
    }

    private Exit leave(Statement.Return end) {
        Expression value = end.value();
        Place result = frame().result();
        if (value != null && result != null) {
            memory.store(result, expressions.value(value), new Site(end.span()));
        }
        return new Exit.Break(frame().label(), List.of());
    }
}
