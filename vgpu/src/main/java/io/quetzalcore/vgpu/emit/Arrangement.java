package io.quetzalcore.vgpu.emit;

import io.quetzalcore.vgpu.ir.Body;
import io.quetzalcore.vgpu.ir.Program;
import io.quetzalcore.vgpu.ir.Root;
import io.quetzalcore.vgpu.ir.Space;
import io.quetzalcore.vgpu.ir.Statement;
import java.util.HashMap;
import java.util.Map;

/** Where workgroup and private roots lie in a workspace. A private word has a row, with a column for each invocation. */
final class Arrangement {
    private final Map<Integer, Integer> offsets = new HashMap<>();
    private final int columns;
    private int sharedWords;
    private int privateWords;

    Arrangement(Program program, int columns) {
        this.columns = columns;
        place(program.body());
    }

    private void place(Body body) {
        for (Statement statement : body.statements()) {
            switch (statement) {
                case Statement.Load s -> place(s.root());
                case Statement.Store s -> place(s.root());
                case Statement.Atomic s -> place(s.root());
                case Statement.UniformLoad s -> place(s.root());
                default -> statement.bodies().forEach(this::place);
            }
        }
    }

    private void place(Root root) {
        if (offsets.containsKey(root.index())) return;
        if (root.space() == Space.WORKGROUP) {
            offsets.put(root.index(), sharedWords);
            sharedWords = Math.addExact(sharedWords, root.words());
        } else if (root.space() == Space.PRIVATE) {
            offsets.put(root.index(), privateWords);
            privateWords = Math.addExact(privateWords, Math.multiplyExact(root.words(), columns));
        }
    }

    /** The first word of a workgroup or private root. */
    int offset(Root root) {
        return offsets.getOrDefault(root.index(), 0);
    }

    /** Invocations that rows have room for. */
    int columns() {
        return columns;
    }

    int sharedWords() {
        return sharedWords;
    }

    int privateWords() {
        return privateWords;
    }
}
