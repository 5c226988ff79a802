package io.quetzalcore.vgpu.emit;

import io.quetzalcore.vgpu.ir.Statement;
import io.quetzalcore.vgpu.ir.Value;
import java.lang.classfile.CodeBuilder;
import org.jspecify.annotations.Nullable;

/** Exchanges within subgroups, in the code of the group. */
final class GroupExchange {
    private final CodeBuilder code;
    private final Plan plan;
    private final Arrangement arrangement;
    private final ScalarCode scalar;
    private final int workspace;

    GroupExchange(CodeBuilder code, Plan plan, Arrangement arrangement, ScalarCode scalar, int workspace) {
        this.code = code;
        this.plan = plan;
        this.arrangement = arrangement;
        this.scalar = scalar;
        this.workspace = workspace;
    }

    void exchange(Statement.Exchange exchange) {
        int value = row(exchange.value(), 0);
        int lane = row(exchange.lane(), 1);
        int active = exchange.active() == null ? -1 : slot(exchange.active());
        code.aload(workspace)
                .loadConstant(plan.collectives().indexOf(exchange.what()))
                .loadConstant(plan.program().invocations())
                .loadConstant(value)
                .loadConstant(lane)
                .loadConstant(active)
                .loadConstant(slot(exchange.result()));
        Types.callStatic(
                code,
                Types.SUBGROUPS,
                "exchange",
                Types.VOID,
                Types.WORKSPACE,
                Types.INT,
                Types.INT,
                Types.INT,
                Types.INT,
                Types.INT,
                Types.INT);
    }

    /** Asks for a flag of all invocations and keeps the answer. */
    void anyTrue(Statement.AnyTrue any) {
        if (isOne(any.flag())) {
            scalar.push(any.flag());
        } else {
            code.aload(workspace).loadConstant(plan.program().invocations()).loadConstant(slot(any.flag()));
            Types.callStatic(code, Types.SUBGROUPS, "anyTrue", Types.INT, Types.WORKSPACE, Types.INT, Types.INT);
        }
        scalar.pop(any.result());
    }

    /** Whether it is one value for the workgroup and has no row. */
    private boolean isOne(Value value) {
        return plan.uniforms().containsKey(value) || plan.constants().containsKey(value);
    }

    private int slot(Value value) {
        Integer slot = plan.slots().get(value);
        if (slot == null) throw new IllegalStateException(value + " has no row");
        return slot * arrangement.columns();
    }

    /** The first word of a value's row; one that is the same for all is put into a spare one. */
    private int row(@Nullable Value value, int spare) {
        if (value == null) return -1;
        if (!isOne(value)) return slot(value);
        int row = (plan.slotCount() - Plan.SPARE_SLOTS + spare) * arrangement.columns();
        code.aload(workspace);
        scalar.pushBits(value);
        code.loadConstant(row).loadConstant(plan.program().invocations());
        Types.callStatic(code, Types.SUBGROUPS, "fill", Types.VOID, Types.WORKSPACE, Types.INT, Types.INT, Types.INT);
        return row;
    }
}
