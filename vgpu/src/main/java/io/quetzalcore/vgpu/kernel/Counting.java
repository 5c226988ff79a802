package io.quetzalcore.vgpu.kernel;

import io.quetzalcore.vgpu.count.Lockstep;
import io.quetzalcore.vgpu.count.Tally;
import io.quetzalcore.vgpu.ir.Program;
import java.util.List;

/** Counts what dispatches of an entry point do. */
public final class Counting {

    private final Program program;

    Counting(Program program) {
        this.program = program;
    }

    /**
     * Runs a dispatch beside the kernel, on one thread, and counts.
     *
     * @param buffers contents of the bindings in the kernel's order, as they were before the dispatch; changed
     * @throws DispatchCancelled when it was stopped
     */
    public Tally count(List<int[]> buffers, Extent groups, Cancellation cancellation) throws DispatchCancelled {
        try {
            int[] counts = {groups.x(), groups.y(), groups.z()};
            return Lockstep.count(program, buffers.toArray(int[][]::new), counts, cancellation);
        } catch (Lockstep.Stopped stopped) {
            throw new DispatchCancelled();
        }
    }
}
