package io.quetzalcore.vgpu.wgsl.tree;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** How control may leave a statement (section "Statement behavior analysis"). */
public enum Exit {
    NEXT,
    BREAK,
    CONTINUE,
    RETURN;

    /** The exits of statements in order. */
    public static Set<Exit> of(List<Statement> statements) {
        Set<Exit> exits = EnumSet.of(NEXT);
        for (Statement statement : statements) {
            if (!exits.remove(NEXT)) break;
            exits.addAll(of(statement));
        }
        return exits;
    }

    /** The exits of a statement; none of a loop without an end. */
    public static Set<Exit> of(Statement statement) {
        return switch (statement) {
            case Statement.Block block -> of(block.statements());
            case Statement.Return back -> EnumSet.of(RETURN);
            case Statement.Break jump -> EnumSet.of(BREAK);
            case Statement.Continue jump -> EnumSet.of(CONTINUE);
            case Statement.If branch -> {
                Set<Exit> exits = of(branch.accept());
                exits.addAll(of(branch.reject()));
                yield exits;
            }
            case Statement.Switch choice -> {
                Set<Exit> exits = EnumSet.noneOf(Exit.class);
                for (Statement.Clause clause : choice.clauses()) exits.addAll(of(clause.body()));
                if (exits.remove(BREAK)) exits.add(NEXT);
                yield exits;
            }
            case Statement.Loop loop -> loop(loop);
            default -> EnumSet.of(NEXT);
        };
    }

    private static Set<Exit> loop(Statement.Loop loop) {
        Set<Exit> exits = of(loop.body());
        exits.addAll(of(loop.continuing()));
        boolean ends = exits.remove(BREAK) || loop.condition() != null || loop.breakIf() != null;
        exits.remove(CONTINUE);
        exits.remove(NEXT);
        if (ends) exits.add(NEXT);
        return exits;
    }
}
