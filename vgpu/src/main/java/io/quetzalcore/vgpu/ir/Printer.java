package io.quetzalcore.vgpu.ir;

import java.util.List;
import java.util.stream.Collectors;

/** A program as text, for people and for golden files. */
public final class Printer {
    private final StringBuilder text = new StringBuilder();

    private Printer() {}

    /** The whole program. */
    public static String print(Program program) {
        Printer printer = new Printer();
        printer.text.append("program ").append(program.name());
        printer.text.append(" (" + program.sizeX() + ", " + program.sizeY() + ", " + program.sizeZ() + ")\n");
        for (Root root : program.roots()) {
            printer.text.append("  root " + root + " " + root.space() + ", " + root.words() + " words\n");
        }
        printer.body(program.body(), 1);
        return printer.text.toString();
    }

    private void body(Body body, int depth) {
        for (Statement statement : body.statements()) statement(statement, depth);
        line(depth, exit(body.exit()));
    }

    private static String exit(Exit exit) {
        return switch (exit) {
            case Exit.Yield yield -> "yield" + list(yield.values());
            case Exit.Break leave -> "break @" + leave.label() + list(leave.values());
            case Exit.Continue again -> "continue @" + again.label() + list(again.values());
            case Exit.Unreachable end -> "unreachable";
        };
    }

    private void statement(Statement statement, int depth) {
        String results = list(statement.results());
        String left = results.isEmpty() ? "" : results.strip() + " = ";
        switch (statement) {
            case Statement.If choice -> {
                line(depth, left + "if " + choice.condition());
                body(choice.accept(), depth + 1);
                if (!choice.reject().isEmpty()) {
                    line(depth, "else");
                    body(choice.reject(), depth + 1);
                }
            }
            case Statement.Block block -> {
                line(depth, left + "block @" + block.label());
                body(block.body(), depth + 1);
            }
            case Statement.Loop loop -> {
                String parameters = list(loop.parameters()) + " from" + list(loop.initial());
                line(depth, left + "loop @" + loop.label() + parameters);
                body(loop.body(), depth + 1);
            }
            default -> line(depth, left + simple(statement));
        }
    }

    private static String simple(Statement statement) {
        return switch (statement) {
            case Statement.Constant constant -> constant(constant);
            case Statement.Compute compute -> compute.op() + list(compute.operands());
            case Statement.Told told -> told.input().toString();
            case Statement.Length length -> "length " + length.root();
            case Statement.Load load -> "load " + load.root() + " [" + load.address() + "]";
            case Statement.Store store -> "store " + store.root() + " [" + store.address() + "] " + store.value();
            case Statement.Atomic atomic -> "atomic " + atomic.op() + " " + atomic.root() + list(atomic.operands());
            case Statement.UniformLoad load -> "uniform load " + load.root() + " [" + load.address() + "]";
            case Statement.Barrier barrier -> "barrier of " + barrier.ordered().memory();
            case Statement.Exchange exchange -> "exchange " + exchange.what() + list(exchange.operands());
            case Statement.AnyTrue any -> "any" + list(any.operands());
            case Statement.Check check -> "check " + check.index() + " < " + check.count();
            case Statement.Print print -> "print " + print.name() + list(print.operands());
            case Statement.HalfLoad load -> "load half " + load.root() + " [" + load.address() + "]";
            case Statement.HalfStore store ->
                "store half " + store.root() + " [" + store.address() + "] " + store.value();
            case Statement.Presumed presumed -> "presumed " + presumed.presumptions();
            case Statement.If s -> "if";
            case Statement.Block s -> "block";
            case Statement.Loop s -> "loop";
        };
    }

    private static String constant(Statement.Constant constant) {
        return switch (constant.result().kind()) {
            case BOOL -> constant.bits() != 0 ? "true" : "false";
            case INT -> Integer.toString(constant.bits());
            case FLOAT -> Float.toString(Float.intBitsToFloat(constant.bits()));
        };
    }

    private static String list(List<Value> values) {
        return values.stream().map(v -> " " + v).collect(Collectors.joining());
    }

    private void line(int depth, String words) {
        text.append("  ".repeat(depth)).append(words).append('\n');
    }
}
