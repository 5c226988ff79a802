package io.quetzalcore.vgpu.pass;

import io.quetzalcore.vgpu.ir.Body;
import io.quetzalcore.vgpu.ir.Exit;
import io.quetzalcore.vgpu.ir.Program;
import io.quetzalcore.vgpu.ir.Statement;
import io.quetzalcore.vgpu.ir.Value;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which values are needed for a program's effects, and where each jump goes. */
final class Usage {
    private final BitSet live = new BitSet();
    private final Map<Value, List<Value>> needs = new HashMap<>();
    private final Map<Integer, List<Value>> results = new HashMap<>();
    private final Map<Integer, List<Value>> parameters = new HashMap<>();
    private final Map<Integer, List<Exit>> breaks = new HashMap<>();
    private final Map<Integer, List<Exit>> continues = new HashMap<>();
    private final List<Value> open = new ArrayList<>();

    Usage(Program program) {
        body(program.body(), List.of());
        while (!open.isEmpty()) {
            Value value = open.removeLast();
            if (live.get(value.id())) continue;
            live.set(value.id());
            open.addAll(needs.getOrDefault(value, List.of()));
        }
    }

    boolean isLive(Value value) {
        return live.get(value.id());
    }

    /** All jumps to the loop's or block's end, a block's yield included. */
    List<Exit> breaks(int label) {
        return breaks.getOrDefault(label, List.of());
    }

    List<Exit> continues(int label) {
        return continues.getOrDefault(label, List.of());
    }

    List<Value> results(int label) {
        return results.getOrDefault(label, List.of());
    }

    List<Value> parameters(int label) {
        return parameters.getOrDefault(label, List.of());
    }

    private void body(Body body, List<Value> yields) {
        for (Statement statement : body.statements()) statement(statement);
        switch (body.exit()) {
            case Exit.Yield yield -> join(yields, yield.values());
            case Exit.Break leave -> {
                breaks.computeIfAbsent(leave.label(), l -> new ArrayList<>()).add(leave);
                join(results(leave.label()), leave.values());
            }
            case Exit.Continue again -> {
                continues.computeIfAbsent(again.label(), l -> new ArrayList<>()).add(again);
                join(parameters(again.label()), again.values());
            }
            case Exit.Unreachable end -> {}
        }
    }

    private void join(List<Value> targets, List<Value> sources) {
        for (int i = 0; i < sources.size(); i++) need(targets.get(i), sources.get(i));
    }

    private void need(Value target, Value source) {
        needs.computeIfAbsent(target, t -> new ArrayList<>()).add(source);
    }

    private void statement(Statement statement) {
        switch (statement) {
            case Statement.Store s -> open.addAll(s.operands());
            case Statement.Atomic s -> open.addAll(s.operands());
            case Statement.Watched s -> open.addAll(s.operands());
            case Statement.UniformLoad s -> open.addAll(s.operands());
            case Statement.Exchange s -> s.operands().forEach(operand -> need(s.result(), operand));
            case Statement.Barrier s -> {}
            case Statement.If choice -> {
                for (Value result : choice.results()) need(result, choice.condition());
                if (hasEffect(choice)) open.add(choice.condition());
                body(choice.accept(), choice.results());
                body(choice.reject(), choice.results());
            }
            case Statement.Block block -> {
                results.put(block.label(), block.results());
                if (block.body().exit() instanceof Exit.Yield yield) {
                    breaks.computeIfAbsent(block.label(), l -> new ArrayList<>())
                            .add(yield);
                }
                body(block.body(), block.results());
            }
            case Statement.Loop loop -> {
                results.put(loop.label(), loop.results());
                parameters.put(loop.label(), loop.parameters());
                join(loop.parameters(), loop.initial());
                body(loop.body(), List.of());
            }
            default ->
                statement.operands().forEach(operand -> need(statement.results().getFirst(), operand));
        }
    }

    /** Whether the statement does more than define values: it writes, waits, loops or jumps. */
    static boolean hasEffect(Statement statement) {
        return switch (statement) {
            case Statement.Store s -> true;
            case Statement.Atomic s -> true;
            case Statement.UniformLoad s -> true;
            case Statement.Watched s -> true;
            case Statement.Barrier s -> true;
            case Statement.Loop s -> true;
            default -> statement.bodies().stream().anyMatch(Usage::hasEffect);
        };
    }

    private static boolean hasEffect(Body body) {
        boolean jumps = !(body.exit() instanceof Exit.Yield);
        return jumps || body.statements().stream().anyMatch(Usage::hasEffect);
    }
}
