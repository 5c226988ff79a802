package io.quetzalcore.vgpu.ir;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Checks that a program keeps the rules of {@link io.quetzalcore.vgpu.ir}; tests run it after every pass. */
public final class Validator {
    private final BitSet defined = new BitSet();
    private final BitSet visible = new BitSet();
    private final Map<Integer, Statement> labels = new HashMap<>();
    private final List<String> faults = new ArrayList<>();
    private final Program program;

    private Validator(Program program) {
        this.program = program;
    }

    /** What is wrong with the program; empty when it is valid. */
    public static List<String> faults(Program program) {
        Validator validator = new Validator(program);
        validator.body(program.body(), List.of(), false);
        return validator.faults;
    }

    private void body(Body body, List<Value> yields, boolean loops) {
        BitSet before = (BitSet) visible.clone();
        for (Statement statement : body.statements()) statement(statement);
        exit(body.exit(), yields, loops);
        visible.clear();
        visible.or(before);
    }

    private void statement(Statement statement) {
        use(statement.operands());
        switch (statement) {
            case Statement.Compute compute ->
                match(compute.toString(), compute.op().operands(), compute.operands());
            case Statement.Load load -> belongs(load.root());
            case Statement.Store store -> {
                belongs(store.root());
                check(!store.root().space().isConstant(), "a store to " + store.root());
            }
            case Statement.Atomic atomic -> belongs(atomic.root());
            case Statement.HalfLoad load -> belongs(load.root());
            case Statement.HalfStore store -> belongs(store.root());
            case Statement.If choice -> {
                body(choice.accept(), choice.results(), false);
                body(choice.reject(), choice.results(), false);
            }
            case Statement.Block block -> {
                label(block.label(), block);
                body(block.body(), block.results(), false);
                labels.remove(block.label());
            }
            case Statement.Loop loop -> loop(loop);
            default -> {}
        }
        for (Value result : statement.results()) define(result);
    }

    private void loop(Statement.Loop loop) {
        label(loop.label(), loop);
        match("the parameters of loop " + loop.label(), kinds(loop.parameters()), loop.initial());
        BitSet before = (BitSet) visible.clone();
        for (Value parameter : loop.parameters()) define(parameter);
        body(loop.body(), List.of(), true);
        visible.clear();
        visible.or(before);
        labels.remove(loop.label());
    }

    private void label(int label, Statement construct) {
        check(label < program.labelCount(), "label " + label + " is beyond the count");
        check(labels.put(label, construct) == null, "label " + label + " within itself");
    }

    private void exit(Exit exit, List<Value> yields, boolean loops) {
        use(exit.values());
        switch (exit) {
            case Exit.Yield yield -> {
                check(!loops, "a loop's body yields");
                match("a yield", kinds(yields), yield.values());
            }
            case Exit.Break leave -> {
                Statement construct = labels.get(leave.label());
                check(construct != null, "a break to " + leave.label() + " from outside");
                if (construct != null) match("a break", kinds(construct.results()), leave.values());
            }
            case Exit.Continue again -> {
                boolean inside = labels.get(again.label()) instanceof Statement.Loop;
                check(inside, "a continue to " + again.label() + ", no loop around it");
                if (labels.get(again.label()) instanceof Statement.Loop loop) {
                    match("a continue", kinds(loop.parameters()), again.values());
                }
            }
            case Exit.Unreachable end -> {}
        }
    }

    private static List<Kind> kinds(List<Value> values) {
        return values.stream().map(Value::kind).toList();
    }

    private void match(String what, List<Kind> expected, List<Value> found) {
        check(expected.equals(kinds(found)), what + " takes " + expected + " and is given " + kinds(found));
    }

    private void belongs(Root root) {
        boolean known = root.index() < program.roots().size()
                && program.roots().get(root.index()).equals(root);
        check(known, root + " is no root of the program");
    }

    private void use(List<Value> values) {
        for (Value value : values) check(visible.get(value.id()), value + " is not in sight where it is used");
    }

    private void define(Value value) {
        check(!defined.get(value.id()), value + " is defined twice");
        check(value.id() < program.valueCount(), value + " is beyond the count");
        defined.set(value.id());
        visible.set(value.id());
    }

    private void check(boolean holds, String fault) {
        if (!holds) faults.add(fault);
    }
}
