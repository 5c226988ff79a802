package io.quetzalcore.vgpu.kernel;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Scalar code at once, and vector code from the dispatch on before which it was found to be faster. Both give the same
 * bits, so results do not depend on when that is.
 */
final class AdaptiveKernel implements Kernel {
    private static final String LITTLE_WORK = "it has not run long enough yet for vector code to pay";
    private static final String IN_WORK = "vector code is being warmed up";

    private final Kernel scalar;
    private final Warmer warmer;
    private final Captures captures;
    private final WarmUp warmUp;
    private final CompletableFuture<Settled> settled = new CompletableFuture<>();
    private volatile Kernel current;

    private AdaptiveKernel(Kernel scalar, Supplier<Candidate> candidates, Warmer warmer) {
        this.scalar = scalar;
        this.current = scalar;
        this.warmer = warmer;
        this.captures = new Captures(scalar.bindings(), warmer.budget());
        this.warmUp = new WarmUp(scalar, candidates, captures, settled);
    }

    /**
     * @param candidates defines vector code, anew each time it is asked
     * @param warmer the device's
     */
    static AdaptiveKernel of(Kernel scalar, Supplier<Candidate> candidates, Warmer warmer) {
        AdaptiveKernel made = new AdaptiveKernel(scalar, candidates, warmer);
        made.warmUp.isOf(made);
        warmer.know(made.warmUp);
        return made;
    }

    /** Runs as other code from the next dispatch on. */
    void runAs(Kernel kernel) {
        current = kernel;
    }

    @Override
    public Tier tier() {
        return current.tier();
    }

    @Override
    public Optional<String> fallback() {
        Settled known = settled.getNow(null);
        if (known != null) return known.reason();
        return Optional.of(warmUp.hasData() ? IN_WORK : LITTLE_WORK);
    }

    @Override
    public CompletableFuture<Settled> settled() {
        return settled.copy();
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
        if (settled.isDone()) {
            current.run(dispatch, crew);
            return;
        }
        if (captures.isWorthwhile() && captures.offer(dispatch)) warmer.add(warmUp);
        current.run(dispatch, crew);
        captures.spend(dispatch.counters().nanoseconds());
    }
}
