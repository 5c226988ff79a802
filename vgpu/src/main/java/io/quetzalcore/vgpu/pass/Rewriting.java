package io.quetzalcore.vgpu.pass;

import io.quetzalcore.vgpu.ir.Exit;
import io.quetzalcore.vgpu.ir.Statement;
import io.quetzalcore.vgpu.ir.Value;
import java.util.List;
import java.util.function.UnaryOperator;

/** Statements and exits with other operands. */
final class Rewriting {
    private Rewriting() {}

    /** The statement reading other values; its bodies and results stay. */
    static Statement operands(Statement statement, UnaryOperator<Value> to) {
        return switch (statement) {
            case Statement.Constant s -> s;
            case Statement.Told s -> s;
            case Statement.Length s -> s;
            case Statement.Barrier s -> s;
            case Statement.Block s -> s;
            case Statement.Print s ->
                new Statement.Print(
                        s.name(),
                        s.shown().stream()
                                .map(each -> new Statement.Print.Shown(
                                        each.name(),
                                        each.values().stream().map(to).toList(),
                                        each.unsigned()))
                                .toList(),
                        s.site());
            case Statement.Presumed s -> throw new IllegalStateException("presumptions are made after the passes");
            case Statement.Compute s -> new Statement.Compute(s.result(), s.op(), each(s.operands(), to));
            case Statement.Load s -> new Statement.Load(s.result(), s.root(), to.apply(s.address()), s.site());
            case Statement.Store s ->
                new Statement.Store(s.root(), to.apply(s.address()), to.apply(s.value()), s.site());
            case Statement.Check s -> new Statement.Check(to.apply(s.index()), to.apply(s.count()), s.site());
            case Statement.HalfLoad s -> new Statement.HalfLoad(s.result(), s.root(), to.apply(s.address()), s.site());
            case Statement.HalfStore s ->
                new Statement.HalfStore(s.root(), to.apply(s.address()), to.apply(s.value()), s.site());
            case Statement.UniformLoad s ->
                new Statement.UniformLoad(s.result(), s.root(), to.apply(s.address()), s.site());
            case Statement.Atomic s -> {
                Value comparand = s.comparand();
                Value other = comparand == null ? null : to.apply(comparand);
                yield new Statement.Atomic(
                        s.result(), s.op(), s.root(), to.apply(s.address()), to.apply(s.operand()), other, s.site());
            }
            case Statement.Exchange s -> exchange(s, to);
            case Statement.AnyTrue s -> throw new IllegalStateException("flags are asked for after the passes");
            case Statement.If s -> new Statement.If(to.apply(s.condition()), s.accept(), s.reject(), s.results());
            case Statement.Loop s ->
                new Statement.Loop(s.label(), s.parameters(), each(s.initial(), to), s.body(), s.results());
        };
    }

    private static Statement exchange(Statement.Exchange s, UnaryOperator<Value> to) {
        Value lane = s.lane() == null ? null : to.apply(s.lane());
        Value active = s.active() == null ? null : to.apply(s.active());
        return new Statement.Exchange(s.result(), s.what(), to.apply(s.value()), lane, active, s.site());
    }

    /** The exit to the same place with other values. */
    static Exit exit(Exit exit, List<Value> values) {
        return switch (exit) {
            case Exit.Yield yield -> new Exit.Yield(values);
            case Exit.Break leave -> new Exit.Break(leave.label(), values);
            case Exit.Continue again -> new Exit.Continue(again.label(), values);
            case Exit.Unreachable end -> end;
        };
    }

    static List<Value> each(List<Value> values, UnaryOperator<Value> to) {
        return values.stream().map(to).toList();
    }
}
