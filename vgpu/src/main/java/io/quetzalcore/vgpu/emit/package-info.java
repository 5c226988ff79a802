/**
 * Programs to bytecode, as hidden classes.
 *
 * <p>{@link io.quetzalcore.vgpu.emit.Plan} cuts a program at its barriers into <i>segments</i>: straight pieces that run for
 * all invocations of a workgroup, one after another, before the next begins. What must outlive a segment lies in the
 * context, an array with a row for each such value and a column for each invocation. Constructs around barriers, and
 * values that are the same for the whole workgroup, are computed once, in the code of the group.
 *
 * <p>An exchange within subgroups is cut at like a barrier: values lie in rows of the context, and the code of the group
 * calls one plain Java method that computes a row from rows ({@code Subgroups}), the same for both emitters. Where
 * invocations come to an exchange on ways of their own, {@code Predication} first makes the constructs around it the
 * group's, with a flag for each invocation.
 *
 * <p>Two emitters write segments: {@code ScalarSegment} one invocation at a time, {@code vector.VectorSegment} a group of
 * lanes at a time. Each segment is a method of its own, since the JVM never compiles methods beyond 8,000 bytes.
 *
 * <p>What was measured for the vector tier (2 processors, AVX-512): the first compiler kept from it, fft2d 1,900 to 46 ms
 * ({@code SecondCompiler}); one test in place of masks and clamps ({@code Versions}), runs of a row of workgroups by lines
 * ({@code Planner}) and large pages together, stencil 14.6 to 9.0 ms and saxpy 6.9 to 4.8. Two versions of a choice with
 * results are not made: where both ways' vectors meet, the JVM made objects of them in one run of five (reduce, 4.5 ms
 * or 20). Defining a class anew when it allocates did not pay as tried: while it warms up again all runs in the
 * interpreter. At the head of a loop the JVM knows of a vector that changes in it only the abstract type, and calls on it
 * go by profiles that all kernels share: telling it the class there (a cast to a constant class) took the objects out of
 * mandel (2.9 GB a dispatch) and nbody. A gather of the Vector API hands its indices to a method that reports one out of
 * bounds, as an object made each time: reading lane by lane through the scratch array takes no longer and makes none
 * (fft2d, 414 MB; 0 to 58 now).
 */
@NullMarked
package io.quetzalcore.vgpu.emit;

import org.jspecify.annotations.NullMarked;
