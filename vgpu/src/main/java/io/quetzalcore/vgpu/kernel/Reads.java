package io.quetzalcore.vgpu.kernel;

import io.quetzalcore.vgpu.ir.Body;
import io.quetzalcore.vgpu.ir.Program;
import io.quetzalcore.vgpu.ir.Root;
import io.quetzalcore.vgpu.ir.Statement;
import java.util.BitSet;

/** Which of its bindings a program reads. */
final class Reads {
    private final BitSet bindings = new BitSet();

    private Reads() {}

    /** Bit k is set when the words of binding k matter to what the program does. */
    static BitSet of(Program program) {
        Reads reads = new Reads();
        reads.body(program.body());
        return reads.bindings;
    }

    private void body(Body body) {
        for (Statement statement : body.statements()) {
            switch (statement) {
                case Statement.Load load -> root(load.root());
                case Statement.Atomic atomic -> root(atomic.root());
                case Statement.UniformLoad load -> root(load.root());
                default -> statement.bodies().forEach(this::body);
            }
        }
    }

    private void root(Root root) {
        if (root.binding() >= 0) bindings.set(root.binding());
    }
}
