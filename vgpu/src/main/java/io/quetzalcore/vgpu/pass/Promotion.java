package io.quetzalcore.vgpu.pass;

import io.quetzalcore.vgpu.ir.Body;
import io.quetzalcore.vgpu.ir.Exit;
import io.quetzalcore.vgpu.ir.Kind;
import io.quetzalcore.vgpu.ir.Program;
import io.quetzalcore.vgpu.ir.Root;
import io.quetzalcore.vgpu.ir.Space;
import io.quetzalcore.vgpu.ir.Statement;
import io.quetzalcore.vgpu.ir.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes values of private variables whose addresses are all constant. Where control joins, each word written on the way
 * becomes a result or a loop's parameter; what was superfluous {@link Simplification} takes away.
 */
final class Promotion {
    /** A word of a promoted variable. */
    private record Word(int root, int address) {}

    private final Map<Integer, Integer> constants = new HashMap<>();
    private final Map<Word, Kind> words = new LinkedHashMap<>();
    private final Map<Value, Value> replaced = new HashMap<>();
    private final Map<Integer, List<Word>> carried = new HashMap<>();
    private final IdentityHashMap<Statement, List<Word>> written = new IdentityHashMap<>();
    private Map<Word, Value> current = new HashMap<>();
    private int values;

    private Promotion(Program program) {
        values = program.valueCount();
    }

    static Program run(Program program) {
        Promotion promotion = new Promotion(program);
        promotion.choose(program);
        if (promotion.words.isEmpty()) return program;
        return promotion.rewrite(program);
    }

    // ---- which variables

    private void choose(Program program) {
        Set<Integer> refused = new LinkedHashSet<>();
        survey(program.body(), refused);
        words.keySet().removeIf(word -> refused.contains(word.root()));
    }

    private void survey(Body body, Set<Integer> refused) {
        for (Statement statement : body.statements()) {
            switch (statement) {
                case Statement.Constant constant ->
                    constants.put(constant.result().id(), constant.bits());
                case Statement.Load load ->
                    note(load.root(), load.address(), load.result().kind(), refused);
                case Statement.Store store ->
                    note(store.root(), store.address(), store.value().kind(), refused);
                default -> {}
            }
            for (Body inner : statement.bodies()) survey(inner, refused);
        }
    }

    private void note(Root root, Value address, Kind kind, Set<Integer> refused) {
        if (root.space() != Space.PRIVATE) return;
        Integer constant = constants.get(address.id());
        if (constant == null) {
            refused.add(root.index());
            return;
        }
        Kind before = words.put(new Word(root.index(), constant), kind);
        if (before != null && before != kind) refused.add(root.index());
    }

    // ---- the rewriting

    private Program rewrite(Program program) {
        List<Statement> zeros = new ArrayList<>();
        Map<Kind, Value> zero = new HashMap<>();
        for (Map.Entry<Word, Kind> word : words.entrySet()) {
            Value initial = zero.computeIfAbsent(word.getValue(), kind -> {
                Value value = fresh(kind);
                zeros.add(new Statement.Constant(value, 0));
                return value;
            });
            current.put(word.getKey(), initial);
        }
        Body body = body(program.body(), List.of());
        zeros.addAll(body.statements());
        return program.with(new Body(zeros, body.exit()), values, program.labelCount());
    }

    private Value fresh(Kind kind) {
        return new Value(values++, kind);
    }

    private Value now(Value value) {
        return replaced.getOrDefault(value, value);
    }

    /** A body whose yield carries the words given. */
    private Body body(Body body, List<Word> yields) {
        List<Statement> statements = statements(body);
        return new Body(statements, exit(body.exit(), yields));
    }

    private List<Statement> statements(Body body) {
        List<Statement> statements = new ArrayList<>();
        for (Statement statement : body.statements()) {
            switch (statement) {
                case Statement.Load load
                when isPromoted(load.root(), load.address()) ->
                    replaced.put(load.result(), current.get(word(load.root(), load.address())));
                case Statement.Store store
                when isPromoted(store.root(), store.address()) ->
                    current.put(word(store.root(), store.address()), now(store.value()));
                case Statement.If choice -> statements.add(choice(choice));
                case Statement.Block block -> statements.add(block(block));
                case Statement.Loop loop -> statements.add(loop(loop));
                default -> statements.add(Rewriting.operands(statement, this::now));
            }
        }
        return statements;
    }

    private boolean isPromoted(Root root, Value address) {
        Integer constant = constants.get(address.id());
        return constant != null && words.containsKey(new Word(root.index(), constant));
    }

    private Word word(Root root, Value address) {
        return new Word(root.index(), constants.getOrDefault(address.id(), 0));
    }

    private Exit exit(Exit exit, List<Word> yields) {
        List<Word> along = switch (exit) {
            case Exit.Yield yield -> yields;
            case Exit.Break leave -> carried.getOrDefault(leave.label(), List.of());
            case Exit.Continue again -> carried.getOrDefault(again.label(), List.of());
            case Exit.Unreachable end -> List.of();
        };
        List<Value> all = new ArrayList<>(Rewriting.each(exit.values(), this::now));
        for (Word word : along) all.add(current.get(word));
        return Rewriting.exit(exit, List.copyOf(all));
    }

    private Statement choice(Statement.If choice) {
        List<Word> along = written(choice);
        Map<Word, Value> before = new HashMap<>(current);
        Body accept = body(choice.accept(), along);
        current = new HashMap<>(before);
        Body reject = body(choice.reject(), along);
        current = before;
        List<Value> results = joined(choice.results(), along);
        return new Statement.If(now(choice.condition()), accept, reject, results);
    }

    private Statement block(Statement.Block block) {
        List<Word> along = written(block);
        carried.put(block.label(), along);
        Map<Word, Value> before = new HashMap<>(current);
        Body body = body(block.body(), along);
        current = before;
        return new Statement.Block(block.label(), body, joined(block.results(), along));
    }

    private Statement loop(Statement.Loop loop) {
        List<Word> along = written(loop);
        carried.put(loop.label(), along);
        List<Value> initial = new ArrayList<>(Rewriting.each(loop.initial(), this::now));
        for (Word word : along) initial.add(current.get(word));
        Map<Word, Value> before = new HashMap<>(current);
        List<Value> parameters = joined(loop.parameters(), along);
        Body body = body(loop.body(), List.of());
        current = before;
        List<Value> results = joined(loop.results(), along);
        return new Statement.Loop(loop.label(), parameters, List.copyOf(initial), body, results);
    }

    /** Values with one more for each word, which is the word's value from here on. */
    private List<Value> joined(List<Value> values, List<Word> along) {
        List<Value> all = new ArrayList<>(values);
        for (Word word : along) {
            Value value = fresh(words.getOrDefault(word, Kind.INT));
            current.put(word, value);
            all.add(value);
        }
        return List.copyOf(all);
    }

    /** The promoted words that a construct writes. */
    private List<Word> written(Statement construct) {
        List<Word> known = written.get(construct);
        if (known != null) return known;
        Set<Word> found = new LinkedHashSet<>();
        for (Body body : construct.bodies()) {
            for (Statement statement : body.statements()) {
                if (statement instanceof Statement.Store store && isPromoted(store.root(), store.address())) {
                    found.add(word(store.root(), store.address()));
                }
                if (!statement.bodies().isEmpty()) found.addAll(written(statement));
            }
        }
        written.put(construct, List.copyOf(found));
        return List.copyOf(found);
    }
}
