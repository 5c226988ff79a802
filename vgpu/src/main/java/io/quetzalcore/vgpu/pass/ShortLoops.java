package io.quetzalcore.vgpu.pass;

import io.quetzalcore.vgpu.ir.Body;
import io.quetzalcore.vgpu.ir.Space;
import io.quetzalcore.vgpu.ir.Statement;
import io.quetzalcore.vgpu.ir.Value;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Which loops are worth being unrolled: short ones, and longer ones whose counter indexes private arrays, since those become
 * values once all indices are constants.
 */
final class ShortLoops {
    static final int MOST_ROUNDS = 64;
    private static final int SIZE = 128;
    private static final int SIZE_FOR_PROMOTION = 1500;

    private final Definitions definitions;
    private final Trips trips;

    ShortLoops(Definitions definitions) {
        this.definitions = definitions;
        this.trips = new Trips(definitions, MOST_ROUNDS);
    }

    /** @param known the parameters whose first value is known */
    boolean isOne(Statement.Loop loop, Map<Value, Integer> known) {
        int size = Passes.size(loop.body());
        OptionalInt count = size > SIZE_FOR_PROMOTION ? OptionalInt.empty() : trips.count(loop, known);
        if (count.isEmpty()) return false;
        long total = (long) (count.getAsInt() + 1) * size;
        if (indexesPrivate(loop.body())) return total <= SIZE_FOR_PROMOTION;
        return total <= SIZE || (count.getAsInt() <= 4 && total <= 4 * SIZE && !hasLoop(loop.body()));
    }

    private static boolean hasLoop(Body body) {
        return body.statements().stream()
                .anyMatch(s -> s instanceof Statement.Loop
                        || s instanceof Statement.Barrier
                        || s.bodies().stream().anyMatch(ShortLoops::hasLoop));
    }

    private boolean indexesPrivate(Body body) {
        return body.statements().stream().anyMatch(s -> switch (s) {
            case Statement.Load load -> load.root().space() == Space.PRIVATE && isVariable(load.address());
            case Statement.Store store -> store.root().space() == Space.PRIVATE && isVariable(store.address());
            case Statement.Loop inner when isCounted(inner) -> false;
            default -> s.bodies().stream().anyMatch(this::indexesPrivate);
        });
    }

    private boolean isVariable(Value address) {
        return definitions.constant(address).isEmpty();
    }

    /**
     * Whether the loop is counted whatever the loops around it do: what it indexes is seen once it is unrolled itself. Were
     * the loop around it unrolled as well, the 256 sums of a matrix product would be one row of code that no registers hold:
     * 78 instead of 134 GFLOP/s.
     */
    private boolean isCounted(Statement.Loop loop) {
        Map<Value, Integer> known = new HashMap<>();
        for (int i = 0; i < loop.parameters().size(); i++) {
            OptionalInt first = definitions.constant(loop.initial().get(i));
            if (first.isPresent()) known.put(loop.parameters().get(i), first.getAsInt());
        }
        return trips.count(loop, known).isPresent();
    }
}
