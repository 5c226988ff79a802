package io.quetzalcore.vgpu.kernel;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** An entry point compiled at a tier. Immutable and safe to run from several threads, each with a crew of its own. */
public interface Kernel {
    /** The tier that runs, which may be lower than the one asked for. */
    Tier tier();

    /** Why the tier asked for was not taken, in plain words. */
    Optional<String> fallback();

    /**
     * Completed when it is known in which tier the kernel is run from now on; at once where that was settled when it was
     * compiled. One that adapts has to be dispatched for it: by what dispatches bring it is tried out.
     */
    default CompletableFuture<Settled> settled() {
        return CompletableFuture.completedFuture(Settled.of(this));
    }

    Extent workgroupSize();

    /** Bytes of workgroup memory the entry point uses, as WebGPU counts them. */
    int workgroupBytes();

    List<BindingUse> bindings();

    /**
     * Runs all workgroups and returns when they are done.
     *
     * @throws DispatchCancelled when the dispatch's cancellation was raised
     */
    void run(Dispatch dispatch, Crew crew) throws DispatchCancelled;
}
