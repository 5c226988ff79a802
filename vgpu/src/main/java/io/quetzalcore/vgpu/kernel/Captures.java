package io.quetzalcore.vgpu.kernel;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** What a kernel's dispatches were given: a few that differ, taken down once there is enough work for vectors to pay. */
final class Captures {
    private static final int MOST = 4;

    /**
     * Vectors cost a warm-up and the JVM's compiler a second or two. What has run for a tenth of that may be worth it where
     * another processor does the work, and what has run for half of it where the dispatches wait for that.
     */
    private static final long WORTHWHILE_NANOSECONDS =
            Runtime.getRuntime().availableProcessors() > 1 ? 200_000_000L : 1_000_000_000L;

    private final List<BindingUse> uses;
    private final BitSet read;
    private final Budget budget;
    private final List<Capture> taken = new ArrayList<>();
    private long spent;
    private boolean closed;

    /** @param read the bindings whose words matter */
    Captures(List<BindingUse> uses, BitSet read, Budget budget) {
        this.uses = uses;
        this.read = read;
        this.budget = budget;
    }

    /** Adds to what dispatches have taken so far. */
    synchronized void spend(long nanoseconds) {
        spent += nanoseconds;
    }

    /** Whether the kernel has been run before, and for long enough. */
    synchronized boolean isWorthwhile() {
        return spent >= WORTHWHILE_NANOSECONDS;
    }

    /**
     * Takes a dispatch down before it runs, unless the same one has been, or there are enough.
     *
     * @return whether there is something new
     */
    synchronized boolean offer(Dispatch dispatch) {
        if (closed || taken.size() == MOST) return false;
        for (int k = 0; k < taken.size(); k++) {
            if (taken.get(k).isOf(dispatch)) return false;
        }
        return Capture.of(dispatch, uses, read, budget).map(taken::add).orElse(false);
    }

    synchronized List<Capture> all() {
        return List.copyOf(taken);
    }

    /** Forgets one, so that there is room for another. */
    synchronized void drop(Capture capture) {
        if (taken.remove(capture)) budget.giveBack(capture.bytes());
    }

    /** Forgets all for good. */
    synchronized void close() {
        closed = true;
        for (Capture capture : taken) budget.giveBack(capture.bytes());
        taken.clear();
    }
}
