package io.quetzalcore.vgpu.wgsl.resolve;

import io.quetzalcore.vgpu.wgsl.Problem;
import io.quetzalcore.vgpu.wgsl.syntax.Span;
import io.quetzalcore.vgpu.wgsl.tree.Exit;
import io.quetzalcore.vgpu.wgsl.tree.Statement;
import io.quetzalcore.vgpu.wgsl.tree.Walk;
import io.quetzalcore.vgpu.wgsl.type.NoValue;
import io.quetzalcore.vgpu.wgsl.type.Type;

/** Rules about the ways out of statements. */
final class Behavior {
    private Behavior() {}

    /** A function with a result returns one on every path; no loop is without an end. */
    static void check(String name, Type result, Statement.Block body) {
        Walk.statements(body, statement -> {
            if (statement instanceof Statement.Loop loop && Exit.of(loop).isEmpty()) {
                throw new Problem(loop.span(), "this loop never ends: it has no condition, 'break' or 'return'");
            }
        });
        if (result != NoValue.NO_VALUE && Exit.of(body).contains(Exit.NEXT)) {
            int end = body.span().end();
            throw new Problem(
                    new Span(end - 1, end),
                    "the function '" + name + "' ends here without returning its '" + result + "'");
        }
    }
}
