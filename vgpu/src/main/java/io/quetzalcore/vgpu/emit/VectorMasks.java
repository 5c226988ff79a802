package io.quetzalcore.vgpu.emit;

import io.quetzalcore.vgpu.ir.Kind;
import io.quetzalcore.vgpu.ir.Op;
import io.quetzalcore.vgpu.ir.Value;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import org.jspecify.annotations.Nullable;

/** Masks in local variables, one for each of the groups of lanes that run together; null stands for all lanes. */
final class VectorMasks {
    private final CodeBuilder code;
    private final VectorValues values;
    private final VectorOps ops;
    private final int groups;

    VectorMasks(VectorValues values) {
        this.code = values.code;
        this.values = values;
        this.ops = values.ops;
        this.groups = values.groups;
    }

    /** New local variables, one for each group of lanes. */
    int[] make() {
        int[] locals = new int[groups];
        for (int g = 0; g < groups; g++) locals[g] = code.allocateLocal(TypeKind.REFERENCE);
        return locals;
    }

    void fill(int[] mask, boolean on) {
        for (int local : mask) {
            code.loadConstant(on ? 1 : 0);
            ops.broadcast(Kind.BOOL);
            code.astore(local);
        }
    }

    void copy(int @Nullable [] from, int[] to) {
        if (from == null) {
            fill(to, true);
            return;
        }
        for (int g = 0; g < groups; g++) code.aload(from[g]).astore(to[g]);
    }

    /** Jumps unless a lane is on. */
    void jumpUnlessAny(int[] mask, Label target) {
        code.aload(mask[0]);
        for (int g = 1; g < groups; g++) {
            code.aload(mask[g]);
            ops.emit(Op.EITHER);
        }
        ops.anyTrue();
        code.ifeq(target);
    }

    void collect(int @Nullable [] into, int @Nullable [] mask) {
        if (into == null) return;
        if (mask == null) {
            fill(into, true);
            return;
        }
        for (int g = 0; g < groups; g++) {
            code.aload(into[g]).aload(mask[g]);
            ops.emit(Op.EITHER);
            code.astore(into[g]);
        }
    }

    /** The lanes of a mask, null for all, by what a condition is for them. */
    void part(Value condition, int @Nullable [] mask, int[] yes, int[] no) {
        for (int g = 0; g < groups; g++) {
            values.pushVector(condition, g);
            code.astore(yes[g]);
            if (mask == null) {
                code.aload(yes[g]);
                ops.emit(Op.NOT);
            } else {
                code.aload(mask[g]).aload(yes[g]);
                ops.andNot();
            }
            code.astore(no[g]);
            if (mask == null) continue;
            code.aload(mask[g]).aload(yes[g]);
            ops.emit(Op.BOTH);
            code.astore(yes[g]);
        }
    }
}
