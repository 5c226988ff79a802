package io.quetzalcore.vgpu.emit;

import io.quetzalcore.vgpu.ir.Body;
import io.quetzalcore.vgpu.ir.Exit;
import io.quetzalcore.vgpu.ir.Program;
import io.quetzalcore.vgpu.ir.Statement;
import io.quetzalcore.vgpu.ir.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Which constructs around barriers and exchanges invocations of a workgroup may go through on ways of their own: choices
 * whose condition is not seen to be the same for all, and blocks and loops that are left within these. Where others would
 * come to a barrier meanwhile, all are believed to choose alike, as WGSL demands.
 */
final class Divergence {
    private final Set<Statement> divergent = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<Around> around = new ArrayList<>();
    private Set<Value> uniform = Set.of();

    /** @param waits whether a barrier follows it in its body */
    private record Around(Statement construct, boolean waits) {
        int label() {
            return Divergence.label(construct);
        }

        /** Whether who stays in the construct, and others have left it, comes to a barrier in it. */
        boolean waitsAgain() {
            return construct instanceof Statement.Loop && Barriers.waits(construct);
        }
    }

    private Divergence() {}

    /** The constructs, by identity. */
    static Set<Statement> of(Program program) {
        Divergence divergence = new Divergence();
        int before;
        do {
            before = divergence.divergent.size();
            divergence.uniform = new GroupUniformity(program, divergence.divergent).values();
            divergence.body(program.body());
        } while (divergence.divergent.size() != before);
        return divergence.divergent;
    }

    private void body(Body body) {
        for (int k = 0; k < body.statements().size(); k++) {
            Statement statement = body.statements().get(k);
            if (statement.bodies().isEmpty() || !meets(statement)) continue;
            List<Statement> rest =
                    body.statements().subList(k + 1, body.statements().size());
            boolean waits = rest.stream().anyMatch(Barriers::waits);
            boolean chosenAlike = !(statement instanceof Statement.If choice)
                    || uniform.contains(choice.condition())
                    || Barriers.waits(statement)
                    || othersWait(statement, waits);
            if (!chosenAlike) divergent.add(statement);
            around.add(new Around(statement, waits));
            statement.bodies().forEach(this::body);
            around.removeLast();
        }
        switch (body.exit()) {
            case Exit.Break leave -> jump(leave.label());
            case Exit.Continue again -> jump(again.label());
            case Exit.Yield yield -> {}
            case Exit.Unreachable end -> {}
        }
    }

    /** Whether invocations that do not jump where the statement does come to a barrier before they get there. */
    private boolean othersWait(Statement statement, boolean next) {
        boolean waits = next;
        for (Around outer : around.reversed()) {
            if (Barriers.jumpsTo(statement, outer.label()) && (waits || outer.waitsAgain())) return true;
            waits |= outer.waitsAgain() || outer.waits();
        }
        return false;
    }

    /** Whether invocations meet in the construct, or it leads out of one in which they do. */
    private boolean meets(Statement statement) {
        return Barriers.contains(statement)
                || around.stream().anyMatch(outer -> Barriers.jumpsTo(statement, outer.label()));
    }

    /** The label of a block or loop, else none. */
    static int label(Statement construct) {
        return switch (construct) {
            case Statement.Block block -> block.label();
            case Statement.Loop loop -> loop.label();
            default -> -1;
        };
    }

    /** Where some jump and others do not, all between the jump and its target goes several ways. */
    private void jump(int label) {
        int target = around.size() - 1;
        while (target >= 0 && around.get(target).label() != label) target--;
        if (target < 0) return;
        List<Statement> left = around.subList(target, around.size()).stream()
                .map(Around::construct)
                .toList();
        if (left.stream().anyMatch(divergent::contains)) divergent.addAll(left);
    }
}
