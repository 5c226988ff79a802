package io.quetzalcore.vgpu.emit;

import io.quetzalcore.vgpu.ir.Kind;
import io.quetzalcore.vgpu.ir.Value;
import java.lang.classfile.CodeBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values that cross control: what a construct's results, or a loop's parameters, take from those who come to them. */
final class VectorAssignments {
    private final CodeBuilder code;
    private final VectorValues values;
    private final VectorOps ops;
    private final int groups;

    VectorAssignments(VectorValues values) {
        this.code = values.code;
        this.values = values;
        this.ops = values.ops;
        this.groups = values.groups;
    }

    void assign(List<Value> to, List<Value> from) {
        for (int k = 0; k < to.size(); k++) {
            for (int g = 0; g < values.copies(to.get(k)); g++) values.pushAs(to.get(k), from.get(k), g);
        }
        for (int k = to.size() - 1; k >= 0; k--) {
            for (int g = values.copies(to.get(k)) - 1; g >= 0; g--) values.pop(to.get(k), g);
        }
    }

    /** The lanes of the mask take the values, the others keep theirs. */
    void blend(List<Value> to, List<Value> from, int @Nullable [] mask) {
        if (mask == null) {
            assign(to, from);
            return;
        }
        for (int k = 0; k < to.size(); k++) {
            for (int g = 0; g < groups; g++) blend(to.get(k), from.get(k), mask[g], g);
        }
    }

    private void blend(Value to, Value from, int mask, int group) {
        values.pushVector(to, group);
        values.pushVector(from, group);
        code.aload(mask);
        ops.blend(to.kind());
        values.popVector(to, group);
    }

    /** Gives results a first value, for lanes that will not be asked. */
    void clear(List<Value> results) {
        for (Value result : results) {
            if (!values.form(result).isVarying()) continue;
            for (int g = 0; g < groups; g++) {
                if (result.kind() == Kind.FLOAT) code.fconst_0();
                else code.iconst_0();
                ops.broadcast(result.kind());
                values.popVector(result, g);
            }
        }
    }
}
