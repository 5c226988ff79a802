package io.quetzalcore.vgpu.interpreter;

import io.quetzalcore.vgpu.wgsl.syntax.Span;
import org.jspecify.annotations.Nullable;

/**
 * Something wrong that happened while a program ran.
 *
 * @param message in plain words, with the values that mattered
 * @param span where in the shader
 * @param other the place of the other access, of a race
 */
public record Finding(
        Kind kind, String message, Span span, @Nullable Span other) {
    /** What can be found. */
    public enum Kind {
        /** Two invocations of a workgroup touch a word of workgroup memory with no barrier between, one writing. */
        WORKGROUP_RACE,
        /** The same in a buffer, or between workgroups, where no barrier helps. */
        STORAGE_RACE,
        /** An index beyond the end of an array; the access goes to the last element. */
        OUT_OF_BOUNDS,
        /** An index that comes from a product that did not fit 32 bits. */
        INDEX_OVERFLOW,
        /** A word of workgroup memory, or a variable that is no array, is read and was never written. */
        UNINITIALISED_READ,
        /** Some invocations wait at a barrier that others do not come to. */
        DIVERGENT_BARRIER,
        /** A loop went round more often than the limit allows. */
        ENDLESS_LOOP,
        /** An operation made a NaN from numbers. */
        NAN,
        /** An atomic store after an atomic load of the same word, which another invocation touched too. */
        LOST_UPDATE
    }
}
