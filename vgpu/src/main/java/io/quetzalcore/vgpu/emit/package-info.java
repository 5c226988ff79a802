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
 *
 * <p>What was measured for the vector tier (2 processors, AVX-512): the first compiler kept from it, fft2d 1,900 to 46 ms
 * ({@code SecondCompiler}); one test in place of masks and clamps ({@code Versions}), runs of a row of workgroups by lines
 * ({@code Planner}) and large pages together, stencil 14.6 to 9.0 ms and saxpy 6.9 to 4.8. Two versions of a choice with
 * results are not made: where both ways' vectors meet, the JVM made objects of them in one run of five (reduce, 4.5 ms
 * or 20). Defining a class anew when it allocates did not pay as tried: while it warms up again all runs in the
 * interpreter.
 */
@NullMarked
package io.quetzalcore.vgpu.emit;

import org.jspecify.annotations.NullMarked;
