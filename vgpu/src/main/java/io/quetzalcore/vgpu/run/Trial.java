package io.quetzalcore.vgpu.run;

import io.quetzalcore.vgpu.interpreter.Finding;
import io.quetzalcore.vgpu.interpreter.Interpreter;
import io.quetzalcore.vgpu.interpreter.Options;
import io.quetzalcore.vgpu.kernel.Binding;
import io.quetzalcore.vgpu.kernel.CheckedKernel;
import io.quetzalcore.vgpu.kernel.Dispatch;
import io.quetzalcore.vgpu.kernel.Extent;
import io.quetzalcore.vgpu.kernel.Kernels;
import io.quetzalcore.vgpu.kernel.PipelineProblem;
import io.quetzalcore.vgpu.wgsl.tree.EntryPoint;
import io.quetzalcore.vgpu.wgsl.tree.Module;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How an entry point is run under watch.
 *
 * @param groups work-groups along x, y and z; otherwise two along each axis along which a work-group has more than one
 *     invocation, so that groups differ in what tells their invocations apart
 * @param seeds of the schedules: 0 runs invocations in turn, any other draws who goes on
 * @param rounds most of one loop in one invocation
 * @param nan whether an operation that makes a NaN is a finding
 */
record Trial(
        Optional<List<Integer>> groups, Map<String, Double> overrides, List<Integer> seeds, int rounds, boolean nan) {

    private static final int MOST_FINDINGS = 100;

    /** An interpreter takes its time, and remembers for each word who touched it. */
    private static final int MOST_INVOCATIONS = 1 << 20;

    /** Runs the entry point once for each seed, on the same contents; what it prints is told of the first. */
    void run(Module module, EntryPoint entry, SampleBuffers samples, Sightings sightings)
            throws PipelineProblem, IOException, UsageProblem {
        CheckedKernel kernel = Kernels.checked(module, entry.name(), overrides);
        Extent extent = extent(kernel.workgroupSize());
        int invocations = invocations(extent, kernel.workgroupSize());
        List<int[]> contents = samples.contents(entry, kernel.bindings(), invocations);
        for (int seed : seeds) {
            List<Binding> bindings =
                    contents.stream().map(words -> Binding.of(words.clone())).toList();
            Options options = new Options(seed, rounds, nan, MOST_FINDINGS);
            Interpreter.Outcome outcome = kernel.check(new Dispatch(bindings, extent), options);
            for (Finding finding : outcome.findings()) {
                sightings.add(new Sighting(entry.name(), seed, finding));
            }
            if (seed == seeds.getFirst()) {
                sightings.print(entry.name(), outcome);
            }
        }
    }

    private Extent extent(Extent size) {
        if (groups.isPresent()) {
            List<Integer> given = groups.get();
            return new Extent(given.get(0), given.get(1), given.get(2));
        }
        boolean plane = size.y() > 1 || size.z() > 1;
        return new Extent(size.x() > 1 || !plane ? 2 : 1, size.y() > 1 ? 2 : 1, size.z() > 1 ? 2 : 1);
    }

    private static int invocations(Extent groups, Extent size) throws UsageProblem {
        double all = (double) groups.count() * size.count();
        if (all > MOST_INVOCATIONS) {
            throw new UsageProblem("the dispatch has %.0f invocations, and check runs at most %d: give a smaller %s"
                    .formatted(all, MOST_INVOCATIONS, io.quetzalcore.vgpu.run.Options.DISPATCH));
        }
        if (all == 0) {
            throw new UsageProblem("the dispatch has no work-groups, and there is nothing to check");
        }
        return (int) all;
    }
}
