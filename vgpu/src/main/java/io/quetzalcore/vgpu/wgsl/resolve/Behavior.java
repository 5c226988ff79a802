package io.quetzalcore.vgpu.wgsl.resolve;

import io.quetzalcore.vgpu.wgsl.Problem;
import io.quetzalcore.vgpu.wgsl.syntax.Span;
import io.quetzalcore.vgpu.wgsl.tree.Exit;
import io.quetzalcore.vgpu.wgsl.tree.Statement;
import io.quetzalcore.vgpu.wgsl.tree.Walk;
import io.quetzalcore.vgpu.wgsl.type.Layout;
import io.quetzalcore.vgpu.wgsl.type.NoValue;
import io.quetzalcore.vgpu.wgsl.type.Type;

/** Rules about a body as a whole: the ways out of its statements, the memory of its variables. */
final class Behavior {
    private Behavior() {}

    /** A function with a result returns one on every path; no loop is without an end. */
    static void check(String name, Type result, Statement.Block body) {
        Walk.statements(body, statement -> {
            if (statement instanceof Statement.Loop loop && Exit.of(loop).isEmpty()) {
                throw new Problem(loop.span(), "this loop never ends: it has no condition, 'break' or 'return'");
            }
        });
        checkSize(name, body);
        if (result != NoValue.NO_VALUE && Exit.of(body).contains(Exit.NEXT)) {
            int end = body.span().end();
            throw new Problem(
                    new Span(end - 1, end),
                    "the function '" + name + "' ends here without returning its '" + result + "'");
        }
    }

    private static void checkSize(String name, Statement.Block body) {
        long[] bytes = {0};
        Walk.statements(body, statement -> {
            if (statement instanceof Statement.DeclareVar var)
                bytes[0] += Layout.sizeBytes(var.var().store());
            if (bytes[0] > Layout.LARGEST_OF_INVOCATION_BYTES) {
                throw new Problem(
                        statement.span(),
                        "the variables of '" + name + "' take more than " + Layout.LARGEST_OF_INVOCATION_BYTES
                                + " bytes");
            }
        });
    }
}
