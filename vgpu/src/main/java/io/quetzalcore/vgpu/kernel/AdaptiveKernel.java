package io.quetzalcore.vgpu.kernel;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Scalar code at once, and vector code from the dispatch on before which it was found to be faster. Both give the same
 * bits, so results do not depend on when that is. Vector code that makes objects again, since the data has changed, leaves
 * the rest of its dispatch to scalar code; when that goes on it has to be found to be faster anew, or is given up.
 */
final class AdaptiveKernel implements Kernel {
    /** What a thread may allocate in a dispatch of vector code that was found to allocate nothing. */
    private static final long MOST_BYTES = 64L << 20;

    /** So many dispatches in a row that did allocate it, and the JVM is not about to compile it again. */
    static final int MOST_HANDOVERS = 4;

    /** Or it has made some, however few, in all dispatches for so long, eight at the least. */
    private static final long LASTING_NANOSECONDS = 2_000_000_000L;

    private static final int LASTING_DISPATCHES = 8;

    /** So often it may have to be found to be faster. */
    static final int MOST_ATTEMPTS = 3;

    private static final String LITTLE_WORK = "it has not run long enough yet for vector code to pay";
    private static final String IN_WORK = "vector code is being warmed up";
    private static final String UNRELIABLE = "vector code made objects again and again when the data changed";

    private final Kernel scalar;
    private final Supplier<Candidate> candidates;
    private final BitSet read;
    private final Warmer warmer;
    private final long mostBytes;
    private final AtomicInteger attempts = new AtomicInteger();
    private final AtomicReference<@Nullable Handover> spare = new AtomicReference<>();
    private int handovers;
    private int unclean;
    private long uncleanSince;
    private volatile Attempt attempt;
    private volatile Code code;

    /** What runs, and whether it is known to make no objects. */
    private record Code(Kernel kernel, boolean clean) {}

    /** One time of finding out. */
    private record Attempt(Captures captures, WarmUp warmUp, CompletableFuture<Settled> settled) {}

    private AdaptiveKernel(Kernel scalar, Supplier<Candidate> candidates, BitSet read, Warmer warmer, long mostBytes) {
        this.scalar = scalar;
        this.read = read;
        this.candidates = candidates;
        this.warmer = warmer;
        this.mostBytes = mostBytes;
        this.code = new Code(scalar, false);
        this.attempt = attempt();
    }

    private Attempt attempt() {
        attempts.incrementAndGet();
        CompletableFuture<Settled> settled = new CompletableFuture<>();
        Captures captures = new Captures(scalar.bindings(), read, warmer.budget());
        return new Attempt(captures, new WarmUp(scalar, candidates, captures, settled), settled);
    }

    /**
     * @param candidates defines vector code, anew each time it is asked
     * @param read the bindings whose words matter
     * @param warmer the device's
     */
    static AdaptiveKernel of(Kernel scalar, Supplier<Candidate> candidates, BitSet read, Warmer warmer) {
        return of(scalar, candidates, read, warmer, MOST_BYTES);
    }

    /** The same with another bound on what vector code may allocate in a dispatch. */
    static AdaptiveKernel of(
            Kernel scalar, Supplier<Candidate> candidates, BitSet read, Warmer warmer, long mostBytes) {
        AdaptiveKernel made = new AdaptiveKernel(scalar, candidates, read, warmer, mostBytes);
        made.begin();
        return made;
    }

    private void begin() {
        attempt.warmUp().isOf(this);
        warmer.know(attempt.warmUp());
    }

    /**
     * Runs as other code from the next dispatch on.
     *
     * @param clean whether it was found to make no objects
     */
    void runAs(Kernel kernel, boolean clean) {
        code = new Code(kernel, clean);
    }

    @Override
    public Tier tier() {
        return code.kernel().tier();
    }

    @Override
    public Optional<String> fallback() {
        Attempt current = attempt;
        Settled known = current.settled().getNow(null);
        if (known != null) return known.reason();
        return Optional.of(current.warmUp().hasData() ? IN_WORK : LITTLE_WORK);
    }

    @Override
    public CompletableFuture<Settled> settled() {
        return attempt.settled().copy();
    }

    @Override
    public Extent workgroupSize() {
        return scalar.workgroupSize();
    }

    @Override
    public int workgroupBytes() {
        return scalar.workgroupBytes();
    }

    @Override
    public List<BindingUse> bindings() {
        return scalar.bindings();
    }

    @Override
    public void run(Dispatch dispatch, Crew crew) throws DispatchCancelled {
        Attempt current = attempt;
        Code now = code;
        boolean open = !current.settled().isDone();
        if (open) offer(dispatch, current);
        if (now.clean()) watched(now.kernel(), dispatch, crew);
        else now.kernel().run(dispatch, crew);
        if (open) current.captures().spend(dispatch.counters().nanoseconds());
    }

    private void offer(Dispatch dispatch, Attempt current) {
        try {
            boolean taken =
                    current.captures().isWorthwhile() && current.captures().offer(dispatch);
            if (taken) warmer.add(current.warmUp());
        } catch (OutOfMemoryError full) { // which is no reason to lose the dispatch
            current.warmUp().settle(WarmUp.FULL);
        }
    }

    private void watched(Kernel vectors, Dispatch dispatch, Crew crew) throws DispatchCancelled {
        Handover handover = spare.getAndSet(null);
        if (handover == null || !handover.isOf(vectors)) handover = new Handover(vectors, scalar, mostBytes);
        boolean whole = handover.run(dispatch, crew);
        boolean clean = handover.bytes() == 0;
        spare.set(handover);
        if (isUnreliable(whole, clean)) relapse();
    }

    private synchronized boolean isUnreliable(boolean whole, boolean clean) {
        handovers = whole ? 0 : handovers + 1;
        if (clean) unclean = 0;
        else if (unclean++ == 0) uncleanSince = System.nanoTime();
        boolean lasting = unclean >= LASTING_DISPATCHES && System.nanoTime() - uncleanSince > LASTING_NANOSECONDS;
        return handovers == MOST_HANDOVERS || lasting;
    }

    private synchronized void relapse() {
        code = new Code(scalar, false);
        handovers = 0;
        unclean = 0;
        spare.set(null);
        boolean last = attempts.get() == MOST_ATTEMPTS;
        attempt = attempt();
        begin();
        if (last) attempt.warmUp().settle(UNRELIABLE);
    }
}
