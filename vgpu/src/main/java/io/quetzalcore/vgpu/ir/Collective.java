package io.quetzalcore.vgpu.ir;

/** What the invocations of a subgroup that take part in a {@link Statement.Exchange} make of each other's values. */
public sealed interface Collective {
    /** The value of the invocation that each names; its own where that one does not take part. */
    record Take() implements Collective {}

    /** The value of the first that takes part. */
    record First() implements Collective {}

    /** A bit for each invocation, set where it takes part and its bool is true. */
    record Ballot() implements Collective {}

    /**
     * The values combined two and two, from the lowest invocation to the highest: the one order of every tier.
     *
     * @param op of two integers or two floats
     * @param half whether each step is rounded to f16
     */
    record Combination(Op op, Reach reach, boolean half) implements Collective {}

    /** Whose values are combined. */
    enum Reach {
        ALL,
        /** Those of lower invocations and its own. */
        INCLUSIVE,
        /** Those of lower invocations; of the first, what changes nothing. */
        EXCLUSIVE
    }
}
