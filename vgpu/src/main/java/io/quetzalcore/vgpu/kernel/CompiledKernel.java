package io.quetzalcore.vgpu.kernel;

import io.quetzalcore.vgpu.emit.Emission;
import io.quetzalcore.vgpu.emit.GroupCode;
import io.quetzalcore.vgpu.emit.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A kernel of emitted bytecode. Workspaces are kept, so that a warm dispatch allocates nothing. */
final class CompiledKernel implements Kernel {
    /** Workgroups of one call, of code that runs several: after them the thread looks whether it is to stop. */
    private static final int LONGEST_ROW = 64;

    private final Tier tier;
    private final Optional<String> fallback;
    private final Extent workgroupSize;
    private final int workgroupBytes;
    private final List<BindingUse> bindings;
    private final GroupCode code;
    private final Supplier<Workspace> workspaces;
    private final int rowLength;
    private final List<Run> idle = new ArrayList<>();

    CompiledKernel(
            Tier tier,
            Optional<String> fallback,
            Extent workgroupSize,
            int workgroupBytes,
            List<BindingUse> bindings,
            Emission emission) {
        this.tier = tier;
        this.fallback = fallback;
        this.workgroupSize = workgroupSize;
        this.workgroupBytes = workgroupBytes;
        this.bindings = List.copyOf(bindings);
        this.code = emission.code();
        this.workspaces = emission.workspaces();
        this.rowLength = emission.inRows() ? LONGEST_ROW : 1;
    }

    @Override
    public Tier tier() {
        return tier;
    }

    @Override
    public Optional<String> fallback() {
        return fallback;
    }

    @Override
    public Extent workgroupSize() {
        return workgroupSize;
    }

    @Override
    public int workgroupBytes() {
        return workgroupBytes;
    }

    @Override
    public List<BindingUse> bindings() {
        return bindings;
    }

    @Override
    public void run(Dispatch dispatch, Crew crew) throws DispatchCancelled {
        if (dispatch.bindings().size() != bindings.size()) {
            throw new IllegalArgumentException("the kernel has " + bindings.size() + " bindings and was given "
                    + dispatch.bindings().size());
        }
        Run run = take(crew.size());
        try {
            run.dispatch(dispatch, crew);
        } finally {
            synchronized (idle) {
                idle.add(run);
            }
        }
    }

    private Run take(int threads) {
        synchronized (idle) {
            for (int k = 0; k < idle.size(); k++) {
                if (idle.get(k).spaces.length >= threads) return idle.remove(k);
            }
        }
        return new Run(threads);
    }

    /** The workspaces of one dispatch at a time. */
    private final class Run implements Crew.Shift {
        private final Workspace[] spaces;
        private Extent groups = new Extent(0, 0, 0);
        private Cancellation cancellation = new Cancellation();

        Run(int threads) {
            spaces = new Workspace[threads];
            for (int k = 0; k < threads; k++) spaces[k] = workspaces.get();
        }

        void dispatch(Dispatch dispatch, Crew crew) throws DispatchCancelled {
            groups = dispatch.groups();
            cancellation = dispatch.cancellation();
            for (Workspace space : spaces) begin(space, dispatch);
            long start = System.nanoTime();
            try {
                crew.run(this, groups.count());
            } catch (Workspace.Stopped stopped) {
                throw new DispatchCancelled();
            } finally {
                for (Workspace space : spaces) space.end();
            }
            dispatch.counters().record(tier, groups.count(), workgroupSize.count(), System.nanoTime() - start);
        }

        private void begin(Workspace space, Dispatch dispatch) {
            space.begin(groups.x(), groups.y(), groups.z(), cancellation);
            for (int k = 0; k < bindings.size(); k++) {
                Binding bound = dispatch.bindings().get(k);
                space.bind(k, bound.words(), bound.offsetWords(), bound.lengthWords());
            }
        }

        @Override
        public void run(int worker, long from, long to) {
            Workspace space = spaces[worker];
            int x = (int) (from % groups.x());
            int y = (int) (from / groups.x() % groups.y());
            int z = (int) (from / groups.x() / groups.y());
            for (long id = from; id < to; ) {
                if (rowLength > 1 || (id & 15) == 0) space.poll();
                int count = (int) Math.min(Math.min(rowLength, groups.x() - x), to - id);
                space.row(x, x + count);
                code.run(space, x, y, z);
                id += count;
                x += count;
                if (x < groups.x()) continue;
                x = 0;
                if (++y < groups.y()) continue;
                y = 0;
                z++;
            }
        }
    }
}
