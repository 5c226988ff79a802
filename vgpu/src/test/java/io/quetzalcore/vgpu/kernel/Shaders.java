package io.quetzalcore.vgpu.kernel;

import io.quetzalcore.vgpu.wgsl.Compilation;
import io.quetzalcore.vgpu.wgsl.Extension;
import io.quetzalcore.vgpu.wgsl.Wgsl;
import io.quetzalcore.vgpu.wgsl.tree.Module;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Shaders compiled and run in one line. */
final class Shaders {
    private Shaders() {}

    static Module module(String source) {
        Compilation compilation = Wgsl.compile(source, Set.of(Extension.F16, Extension.SUBGROUPS));
        if (compilation instanceof Compilation.Compiled compiled) return compiled.module();
        throw new AssertionError(compilation.report() + "\n" + source);
    }

    /** Bits that say that every binding is read. */
    static BitSet allRead() {
        BitSet bits = new BitSet();
        bits.set(0, 64);
        return bits;
    }

    static Kernel compile(String source, Tier tier) throws PipelineProblem {
        return Kernels.compile(module(source), "main", Map.of(), tier);
    }

    /** Runs a case's dispatches on copies of its buffers and returns its output. */
    static int[] run(TenKernels.Case kernel, Tier tier, Crew crew) throws PipelineProblem, DispatchCancelled {
        return run(kernel, compile(TenKernels.source(kernel.file()), tier), crew);
    }

    /** The same with a kernel that is there. */
    static int[] run(TenKernels.Case kernel, Kernel compiled, Crew crew) throws DispatchCancelled {
        List<int[]> buffers = kernel.buffers().stream().map(int[]::clone).toList();
        for (TenKernels.Step step : kernel.dispatches()) {
            List<Binding> bindings = step.buffers().stream()
                    .map(index -> Binding.of(buffers.get(index)))
                    .toList();
            compiled.run(new Dispatch(bindings, step.groups()), crew);
        }
        return buffers.get(kernel.output());
    }

    /** Runs a shader on one group with the buffers given, which it may write to. */
    static void run(String source, Tier tier, int groups, int[]... buffers) throws PipelineProblem, DispatchCancelled {
        try (Crew crew = new Crew(1)) {
            List<Binding> bindings = Arrays.stream(buffers).map(Binding::of).toList();
            compile(source, tier).run(new Dispatch(bindings, new Extent(groups, 1, 1)), crew);
        }
    }
}
