package io.quetzalcore.vgpu.pass;

import io.quetzalcore.vgpu.ir.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The passes in their order. */
public final class Passes {
    private Passes() {}

    /** Simplifies, promotes variables to values, unrolls, promotes what that made constant, and simplifies again. */
    public static Program optimise(Program lowered) {
        return optimise(lowered, program -> {});
    }

    /** The same, showing the program after every pass. */
    public static Program optimise(Program lowered, Consumer<Program> watch) {
        Program program = lowered;
        for (int round = 0; round < 3; round++) {
            program = watched(Promotion.run(program), watch);
            program = watched(Simplification.run(program, round < 2), watch);
        }
        program = watched(EarlyExits.run(program), watch);
        program = watched(Hoisting.run(program), watch);
        return watched(Simplification.run(program, false), watch);
    }

    private static Program watched(Program program, Consumer<Program> watch) {
        watch.accept(program);
        return program;
    }

    /** The statements of a program, those within others included, for budgets and tests. */
    public static int size(io.quetzalcore.vgpu.ir.Body body) {
        int size = 0;
        List<io.quetzalcore.vgpu.ir.Body> open = new ArrayList<>(List.of(body));
        while (!open.isEmpty()) {
            io.quetzalcore.vgpu.ir.Body next = open.removeLast();
            size += next.statements().size();
            next.statements().forEach(s -> open.addAll(s.bodies()));
        }
        return size;
    }
}
