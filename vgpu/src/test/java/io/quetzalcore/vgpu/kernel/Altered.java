package io.quetzalcore.vgpu.kernel;

import java.util.List;
import java.util.Optional;

/** A real kernel that is run in another way: slower, or leaving objects behind. */
record Altered(Kernel real, Way way) implements Kernel {
    /** How it is run. */
    interface Way {
        void run(Kernel real, Dispatch dispatch, Crew crew) throws DispatchCancelled;
    }

    @Override
    public Tier tier() {
        return real.tier();
    }

    @Override
    public Optional<String> fallback() {
        return real.fallback();
    }

    @Override
    public Extent workgroupSize() {
        return real.workgroupSize();
    }

    @Override
    public int workgroupBytes() {
        return real.workgroupBytes();
    }

    @Override
    public List<BindingUse> bindings() {
        return real.bindings();
    }

    @Override
    public void run(Dispatch dispatch, Crew crew) throws DispatchCancelled {
        way.run(real, dispatch, crew);
    }
}
