package io.quetzalcore.vgpu.emit;

import io.quetzalcore.vgpu.ir.Body;
import io.quetzalcore.vgpu.ir.Exit;
import io.quetzalcore.vgpu.ir.Kind;
import io.quetzalcore.vgpu.ir.Op;
import io.quetzalcore.vgpu.ir.Program;
import io.quetzalcore.vgpu.ir.Root;
import io.quetzalcore.vgpu.ir.Site;
import io.quetzalcore.vgpu.ir.Space;
import io.quetzalcore.vgpu.ir.Statement;
import io.quetzalcore.vgpu.ir.Value;
import io.quetzalcore.vgpu.wgsl.syntax.Span;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The private words, values and small statements that {@link Predication} adds to a program. */
final class FlagWords {
    private static final Site NOWHERE = new Site(new Span(0, 0));
    private static final Exit NOTHING = new Exit.Yield(List.of());

    final Copies.Numbers numbers;
    private final Program program;
    private final List<Root> roots;
    private final List<Statement> constants = new ArrayList<>();
    private final Map<Kind, Value> zeros = new EnumMap<>(Kind.class);
    private final Value yes;

    FlagWords(Program program) {
        this.program = program;
        this.numbers = new Copies.Numbers(program.valueCount(), program.labelCount());
        this.roots = new ArrayList<>(program.roots());
        this.yes = constant(Kind.BOOL, 1);
    }

    /** The program with another body. */
    Program program(List<Statement> statements, Exit exit) {
        List<Statement> all = new ArrayList<>(constants);
        all.addAll(statements);
        return new Program(
                program.name(),
                program.sizeX(),
                program.sizeY(),
                program.sizeZ(),
                roots,
                new Body(all, exit),
                numbers.values,
                numbers.labels);
    }

    private Value fresh(Kind kind) {
        return new Value(numbers.values++, kind);
    }

    private Value constant(Kind kind, int bits) {
        Value value = fresh(kind);
        constants.add(new Statement.Constant(value, bits));
        return value;
    }

    Value yes() {
        return yes;
    }

    Value no() {
        return zero(Kind.BOOL);
    }

    private Value zero(Kind kind) {
        return zeros.computeIfAbsent(kind, k -> constant(k, 0));
    }

    List<Value> zeros(List<Value> like) {
        return like.stream().map(value -> zero(value.kind())).toList();
    }

    List<Value> like(List<Value> values) {
        return numbers.like(values);
    }

    // ---- words

    Root root(Kind kind) {
        String name = kind == Kind.BOOL ? "flag" : "carried";
        Root root = new Root(roots.size(), name, Space.PRIVATE, 1, -1, false);
        roots.add(root);
        return root;
    }

    List<Root> roots(List<Value> values) {
        return values.stream().map(value -> root(value.kind())).toList();
    }

    Value load(Root flag, List<Statement> into) {
        Value value = fresh(Kind.BOOL);
        fetch(List.of(value), List.of(flag), into);
        return value;
    }

    Statement store(Root root, Value value) {
        return new Statement.Store(root, zero(Kind.INT), value, NOWHERE);
    }

    void put(List<Root> to, List<Value> values, List<Statement> into) {
        for (int k = 0; k < to.size(); k++) into.add(store(to.get(k), values.get(k)));
    }

    void fetch(List<Value> values, List<Root> from, List<Statement> into) {
        for (int k = 0; k < values.size(); k++) {
            into.add(new Statement.Load(values.get(k), from.get(k), zero(Kind.INT), NOWHERE));
        }
    }

    // ---- statements

    Value compute(Op op, List<Statement> into, Value... operands) {
        Value result = fresh(op.result());
        into.add(new Statement.Compute(result, op, List.of(operands)));
        return result;
    }

    /** Whether a flag is true for any invocation. */
    Value any(Value flag, List<Statement> into) {
        Value result = fresh(Kind.BOOL);
        into.add(new Statement.AnyTrue(result, flag));
        return result;
    }

    /** Statements that run where the condition holds. */
    Statement only(Value condition, List<Statement> statements) {
        return new Statement.If(condition, new Body(statements, NOTHING), new Body(List.of(), NOTHING), List.of());
    }
}
