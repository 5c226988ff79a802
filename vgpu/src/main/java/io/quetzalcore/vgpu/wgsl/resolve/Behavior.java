package io.quetzalcore.vgpu.wgsl.resolve;

import io.quetzalcore.vgpu.wgsl.Problem;
import io.quetzalcore.vgpu.wgsl.tree.Statement;
import io.quetzalcore.vgpu.wgsl.type.NoValue;
import io.quetzalcore.vgpu.wgsl.type.Type;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** How control may leave a statement (section "Statement behavior analysis"). */
final class Behavior {
    private enum Exit {
        NEXT,
        BREAK,
        CONTINUE,
        RETURN
    }

    private Behavior() {}

    /** A function with a result returns one on every path; no loop is without an end. */
    static void check(String name, Type result, Statement.Block body) {
        Set<Exit> exits = of(body.statements());
        if (result != NoValue.NO_VALUE && exits.contains(Exit.NEXT)) {
            int end = body.span().end();
            throw new Problem(
                    new io.quetzalcore.vgpu.wgsl.syntax.Span(end - 1, end),
                    "the function '" + name + "' ends here without returning its '" + result + "'");
        }
    }

    private static Set<Exit> of(List<Statement> statements) {
        Set<Exit> exits = EnumSet.of(Exit.NEXT);
        for (Statement statement : statements) {
            Set<Exit> own = of(statement);
            if (exits.remove(Exit.NEXT)) exits.addAll(own);
        }
        return exits;
    }

    private static Set<Exit> of(Statement statement) {
        return switch (statement) {
            case Statement.Block block -> of(block.statements());
            case Statement.Return back -> EnumSet.of(Exit.RETURN);
            case Statement.Break jump -> EnumSet.of(Exit.BREAK);
            case Statement.Continue jump -> EnumSet.of(Exit.CONTINUE);
            case Statement.If branch -> {
                Set<Exit> exits = of(branch.accept());
                exits.addAll(of(branch.reject()));
                yield exits;
            }
            case Statement.Switch choice -> choice(choice);
            case Statement.Loop loop -> loop(loop);
            default -> EnumSet.of(Exit.NEXT);
        };
    }

    private static Set<Exit> choice(Statement.Switch choice) {
        Set<Exit> exits = EnumSet.noneOf(Exit.class);
        for (Statement.Clause clause : choice.clauses()) exits.addAll(of(clause.body()));
        if (exits.remove(Exit.BREAK)) exits.add(Exit.NEXT);
        return exits;
    }

    private static Set<Exit> loop(Statement.Loop loop) {
        Set<Exit> exits = of(loop.body());
        exits.addAll(of(loop.continuing()));
        boolean ends = exits.remove(Exit.BREAK) || loop.condition() != null || loop.breakIf() != null;
        exits.remove(Exit.CONTINUE);
        exits.remove(Exit.NEXT);
        if (ends) exits.add(Exit.NEXT);
        if (exits.isEmpty()) {
            throw new Problem(loop.span(), "this loop never ends: it has no condition, 'break' or 'return'");
        }
        return exits;
    }
}
