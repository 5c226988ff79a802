package io.quetzalcore.vgpu.ir;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes bodies statement by statement. Folds constants, reuses what was computed before in sight, and knows an upper bound
 * of each integer, so that what is built is simple already.
 */
public final class Builder {
    /** A computation, for finding it again. */
    private record Key(Object what, int a, int b, int c) {}

    /** A body under construction. */
    private static final class Scope {
        final List<Statement> statements = new ArrayList<>();
        final Map<Key, Value> known = new HashMap<>();
        final Map<Integer, Long> bounds = new HashMap<>();
    }

    private final Deque<Scope> scopes = new ArrayDeque<>();
    private final Map<Integer, Integer> jumps = new HashMap<>();
    private final Bounds bounds = new Bounds(this);
    private final Simplifier simplifier = new Simplifier(this);
    private @Nullable Statement[] definitions = new Statement[256];
    private long[] upper = new long[256];
    private int values;
    private int labels;

    public Builder() {
        scopes.push(new Scope());
    }

    public int valueCount() {
        return values;
    }

    public int labelCount() {
        return labels;
    }

    public int newLabel() {
        return labels++;
    }

    /** A value that a construct or parameter list will define. */
    public Value newValue(Kind kind) {
        if (values == definitions.length) {
            definitions = Arrays.copyOf(definitions, 2 * values);
            upper = Arrays.copyOf(upper, 2 * values);
        }
        upper[values] = kind == Kind.BOOL ? 1 : Bounds.ANY;
        return new Value(values++, kind);
    }

    /** Values for results of the kinds of others. */
    public List<Value> newValuesLike(List<Value> others) {
        return others.stream().map(v -> newValue(v.kind())).toList();
    }

    /** Begins a body within the present one. */
    public void open() {
        scopes.push(new Scope());
    }

    /** Ends the body begun last. */
    public Body close(Exit exit) {
        if (exit instanceof Exit.Break leave) jumps.merge(leave.label(), 1, Integer::sum);
        if (exit instanceof Exit.Continue again) jumps.merge(again.label(), 1, Integer::sum);
        return new Body(scopes.pop().statements, exit);
    }

    /** How many jumps to the label stand in closed bodies. */
    public int jumpsTo(int label) {
        return jumps.getOrDefault(label, 0);
    }

    /** Ends the body begun last by making its statements part of the one around it. */
    public void splice() {
        Scope inner = scopes.pop();
        scopes.element().statements.addAll(inner.statements);
        scopes.element().known.putAll(inner.known);
    }

    /** Puts a closed body's statements into the present one. */
    public void splice(Body closed) {
        scopes.element().statements.addAll(closed.statements());
    }

    /** Adds a statement whose results were made by {@link #newValue}. */
    public void add(Statement statement) {
        scopes.element().statements.add(statement);
        for (Value result : statement.results()) definitions[result.id()] = statement;
    }

    /** The statement that defines a value; null for parameters. */
    public @Nullable Statement definition(Value value) {
        return definitions[value.id()];
    }

    /** Whether the value is a constant. */
    public boolean isConstant(Value value) {
        return definitions[value.id()] instanceof Statement.Constant;
    }

    /** The bits of a constant. */
    public int bits(Value value) {
        if (definitions[value.id()] instanceof Statement.Constant constant) return constant.bits();
        throw new IllegalStateException(value + " is no constant");
    }

    /** Whether the value is that constant. */
    public boolean isConstant(Value value, int bits) {
        return definitions[value.id()] instanceof Statement.Constant constant && constant.bits() == bits;
    }

    /** A constant of that kind and bits. */
    public Value constant(Kind kind, int bits) {
        Key key = new Key(kind, bits, 0, 0);
        Value known = find(key);
        if (known != null) return known;
        Value result = newValue(kind);
        upper[result.id()] = kind == Kind.FLOAT ? Bounds.ANY : Integer.toUnsignedLong(bits);
        return remember(key, new Statement.Constant(result, bits), result);
    }

    /** An integer. */
    public Value integer(int value) {
        return constant(Kind.INT, value);
    }

    /** A float. */
    public Value real(float value) {
        return constant(Kind.FLOAT, Float.floatToRawIntBits(value));
    }

    /** A bool. */
    public Value truth(boolean value) {
        return constant(Kind.BOOL, value ? 1 : 0);
    }

    /** The result of an operation, perhaps one that is there already. */
    public Value compute(Op op, Value... operands) {
        Value simpler = simplifier.simplify(op, operands);
        return simpler != null ? simpler : emit(op, operands);
    }

    /** As {@link #compute}, without looking for something simpler. */
    Value emit(Op op, Value... operands) {
        Value b = operands.length > 1 ? operands[1] : operands[0];
        Value c = operands.length > 2 ? operands[2] : operands[0];
        Key key = new Key(op, operands[0].id(), b.id(), c.id());
        Value known = find(key);
        if (known != null) return known;
        Value result = newValue(op.result());
        upper[result.id()] = bounds.of(op, operands);
        return remember(key, new Statement.Compute(result, op, List.of(operands)), result);
    }

    /** One of the numbers an invocation is told, at most {@code greatest}. */
    public Value told(Input input, long greatest) {
        Key key = new Key(input, 0, 0, 0);
        Value known = find(key);
        if (known != null) return known;
        Value result = newValue(Kind.INT);
        upper[result.id()] = greatest;
        return remember(key, new Statement.Told(result, input), result);
    }

    /** The number of words bound to a buffer. */
    public Value length(Root root) {
        Key key = new Key(root, 0, 0, 0);
        Value known = find(key);
        if (known != null) return known;
        Value result = newValue(Kind.INT);
        upper[result.id()] = 1L << 29; // a Java array's length is 2^31 - 1, WebGPU's largest buffer far less
        return remember(key, new Statement.Length(result, root), result);
    }

    /** The value of a word; of memory that nothing writes, perhaps one read before. */
    public Value load(Kind kind, Root root, Value address, Site site) {
        Key key = new Key(List.of(root, kind), address.id(), 0, 0);
        Value known = root.space().isConstant() ? find(key) : null;
        if (known != null) return known;
        Value result = newValue(kind);
        Statement load = new Statement.Load(result, root, address, site);
        if (root.space().isConstant()) return remember(key, load, result);
        add(load);
        return result;
    }

    private @Nullable Value find(Key key) {
        for (Scope scope : scopes) {
            Value known = scope.known.get(key);
            if (known != null) return known;
        }
        return null;
    }

    private Value remember(Key key, Statement statement, Value result) {
        add(statement);
        scopes.element().known.put(key, result);
        return result;
    }

    /** The greatest value, unsigned, that an integer can have here. */
    public long upper(Value value) {
        long least = upper[value.id()];
        for (Scope scope : scopes) least = Math.min(least, scope.bounds.getOrDefault(value.id(), Bounds.ANY));
        return least;
    }

    /** Notes an upper bound for the rest of the present body. */
    public void bound(Value value, long greatest) {
        scopes.element().bounds.merge(value.id(), greatest, Math::min);
    }

    /** Notes that a condition is known to hold, or not to hold, in the rest of the present body. */
    public void assume(Value condition, boolean holds) {
        bounds.assume(condition, holds);
    }
}
