package io.quetzalcore.bench.vgpu;

import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * One kernel on one set of numbers.
 *
 * @param name for the figures
 * @param file of the kernel, without {@code .wgsl} and {@code .cl}
 * @param buffers what they begin with, words
 * @param uniform the buffers that are parameters
 * @param passes dispatches, one after another
 * @param local size of a work-group, as the kernel says
 * @param output the buffer with the answer
 * @param renewed buffers that a run changes and the next one wants as they were
 * @param work of one run, in millions of the unit
 * @param unit of the work, such as {@code Mpair/s}
 * @param error of an answer against the reference
 * @param mostError what it may be
 */
record KernelCase(
        String name,
        String file,
        List<int[]> buffers,
        Set<Integer> uniform,
        List<Pass> passes,
        List<Integer> local,
        int output,
        Set<Integer> renewed,
        double work,
        String unit,
        ToDoubleFunction<int[]> error,
        double mostError) {

    /**
     * One dispatch.
     *
     * @param groups work-groups in x, y, z
     * @param bindings the buffers that are bound to 0, 1, ...
     */
    record Pass(List<Integer> groups, List<Integer> bindings) {}

    static Pass pass(int x, int y, Integer... bindings) {
        return new Pass(List.of(x, y, 1), List.of(bindings));
    }
}
