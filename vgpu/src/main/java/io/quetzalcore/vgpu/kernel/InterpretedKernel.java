package io.quetzalcore.vgpu.kernel;

import io.quetzalcore.vgpu.interpreter.Interpreter;
import io.quetzalcore.vgpu.interpreter.Options;
import io.quetzalcore.vgpu.lower.Lowering;
import java.util.List;
import java.util.Optional;

/** A kernel that is interpreted, with all detectors. */
final class InterpretedKernel implements CheckedKernel {
    private final Optional<String> fallback;
    private final Extent workgroupSize;
    private final int workgroupBytes;
    private final List<BindingUse> bindings;
    private final Interpreter interpreter;

    InterpretedKernel(Lowering.Lowered lowered, List<BindingUse> bindings, Optional<String> fallback) {
        this.fallback = fallback;
        var program = lowered.program();
        this.workgroupSize = new Extent(program.sizeX(), program.sizeY(), program.sizeZ());
        this.workgroupBytes = Math.toIntExact(lowered.workgroupBytes());
        this.bindings = bindings;
        this.interpreter = new Interpreter(program);
    }

    @Override
    public Tier tier() {
        return Tier.INTERPRETED;
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
        boolean complete = check(dispatch, Options.DEFAULT).complete();
        if (!complete && dispatch.cancellation().isCancelled()) throw new DispatchCancelled();
    }

    @Override
    public Interpreter.Outcome check(Dispatch dispatch, Options options) {
        int count = dispatch.bindings().size();
        int[][] words = new int[count][];
        int[] offsets = new int[count];
        int[] lengths = new int[count];
        for (int k = 0; k < count; k++) {
            Binding bound = dispatch.bindings().get(k);
            words[k] = bound.words();
            offsets[k] = bound.offsetWords();
            lengths[k] = bound.lengthWords();
        }
        Extent groups = dispatch.groups();
        long start = System.nanoTime();
        Interpreter.Outcome outcome = interpreter.run(
                words,
                offsets,
                lengths,
                new int[] {groups.x(), groups.y(), groups.z()},
                options,
                dispatch.cancellation());
        dispatch.counters().record(Tier.INTERPRETED, groups.count(), workgroupSize.count(), System.nanoTime() - start);
        return outcome;
    }
}
