package io.quetzalcore.vgpu.emit;

import io.quetzalcore.vgpu.emit.Form.Level;
import io.quetzalcore.vgpu.ir.Presumption;
import io.quetzalcore.vgpu.ir.Statement;
import io.quetzalcore.vgpu.ir.Value;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;

/**
 * Presumptions as tests on the first lane of each group. Each yields a word whose sign says that it may not hold; all are
 * joined by or, so that there is one jump.
 */
final class VectorTests {
    private final VectorValues values;
    private final CodeBuilder code;

    VectorTests(VectorValues values) {
        this.values = values;
        this.code = values.code;
    }

    void emit(Statement.Presumed presumed) {
        code.iconst_0();
        for (Presumption presumption : presumed.presumptions()) {
            for (int g = 0; g < copies(presumption); g++) {
                switch (presumption) {
                    case Presumption.AtMost p -> atMost(p, g);
                    case Presumption.Apart p -> apart(p, g);
                    case Presumption.Is p -> is(p, g);
                }
                code.ior();
            }
        }
        Label doubtful = code.newLabel();
        Label end = code.newLabel();
        code.iflt(doubtful)
                .iconst_1()
                .goto_(end)
                .labelBinding(doubtful)
                .iconst_0()
                .labelBinding(end);
        values.popScalar(presumed.result(), 0);
    }

    private int copies(Presumption presumption) {
        boolean one =
                presumption.operands().stream().allMatch(v -> values.form(v).level() == Level.UNIFORM);
        return one ? 1 : values.groups;
    }

    /** From the first lane to the last. */
    private int reach(Value value) {
        return values.form(value).stride() * (values.lanes - 1);
    }

    /** first | (max(limit - reach, -1) - first): neither is negative only if 0 <= first and first + reach <= limit. */
    private void atMost(Presumption.AtMost p, int group) {
        values.pushScalar(p.value(), group);
        values.pushScalar(p.limit(), group);
        code.iconst_m1();
        Types.callStatic(code, Types.MATH, "max", Types.INT, Types.INT, Types.INT);
        code.loadConstant(reach(p.value()) + (p.below() ? 1 : 0)).isub().iconst_m1();
        Types.callStatic(code, Types.MATH, "max", Types.INT, Types.INT, Types.INT);
        values.pushScalar(p.value(), group);
        code.isub().ior();
    }

    /** ~d &amp; (d - (reach + 1)) with d = other - first: negative if d is in 0..reach. */
    private void apart(Presumption.Apart p, int group) {
        values.pushScalar(p.other(), group);
        values.pushScalar(p.value(), group);
        code.isub().iconst_m1().ixor();
        values.pushScalar(p.other(), group);
        values.pushScalar(p.value(), group);
        code.isub().loadConstant(reach(p.value()) + 1).isub().iand();
    }

    private void is(Presumption.Is p, int group) {
        values.pushScalar(p.value(), group);
        if (p.expected()) code.iconst_1().isub();
        else code.ineg();
    }
}
