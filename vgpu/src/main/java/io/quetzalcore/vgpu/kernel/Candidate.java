package io.quetzalcore.vgpu.kernel;

/** What came of defining vector code for an entry point. */
sealed interface Candidate {
    /** A kernel with a profile of its own, which the JVM compiles anew. */
    record Made(Kernel kernel) implements Candidate {}

    /** There is none, and why, in plain words. */
    record Impossible(String reason) implements Candidate {}
}
