/**
 * Counts what the invocations of a dispatch do: {@link io.quetzalcore.vgpu.count.Lockstep} runs the program that the
 * compiled tiers run, on a copy of the buffers, all invocations of a work-group side by side, and notes each operation.
 * Nothing is estimated or sampled, and a dispatch that is not counted pays nothing.
 */
@NullMarked
package io.quetzalcore.vgpu.count;

import org.jspecify.annotations.NullMarked;
