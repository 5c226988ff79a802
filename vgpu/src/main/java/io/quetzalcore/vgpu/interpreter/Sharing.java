package io.quetzalcore.vgpu.interpreter;

import io.quetzalcore.vgpu.ir.Statement;
import io.quetzalcore.vgpu.ir.Subgroup;
import io.quetzalcore.vgpu.ir.Value;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Exchanges within the subgroups of a workgroup whose invocations can go on no further by themselves. Those that wait at
 * the earliest place of control flow are the ones that come to it together: no other can come there any more.
 */
final class Sharing {
    private Sharing() {}

    /** Does one exchange of each subgroup that waits for one; false when none does. */
    static boolean once(List<Invocation> invocations) {
        boolean any = false;
        for (int first = 0; first < invocations.size(); first += Subgroup.SIZE) {
            int end = Math.min(first + Subgroup.SIZE, invocations.size());
            any |= exchange(invocations.subList(first, end));
        }
        return any;
    }

    private static boolean exchange(List<Invocation> subgroup) {
        int active = earliest(subgroup);
        if (active == 0) return false;
        Statement.Exchange exchange = subgroup.get(Integer.numberOfTrailingZeros(active)).sharing;
        if (exchange == null) throw new IllegalStateException("an exchange without its statement");
        int[] words = new int[3 * Subgroup.SIZE];
        for (int k = 0; k < subgroup.size(); k++) {
            if ((active >>> k & 1) == 0) continue;
            Value lane = exchange.lane();
            words[k] = subgroup.get(k).get(exchange.value());
            words[Subgroup.SIZE + k] = lane == null ? 0 : subgroup.get(k).get(lane);
        }
        Subgroup.exchange(exchange.what(), active, words, 0, Subgroup.SIZE, 2 * Subgroup.SIZE);
        for (int k = 0; k < subgroup.size(); k++) {
            if ((active >>> k & 1) != 0) goOn(subgroup.get(k), exchange.result(), words[2 * Subgroup.SIZE + k]);
        }
        return true;
    }

    private static void goOn(Invocation invocation, Value result, int bits) {
        invocation.set(result, bits);
        invocation.sharing = null;
        invocation.state = Invocation.State.RUNNING;
    }

    /** A bit for each invocation that waits at the earliest place. */
    private static int earliest(List<Invocation> subgroup) {
        long @Nullable [] best = null;
        int active = 0;
        for (int k = 0; k < subgroup.size(); k++) {
            if (subgroup.get(k).state != Invocation.State.SHARING) continue;
            long[] place = subgroup.get(k).place();
            int order = best == null ? -1 : Arrays.compare(place, best);
            if (order > 0) continue;
            if (order < 0) {
                best = place;
                active = 0;
            }
            active |= 1 << k;
        }
        return active;
    }
}
