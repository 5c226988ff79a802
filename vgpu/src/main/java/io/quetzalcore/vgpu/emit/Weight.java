package io.quetzalcore.vgpu.emit;

import io.quetzalcore.vgpu.ir.Body;
import io.quetzalcore.vgpu.ir.Statement;
import java.util.List;

/** How much a piece of code does, for deciding what is worth a test and what must be cut. */
final class Weight {
    private static final int MEMORY = 4;
    private static final int LOOP = 16;

    private Weight() {}

    static int of(Body body) {
        return of(body.statements());
    }

    static int of(List<Statement> statements) {
        return statements.stream().mapToInt(Weight::of).sum();
    }

    static int of(Statement statement) {
        int inside = statement.bodies().stream().mapToInt(Weight::of).sum();
        return inside
                + switch (statement) {
                    case Statement.Constant s -> 0;
                    case Statement.Load s -> MEMORY;
                    case Statement.Store s -> MEMORY;
                    case Statement.Atomic s -> MEMORY;
                    case Statement.Loop s -> LOOP;
                    default -> 1;
                };
    }
}
