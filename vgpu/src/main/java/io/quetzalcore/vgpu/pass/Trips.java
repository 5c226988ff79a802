package io.quetzalcore.vgpu.pass;

import io.quetzalcore.vgpu.ir.Body;
import io.quetzalcore.vgpu.ir.Exit;
import io.quetzalcore.vgpu.ir.Folding;
import io.quetzalcore.vgpu.ir.Op;
import io.quetzalcore.vgpu.ir.Statement;
import io.quetzalcore.vgpu.ir.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** How often a loop runs, where that can be told from constants. */
public final class Trips {
    private final Definitions definitions;
    private final int most;
    private Map<Value, Integer> known = new HashMap<>();

    /** @param most rounds beyond which a loop counts as unknown */
    public Trips(Definitions definitions, int most) {
        this.definitions = definitions;
        this.most = most;
    }

    /** The number of full rounds, given the parameters whose first value is known; empty when unknown or large. */
    public OptionalInt count(Statement.Loop loop, Map<Value, Integer> initial) {
        known = new HashMap<>(initial);
        for (int rounds = 0; rounds <= most; rounds++) {
            Boolean ends = ends(loop);
            if (ends == null) return OptionalInt.empty();
            if (ends) return OptionalInt.of(rounds);
            if (!(loop.body().exit() instanceof Exit.Continue again)) return OptionalInt.empty();
            known = next(loop.parameters(), again.values());
        }
        return OptionalInt.empty();
    }

    private Map<Value, Integer> next(List<Value> parameters, List<Value> values) {
        Map<Value, Integer> next = new HashMap<>();
        for (int i = 0; i < values.size(); i++) {
            OptionalInt bits = bits(values.get(i));
            if (bits.isPresent()) next.put(parameters.get(i), bits.getAsInt());
        }
        return next;
    }

    /** Whether this round leaves the loop at a choice that is known; null when no such choice is. */
    private @Nullable Boolean ends(Statement.Loop loop) {
        boolean decided = false;
        for (Statement statement : loop.body().statements()) {
            if (!(statement instanceof Statement.If choice)) continue;
            if (!leaves(choice.accept(), loop) && !leaves(choice.reject(), loop)) continue;
            OptionalInt condition = bits(choice.condition());
            if (condition.isEmpty()) continue;
            decided = true;
            if (leaves(condition.getAsInt() != 0 ? choice.accept() : choice.reject(), loop)) return true;
        }
        return decided ? false : null;
    }

    private static boolean leaves(Body body, Statement.Loop loop) {
        return body.exit() instanceof Exit.Break leave && leave.label() == loop.label();
    }

    private OptionalInt bits(Value value) {
        Integer given = known.get(value);
        if (given != null) return OptionalInt.of(given);
        OptionalInt constant = definitions.constant(value);
        if (constant.isPresent() || !(definitions.of(value) instanceof Statement.Compute compute)) return constant;
        int[] operands = new int[3];
        for (int i = 0; i < compute.operands().size(); i++) {
            OptionalInt operand = bits(compute.operands().get(i));
            if (operand.isEmpty()) return operand;
            operands[i] = operand.getAsInt();
        }
        if (divides(compute.op()) && operands[1] == 0) return OptionalInt.empty();
        int bits = Folding.evaluate(compute.op(), operands[0], operands[1], operands[2]);
        known.put(value, bits);
        return OptionalInt.of(bits);
    }

    private static boolean divides(Op op) {
        return op == Op.DIV_S || op == Op.DIV_U || op == Op.REM_S || op == Op.REM_U;
    }
}
