package io.quetzalcore.vgpu.kernel;

/** How a kernel is run. All tiers give the same bits. */
public enum Tier {
    /** Step by step, with shadow memory: finds races, reads out of bounds, reads before any write. */
    INTERPRETED,
    /** Scalar bytecode, one invocation after another: starts at once. */
    SCALAR,
    /** Vector API bytecode, lanes are invocations. */
    VECTOR
}
