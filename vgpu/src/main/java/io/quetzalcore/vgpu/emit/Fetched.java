package io.quetzalcore.vgpu.emit;

import io.quetzalcore.vgpu.ir.Body;
import io.quetzalcore.vgpu.ir.Root;
import io.quetzalcore.vgpu.ir.Space;
import io.quetzalcore.vgpu.ir.Statement;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.TypeKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The arrays that a method works on, fetched from the workspace into local variables at its beginning. */
final class Fetched {
    /** A buffer's local variables. */
    private record Bound(int words, int offset, int length) {}

    private final CodeBuilder code;
    private final int workspace;
    private final Map<Integer, Bound> buffers = new HashMap<>();
    private final Map<String, Integer> fields = new HashMap<>();

    Fetched(CodeBuilder code, int workspace) {
        this.code = code;
        this.workspace = workspace;
    }

    /** Fetches what the statements need. */
    void fetch(List<Statement> statements) {
        for (Statement statement : statements) {
            switch (statement) {
                case Statement.Load s -> fetch(s.root());
                case Statement.Store s -> fetch(s.root());
                case Statement.Atomic s -> fetch(s.root());
                case Statement.UniformLoad s -> fetch(s.root());
                case Statement.Length s -> fetch(s.root());
                default -> {
                    for (Body body : statement.bodies()) fetch(body.statements());
                }
            }
        }
    }

    private void fetch(Root root) {
        switch (root.space()) {
            case WORKGROUP -> field("shared");
            case PRIVATE -> field("privates");
            default -> buffers.computeIfAbsent(root.binding(), this::fetch);
        }
    }

    private Bound fetch(int binding) {
        Bound bound = new Bound(
                code.allocateLocal(TypeKind.REFERENCE),
                code.allocateLocal(TypeKind.INT),
                code.allocateLocal(TypeKind.INT));
        code.aload(workspace);
        Types.workspaceField(code, "buffers", Types.INTS.arrayType());
        code.loadConstant(binding).aaload().astore(bound.words());
        element("offsets", binding, bound.offset());
        element("lengths", binding, bound.length());
        return bound;
    }

    private void element(String field, int index, int local) {
        code.aload(workspace);
        Types.workspaceField(code, field, Types.INTS);
        code.loadConstant(index).iaload().istore(local);
    }

    /** The local variable that holds an array of the workspace. */
    int field(String name) {
        Integer known = fields.get(name);
        if (known != null) return known;
        int local = code.allocateLocal(TypeKind.REFERENCE);
        code.aload(workspace);
        Types.workspaceField(code, name, Types.INTS);
        code.astore(local);
        fields.put(name, local);
        return local;
    }

    /** The local variable that holds the array a root lies in. */
    int words(Root root) {
        if (root.space() == Space.WORKGROUP) return field("shared");
        if (root.space() == Space.PRIVATE) return field("privates");
        return bound(root).words();
    }

    int offset(Root root) {
        return bound(root).offset();
    }

    int length(Root root) {
        return bound(root).length();
    }

    private Bound bound(Root root) {
        Bound bound = buffers.get(root.binding());
        if (bound == null) throw new IllegalStateException(root + " was not fetched");
        return bound;
    }
}
