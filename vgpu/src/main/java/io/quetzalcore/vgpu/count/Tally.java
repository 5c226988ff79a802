package io.quetzalcore.vgpu.count;

/**
 * What the invocations of a dispatch did, operation by operation, after the compiler's passes.
 *
 * @param flops operations on floats: one each, two of a fused multiply-add; comparisons, selects and conversions are none.
 *     Functions such as {@code sin} count as the polynomials they are made of
 * @param integerOps operations on integers, address arithmetic among them
 * @param bytesRead from storage and uniform buffers, 4 for each word that an invocation loads; likewise bytesWritten
 * @param workgroupBytes loaded from and stored to work-group memory
 * @param atomics operations on buffers and work-group memory; each also reads or writes 4 bytes there, or both
 * @param barriers passed, counted once for a work-group
 * @param branches that a group of {@value #WIDTH} invocations came to
 * @param divergent of these branches, those at which its invocations went both ways
 * @param executed operations of invocations, all kinds together
 * @param places what {@code executed} would be, had all {@value #WIDTH} invocations of each group taken part each time
 */
public record Tally(
        long flops,
        long integerOps,
        long bytesRead,
        long bytesWritten,
        long workgroupBytes,
        long atomics,
        long barriers,
        long branches,
        long divergent,
        long executed,
        long places) {

    /** Invocations that go through a program together, as the groups of most GPUs are; not this machine's vectors. */
    public static final int WIDTH = io.quetzalcore.vgpu.ir.Subgroup.SIZE;

    /** Share of the places that were taken, 0 to 1: less where invocations part ways, or a work-group fills no group. */
    public double laneUse() {
        return places == 0 ? 1 : (double) executed / places;
    }

    /** Operations on floats for each byte of buffers; infinite when no byte is touched. */
    public double intensity() {
        return (double) flops / (bytesRead + bytesWritten);
    }
}
