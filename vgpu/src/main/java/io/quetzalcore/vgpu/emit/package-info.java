/**
 * Programs to bytecode, as hidden classes.
 *
 * <p>{@link io.quetzalcore.vgpu.emit.Plan} cuts a program at its barriers into <i>segments</i>: straight pieces that run for
 * all invocations of a workgroup, one after another, before the next begins. What must outlive a segment lies in the
 * context, an array with a row for each such value and a column for each invocation. Constructs around barriers, and
 * values that are the same for the whole workgroup, are computed once, in the code of the group.
 *
 * <p>Two emitters write segments: {@code ScalarSegment} one invocation at a time, {@code vector.VectorSegment} a group of
 * lanes at a time. Each segment is a method of its own, since the JVM never compiles methods beyond 8,000 bytes.
 */
@NullMarked
package io.quetzalcore.vgpu.emit;

import org.jspecify.annotations.NullMarked;
