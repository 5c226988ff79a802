package io.quetzalcore.vgpu.emit;

import io.quetzalcore.vgpu.ir.Body;
import io.quetzalcore.vgpu.ir.Exit;
import io.quetzalcore.vgpu.ir.Statement;
import io.quetzalcore.vgpu.ir.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Copies of statements that define values and labels of their own. */
final class Copies {
    /** Numbers for new values and labels of a program. */
    static final class Numbers {
        int values;
        int labels;

        Numbers(int values, int labels) {
            this.values = values;
            this.labels = labels;
        }

        Value like(Value value) {
            return new Value(values++, value.kind());
        }

        List<Value> like(List<Value> some) {
            return some.stream().map(this::like).toList();
        }
    }

    private final Numbers numbers;
    private final Map<Value, Value> values = new HashMap<>();
    private final Map<Integer, Integer> labels = new HashMap<>();

    Copies(Numbers numbers) {
        this.numbers = numbers;
    }

    /** Lets a value stand for another in what is copied from now on. */
    void bind(Value value, Value copy) {
        values.put(value, copy);
    }

    boolean isBound(Value value) {
        return values.containsKey(value);
    }

    Value of(Value value) {
        return values.getOrDefault(value, value);
    }

    private List<Value> of(List<Value> some) {
        return some.stream().map(this::of).toList();
    }

    /** The labels that were given in place of others. */
    Map<Integer, Integer> labels() {
        return labels;
    }

    private int define(int label) {
        labels.put(label, numbers.labels++);
        return labelOf(label);
    }

    private int labelOf(int label) {
        return labels.getOrDefault(label, label);
    }

    private Value define(Value value) {
        Value copy = numbers.like(value);
        values.put(value, copy);
        return copy;
    }

    private List<Value> define(List<Value> some) {
        return some.stream().map(this::define).toList();
    }

    /** Copies a body. Statements whose value is bound already are left out, constants are not copied. */
    Body body(Body body) {
        List<Statement> statements = new ArrayList<>();
        for (Statement statement : body.statements()) {
            boolean done = statement instanceof Statement.Constant
                    || (statement.results().size() == 1
                            && isBound(statement.results().getFirst()));
            if (done) statements.addAll(statement instanceof Statement.Constant ? List.of(statement) : List.of());
            else statements.add(statement(statement));
        }
        return new Body(statements, exit(body.exit()));
    }

    private Exit exit(Exit exit) {
        return switch (exit) {
            case Exit.Yield yield -> new Exit.Yield(of(yield.values()));
            case Exit.Break leave -> new Exit.Break(labelOf(leave.label()), of(leave.values()));
            case Exit.Continue again -> new Exit.Continue(labelOf(again.label()), of(again.values()));
            case Exit.Unreachable end -> end;
        };
    }

    /** Copies a statement; its operands are read before its results are defined. */
    Statement statement(Statement statement) {
        return switch (statement) {
            case Statement.Compute s -> {
                List<Value> operands = of(s.operands());
                yield new Statement.Compute(define(s.result()), s.op(), operands);
            }
            case Statement.Told s -> new Statement.Told(define(s.result()), s.input());
            case Statement.Length s -> new Statement.Length(define(s.result()), s.root());
            case Statement.Load s -> {
                Value address = of(s.address());
                yield new Statement.Load(define(s.result()), s.root(), address, s.site());
            }
            case Statement.Store s -> new Statement.Store(s.root(), of(s.address()), of(s.value()), s.site());
            case Statement.Atomic s -> atomic(s);
            case Statement.If s -> {
                Value condition = of(s.condition());
                Body accept = body(s.accept());
                Body reject = body(s.reject());
                yield new Statement.If(condition, accept, reject, define(s.results()));
            }
            case Statement.Block s -> {
                int label = define(s.label());
                Body body = body(s.body());
                yield new Statement.Block(label, body, define(s.results()));
            }
            case Statement.Loop s -> {
                List<Value> initial = of(s.initial());
                int label = define(s.label());
                List<Value> parameters = define(s.parameters());
                Body body = body(s.body());
                yield new Statement.Loop(label, parameters, initial, body, define(s.results()));
            }
            default -> throw new IllegalStateException("within a segment there is no " + statement);
        };
    }

    private Statement atomic(Statement.Atomic s) {
        Value address = of(s.address());
        Value operand = of(s.operand());
        Value comparand = s.comparand();
        Value other = comparand == null ? null : of(comparand);
        return new Statement.Atomic(define(s.result()), s.op(), s.root(), address, operand, other, s.site());
    }
}
