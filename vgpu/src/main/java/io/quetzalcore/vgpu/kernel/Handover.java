package io.quetzalcore.vgpu.kernel;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Runs a dispatch as vector code, and what is left of it as scalar code once vectors make many objects: when data takes a
 * branch for the first time the JVM throws compiled code away and interprets it, hundreds of times slower. Workgroups do not
 * know of one another, and both codes give the same bits. One dispatch at a time; to run it allocates nothing.
 */
final class Handover {
    /** Unwinds the kernels of a dispatch that is cancelled. */
    private static final class Unwound extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unwound() {
            super("cancelled", null, false, false);
        }
    }

    private static final int LONGEST_STEP = 64;

    private final Kernel vectors;
    private final Kernel scalar;
    private final long mostBytes;
    private final Relay outer = new Relay(this::takeVectors);
    private final Relay inner = new Relay(this::takeScalar);
    private final Crew.Shift both = this::run;
    private volatile boolean over;

    /** For each worker, what it had allocated in all its life before its first workgroup, 0 until then, and by now. */
    private long[] before = {};

    private long[] now = {};

    private Crew.@Nullable Shift vectorWork;
    private Crew.@Nullable Shift scalarWork;
    private @Nullable Dispatch dispatch;
    private @Nullable Crew crew;

    /** @param mostBytes that a thread may allocate in a dispatch before the rest of it is scalar */
    Handover(Kernel vectors, Kernel scalar, long mostBytes) {
        this.vectors = vectors;
        this.scalar = scalar;
        this.mostBytes = mostBytes;
    }

    boolean isOf(Kernel code) {
        return vectors.equals(code);
    }

    /** What vector code of the last dispatch has allocated, and scalar code between. */
    long bytes() {
        long bytes = 0;
        for (int k = 0; k < now.length; k++) bytes += Math.max(0, now[k] - before[k]);
        return bytes;
    }

    /** Returns whether it was vector code to the end. */
    boolean run(Dispatch work, Crew workers) throws DispatchCancelled {
        over = false;
        if (now.length < workers.size()) {
            before = new long[workers.size()];
            now = new long[workers.size()];
        }
        Arrays.fill(before, 0);
        Arrays.fill(now, 0);
        dispatch = work;
        crew = workers;
        try {
            vectors.run(work, outer.of(workers));
            if (over) work.counters().ranAs(scalar.tier());
            return !over;
        } catch (Unwound cancelled) {
            throw new DispatchCancelled();
        } finally {
            dispatch = null;
            crew = null;
            vectorWork = null;
            scalarWork = null;
        }
    }

    private void takeVectors(Crew.Shift work, long groupCount) {
        vectorWork = work;
        Dispatch current = dispatch;
        Crew workers = crew;
        if (current == null || workers == null) throw new IllegalStateException("no dispatch is under way");
        try {
            scalar.run(current, inner.of(workers));
        } catch (DispatchCancelled cancelled) {
            throw new Unwound();
        }
    }

    private void takeScalar(Crew.Shift work, long groupCount) {
        scalarWork = work;
        Crew workers = crew;
        if (workers == null) throw new IllegalStateException("no dispatch is under way");
        workers.run(both, groupCount);
    }

    private void run(int worker, long from, long to) {
        Crew.Shift fast = vectorWork;
        Crew.Shift safe = scalarWork;
        if (fast == null || safe == null) return;
        if (before[worker] == 0) before[worker] = Gauge.allocatedBytes();
        long at = from;
        for (long step = 1; at < to && !over; step = Math.min(2 * step, LONGEST_STEP)) {
            long end = Math.min(to, at + step);
            fast.run(worker, at, end);
            at = end;
            now[worker] = Gauge.allocatedBytes();
            if (now[worker] - before[worker] > mostBytes) over = true;
        }
        if (at < to) safe.run(worker, at, to);
    }
}
