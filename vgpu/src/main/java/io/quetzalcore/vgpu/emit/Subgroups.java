package io.quetzalcore.vgpu.emit;

import io.quetzalcore.vgpu.ir.Subgroup;
import java.util.Arrays;

/** What emitted code of the group calls for exchanges within subgroups: from rows of the context to a row. */
final class Subgroups {
    private Subgroups() {}

    /**
     * Does an exchange in every subgroup of the workgroup.
     *
     * @param collective which of the program's
     * @param invocations of the workgroup
     * @param value first word of the row of values; likewise the others
     * @param lane -1 where none are named
     * @param active -1 where all take part
     */
    static void exchange(
            Workspace workspace, int collective, int invocations, int value, int lane, int active, int result) {
        int[] context = workspace.context;
        for (int first = 0; first < invocations; first += Subgroup.SIZE) {
            int mask = Subgroup.present(first, invocations);
            if (active >= 0) mask = active(context, mask, active + first);
            if (mask == 0) continue;
            Subgroup.exchange(
                    workspace.collectives[collective], mask, context, value + first, lane + first, result + first);
        }
    }

    /** Flags are 0 or 1. */
    private static int active(int[] context, int present, int active) {
        int mask = 0;
        if (present == ~0) {
            for (int k = 0; k < Subgroup.SIZE; k++) mask |= context[active + k] << k;
            return mask;
        }
        for (int left = present; left != 0; left &= left - 1) {
            int k = Integer.numberOfTrailingZeros(left);
            mask |= context[active + k] << k;
        }
        return mask;
    }

    /** Whether a flag is set in a row. */
    static int anyTrue(Workspace workspace, int invocations, int flag) {
        for (int k = 0; k < invocations; k++) {
            if (workspace.context[flag + k] != 0) return 1;
        }
        return 0;
    }

    /** Puts what is the same for all invocations into a row. */
    static void fill(Workspace workspace, int bits, int from, int invocations) {
        Arrays.fill(workspace.context, from, from + invocations, bits);
    }
}
