package io.quetzalcore.vgpu.ir;

import java.util.List;

/** Statements in order, and where control goes after them. */
public record Body(List<Statement> statements, Exit exit) {
    public Body {
        statements = List.copyOf(statements);
    }

    /** Nothing but a yield of nothing. */
    public boolean isEmpty() {
        return statements.isEmpty()
                && exit instanceof Exit.Yield yield
                && yield.values().isEmpty();
    }
}
