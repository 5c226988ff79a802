package io.quetzalcore.vgpu.pass;

import io.quetzalcore.vgpu.ir.Body;
import io.quetzalcore.vgpu.ir.Builder;
import io.quetzalcore.vgpu.ir.Exit;
import io.quetzalcore.vgpu.ir.Kind;
import io.quetzalcore.vgpu.ir.Op;
import io.quetzalcore.vgpu.ir.Statement;
import io.quetzalcore.vgpu.ir.Value;
import java.util.List;
import java.util.OptionalInt;

/** Bounds of a loop's counters: of {@code for (i = 0; i < n; i++)} and of {@code for (s = 128; s > 0; s >>= 1)}. */
final class Counting {
    private final Definitions definitions;
    private final Usage usage;

    Counting(Definitions definitions, Usage usage) {
        this.definitions = definitions;
        this.usage = usage;
    }

    /** Tells the builder, in whose present body the loop's body is being made, how large a parameter can be. */
    void bound(Builder out, Statement.Loop loop, int index, Value initial, Value parameter) {
        if (parameter.kind() != Kind.INT) return;
        List<Exit> continues = usage.continues(loop.label());
        Value old = loop.parameters().get(index);
        if (continues.stream().allMatch(c -> shrinks(old, c.values().get(index)))) {
            out.bound(parameter, out.upper(initial));
            return;
        }
        long step = 0;
        for (Exit again : continues) {
            long each = step(old, again.values().get(index));
            if (each <= 0) return;
            step = Math.max(step, each);
        }
        long limit = limit(loop.body(), old, step);
        if (limit >= 0) out.bound(parameter, Math.max(out.upper(initial), limit));
    }

    private boolean shrinks(Value parameter, Value next) {
        if (!(definitions.of(next) instanceof Statement.Compute compute)) return false;
        boolean less = compute.op() == Op.SHR_U || compute.op() == Op.DIV_U || compute.op() == Op.AND;
        return less && compute.operands().getFirst().equals(parameter);
    }

    private long step(Value parameter, Value next) {
        Statement.Compute sum = definitions.compute(next, Op.ADD);
        if (sum == null || !sum.operands().getFirst().equals(parameter)) return -1;
        return definitions.constant(sum.operands().getLast()).orElse(-1);
    }

    /** The greatest value at the loop's head, or -1: the first choice of the body goes on only below a limit. */
    private long limit(Body body, Value parameter, long step) {
        for (Statement statement : body.statements()) {
            if (!(statement instanceof Statement.If choice)) {
                if (statement.bodies().isEmpty()) continue;
                return -1;
            }
            boolean guarded = choice.reject().exit() instanceof Exit.Break;
            boolean compares = definitions.of(choice.condition()) instanceof Statement.Compute;
            return guarded && compares
                    ? limit((Statement.Compute) definitions.of(choice.condition()), parameter, step)
                    : -1;
        }
        return -1;
    }

    private long limit(Statement.@org.jspecify.annotations.Nullable Compute condition, Value parameter, long step) {
        if (condition == null || !condition.operands().getFirst().equals(parameter)) return -1;
        boolean signed = condition.op() == Op.LT_S || condition.op() == Op.LE_S;
        boolean unsigned = condition.op() == Op.LT_U || condition.op() == Op.LE_U;
        if (!signed && !unsigned) return -1;
        long inclusive = condition.op() == Op.LE_S || condition.op() == Op.LE_U ? 1 : 0;
        OptionalInt constant = definitions.constant(condition.operands().getLast());
        if (constant.isEmpty()) return condition.op() == Op.LT_S && step == 1 ? Integer.MAX_VALUE : -1;
        long end = signed ? constant.getAsInt() : Integer.toUnsignedLong(constant.getAsInt());
        long most = end + inclusive - 1 + step;
        return most > Integer.MAX_VALUE ? -1 : Math.max(most, 0);
    }
}
