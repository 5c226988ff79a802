package io.quetzalcore.vgpu.interpreter;

/**
 * How a program is run.
 *
 * @param seed 0 runs each invocation up to a barrier in turn; any other seed draws who runs next and for how long, the same
 *     way each time
 * @param mostRounds of one loop in one invocation
 * @param reportNan whether an operation that makes a NaN is a finding
 * @param mostFindings after which the run goes on without looking
 */
public record Options(long seed, long mostRounds, boolean reportNan, int mostFindings) {
    public static final Options DEFAULT = new Options(0, 1 << 20, false, 100);

    public Options withSeed(long newSeed) {
        return new Options(newSeed, mostRounds, reportNan, mostFindings);
    }
}
